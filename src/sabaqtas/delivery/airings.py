"""Reading the television guide."""

from collections.abc import Collection
from datetime import datetime

from sabaqtas.delivery.models import Airing


def list_airings(
    *,
    first: datetime,
    last: datetime,
    grades: Collection[int] = (),
    language: str = "",
    subject: str = "",
    channel: str = "",
) -> list[Airing]:
    """Slots that begin from `first` until before `last`, by time; what is empty does not limit."""
    rows = Airing.objects.filter(
        starts_at__gte=first, starts_at__lt=last, withdrawn_at__isnull=True
    )
    if grades:
        rows = rows.filter(grade__in=grades)
    limits = {"language": language, "subject": subject, "channel": channel}
    rows = rows.filter(**{name: value for name, value in limits.items() if value})
    return list(rows.order_by("starts_at", "channel"))


def list_channels() -> list[str]:
    """Every channel that has slots."""
    return sorted(set(Airing.objects.order_by().values_list("channel", flat=True).distinct()))


def find_airing_near(at: datetime, grades: Collection[int] = ()) -> Airing | None:
    """The next slot from `at` on, else the last one before; of these grades if any are given."""
    rows = Airing.objects.filter(withdrawn_at__isnull=True)
    if grades:
        rows = rows.filter(grade__in=grades)
    ahead = rows.filter(starts_at__gte=at).order_by("starts_at").first()
    return ahead or rows.filter(starts_at__lt=at).order_by("-starts_at").first()
