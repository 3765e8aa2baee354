"""Items of the catalogue as pages show them."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from sabaqtas.library.catalogue.models import CatalogueItem
from sabaqtas.library.catalogue.rows import ACCESS, COSTS, MEDIA


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item in words of the active language; what is empty is not known."""

    id: uuid.UUID
    provider: str
    url: str
    host: str
    title: str
    description: str
    language: str
    subject: str
    grades: tuple[int, ...]
    medium: str
    medium_name: str
    minutes: int | None
    cost: str
    cost_name: str
    access: tuple[str, ...]
    objectives: tuple[str, ...]
    licence: str


def load_items(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, ItemView]:
    """Those of the items that stand; a withdrawn one is left out."""
    rows = CatalogueItem.objects.filter(id__in=list(ids), withdrawn_at__isnull=True)
    return {row.id: _show(row) for row in rows}


def list_providers() -> list[str]:
    """Every provider of which something stands."""
    standing = CatalogueItem.objects.filter(withdrawn_at__isnull=True)
    return list(standing.order_by("provider").values_list("provider", flat=True).distinct())


def _show(row: CatalogueItem) -> ItemView:
    return ItemView(
        id=row.id,
        provider=row.provider,
        url=row.url,
        host=(urlsplit(row.url).hostname or "").removeprefix("www."),
        title=row.title,
        description=row.description,
        language=row.language,
        subject=row.subject,
        grades=tuple(row.grades),
        medium=row.medium,
        medium_name=str(MEDIA.get(row.medium, row.medium)),
        minutes=row.minutes,
        cost=row.cost,
        cost_name=str(COSTS.get(row.cost, "")),
        access=tuple(str(ACCESS[one]) for one in row.access if one in ACCESS),
        objectives=tuple(row.objectives),
        licence=row.licence,
    )
