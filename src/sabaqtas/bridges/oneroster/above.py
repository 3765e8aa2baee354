"""What stands above a school: the chain of parents in `orgs.csv`.

An org is recognised in the country by its number (`identifier`), or by a `sourcedId` that is a
UUID and so means the same everywhere. What has neither has no number.
"""

import uuid
from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import ProblemLog, declare, shorten
from sabaqtas.people.api import roster

from .tables import Row

KINDS: Final[Mapping[str, roster.RosterOrgKind]] = {
    "district": roster.RosterOrgKind.DISTRICT,
    "state": roster.RosterOrgKind.REGION,
    "national": roster.RosterOrgKind.COUNTRY,
}
"""A `local` or a `department` between them is passed over: the tree here has no such place."""
_ORDER: Final = tuple(roster.RosterOrgKind)

ORG_CYCLE = declare(
    "roster.org_cycle",
    cause=_("“%(id)s” stands above itself. Nothing above the school was read."),
    cure=_("Correct parentSourcedId: a school reports to a district, a district to a region."),
)
ORG_ORDER = declare(
    "roster.org_order",
    cause=_("“%(name)s” (%(kind)s) cannot stand here. Nothing above the school was read."),
    cure=_("Correct type or parentSourcedId: school, district, state, national, in this order."),
)


def read_above(
    school: Row, orgs: Mapping[str, Row], names: Mapping[str, str], log: ProblemLog
) -> tuple[roster.RosterOrg, ...]:
    """From the nearest up; nothing when the chain makes no sense."""
    found: list[roster.RosterOrg] = []
    lowest = 0
    for row in _walk(school, orgs):
        if row is None:
            log.warning(ORG_CYCLE, school.place("parentSourcedId"), id=_shorten_parent(school))
            return ()
        kind = row.get("type").lower()
        name = names.get(row.get("sourcedId"), "")
        place = _ORDER.index(KINDS[kind]) if kind in KINDS else None
        if kind == "school" or (place is not None and place < lowest):
            log.warning(ORG_ORDER, row.place("type"), name=shorten(name), kind=kind)
            return ()
        if place is not None:
            lowest = place + 1
            found.append(roster.RosterOrg(KINDS[kind], name, find_number(row), row.place()))
    return tuple(found)


def find_number(row: Row) -> str:
    """What names the org in the whole country; empty when nothing does."""
    if written := row.get("identifier"):
        return written
    try:
        return str(uuid.UUID(row.get("sourcedId")))
    except ValueError:
        return ""


def _walk(school: Row, orgs: Mapping[str, Row]) -> Iterator[Row | None]:
    """The rows above, nearest first; None when it goes round in a circle."""
    seen = {school.get("sourcedId")}
    at: Row | None = orgs.get(school.get("parentSourcedId"))
    while at is not None:
        if at.get("sourcedId") in seen:
            yield None
            return
        seen.add(at.get("sourcedId"))
        yield at
        at = orgs.get(at.get("parentSourcedId"))


def _shorten_parent(school: Row) -> str:
    return shorten(school.get("parentSourcedId"))
