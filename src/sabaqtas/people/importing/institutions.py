"""The part of a plan about the tree above a school: district, region, country. Pure.

These rows belong to no school: many registers name them. So an import makes those that are not
there and puts the school under them, but renames none and moves none that already has its place.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Place, Problem, Severity, declare, shorten
from sabaqtas.people.importing.directory import Directory, KnownInstitution
from sabaqtas.people.importing.plans import Change, NewInstitution
from sabaqtas.people.roster import RosterOrg, RosterSchool

OTHER_KIND = declare(
    "people.institution_other_kind",
    cause=_("The number %(code)s of “%(name)s” belongs to something else: “%(ours)s”."),
    cure=_("Correct identifier or type in the register. The school was put under nothing."),
)
OTHER_NAME = declare(
    "people.institution_other_name",
    cause=_("“%(name)s” (%(code)s) is called “%(ours)s” here and keeps this name."),
    cure=_("Nothing needs to be done."),
)
OTHER_PARENT = declare(
    "people.institution_other_parent",
    cause=_("“%(name)s” (%(code)s) stands under another institution here and stays there."),
    cure=_("Correct parentSourcedId if the register is wrong; else nothing needs to be done."),
)

WITHOUT_NUMBER = declare(
    "people.institution_without_number",
    cause=_("“%(name)s” has no number (identifier): which one it is cannot be known."),
    cure=_("It was passed over. Give it its number in the register if schools are to be grouped."),
)

MakeId = Callable[[], uuid.UUID]


@dataclass(slots=True)
class InstitutionPart:
    """What is planned of the tree; `same` is how many stand there already."""

    creates: list[NewInstitution] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    same: int = 0


def plan_institutions(
    school: RosterSchool, school_id: uuid.UUID, known: Directory, make_id: MakeId
) -> InstitutionPart:
    """Plan from the top down, the school itself last; all of it or nothing."""
    part = InstitutionPart()
    parent: uuid.UUID | None = None
    for org in reversed(school.above):
        if not org.code:
            params = {"name": shorten(org.name)}
            part.problems.append(Problem(WITHOUT_NUMBER, org.source, Severity.NOTE, params))
            continue
        ours = known.institutions.get(org.code)
        if ours is not None and ours.kind != org.kind:
            return InstitutionPart(problems=[_fault(OTHER_KIND, org, ours, Severity.WARNING)])
        if ours is None:
            made = NewInstitution(make_id(), org.kind.value, org.name, org.code, parent)
            part.creates.append(made)
            parent = made.id
        else:
            _compare(org, ours, parent, part)
            parent = ours.id
    if parent is not None and parent != known.school_parent_id:
        part.changes.append(_move(school_id, school.name, known.school_parent_id, parent))
    return part


def _compare(
    org: RosterOrg, ours: KnownInstitution, parent: uuid.UUID | None, part: InstitutionPart
) -> None:
    """Only an empty place is filled."""
    part.same += 1
    if ours.name != org.name:
        part.problems.append(_fault(OTHER_NAME, org, ours, Severity.NOTE))
    if parent is None or parent == ours.parent_id:
        return
    if ours.parent_id is None:
        part.changes.append(_move(ours.id, ours.name, None, parent))
    else:
        part.problems.append(_fault(OTHER_PARENT, org, ours, Severity.NOTE))


def _move(object_id: uuid.UUID, name: str, old: uuid.UUID | None, new: uuid.UUID | None) -> Change:
    before, after = (str(one) if one else None for one in (old, new))
    return Change("institution", object_id, name, "parent_id", before, after)


def _fault(code: str, org: RosterOrg, ours: KnownInstitution, severity: Severity) -> Problem:
    params = {"code": shorten(org.code), "name": shorten(org.name), "ours": shorten(ours.name)}
    place: Place = org.source
    return Problem(code, place, severity, params)
