"""Taking a television grid in: planned as a pure comparison, done in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from sabaqtas.delivery.days import airing_day
from sabaqtas.delivery.models import Airing
from sabaqtas.delivery.rows import GridRow
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, record_audit

_FIELDS: Final = ("minutes", "grade", "language", "subject", "title", "lesson")
type Key = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class GridPlan:
    """What a grid would change. `withdrawn` stand in its channels and weeks, and not in it."""

    created: tuple[GridRow, ...]
    changed: tuple[tuple[Airing, GridRow], ...]
    same: int
    withdrawn: tuple[Airing, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.created or self.changed or self.withdrawn)


def plan_grid(rows: Sequence[GridRow], existing: Iterable[Airing]) -> GridPlan:
    """Compare a grid with the airings of its channels and weeks: pure."""
    known: dict[Key, Airing] = {(a.channel, a.starts_at): a for a in existing}
    pairs = [(known.get((row.channel, row.starts_at)), row) for row in rows]
    wanted = {(row.channel, row.starts_at) for row in rows}
    changed = [(airing, row) for airing, row in pairs if airing and _differs(airing, row)]
    gone = [a for key, a in known.items() if key not in wanted and a.withdrawn_at is None]
    return GridPlan(
        created=tuple(row for airing, row in pairs if airing is None),
        changed=tuple(changed),
        same=len(rows) - len(changed) - sum(airing is None for airing, _row in pairs),
        withdrawn=tuple(sorted(gone, key=lambda a: (a.channel, a.starts_at))),
    )


def import_grid(
    rows: Sequence[GridRow], *, by: Actor | None = None, dry_run: bool = False
) -> GridPlan:
    """Bring the airings of the grid's channels and weeks in line with it; importing twice is once.

    A slot that is no longer in the grid is withdrawn, never deleted. `by` None: the command line.
    """
    with transaction.atomic():
        plan = plan_grid(rows, _load_existing(rows))
        if not dry_run and not plan.is_empty:
            _apply(plan, clock.now())
            _record(plan, by)
    return plan


def list_weeks(rows: Iterable[GridRow]) -> list[tuple[str, date]]:
    """The channels and weeks (their Mondays, in the country's zone) that a grid speaks of."""
    zone = ZoneInfo(settings.CONFIG.country_zone)
    found = set()
    for row in rows:
        on = row.starts_at.astimezone(zone).date()
        found.add((row.channel, on - timedelta(days=on.weekday())))
    return sorted(found)


def _load_existing(rows: Sequence[GridRow]) -> list[Airing]:
    found: list[Airing] = []
    for channel, monday in list_weeks(rows):
        first, last = airing_day(monday)[0], airing_day(monday + timedelta(days=6))[1]
        found += Airing.objects.select_for_update().filter(
            channel=channel, starts_at__gte=first, starts_at__lt=last
        )
    return found


def _differs(airing: Airing, row: GridRow) -> bool:
    fields_differ = any(getattr(airing, name) != getattr(row, name) for name in _FIELDS)
    return fields_differ or airing.withdrawn_at is not None


def _values(row: GridRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _FIELDS}


def _apply(plan: GridPlan, now: datetime) -> None:
    Airing.objects.bulk_create(
        Airing(channel=row.channel, starts_at=row.starts_at, imported_at=now, **_values(row))
        for row in plan.created
    )
    for airing, row in plan.changed:
        for name, value in _values(row).items():
            setattr(airing, name, value)
        airing.imported_at, airing.withdrawn_at = now, None
        airing.save()
    for airing in plan.withdrawn:
        airing.withdrawn_at = now
        airing.save(update_fields=["withdrawn_at"])


def _record(plan: GridPlan, by: Actor | None) -> None:
    """An audit row belongs to a school: what the command line does is in its own log."""
    first = Airing.objects.order_by("-imported_at").first()
    if by is None or first is None:
        return
    counts = {
        "created": len(plan.created),
        "changed": len(plan.changed),
        "withdrawn": len(plan.withdrawn),
    }
    record_audit(by, verb="import_grid", on=first, details=counts)
