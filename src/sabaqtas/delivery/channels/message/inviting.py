"""The school asks a class's families by the numbers of its register; who says YES takes part.

The register's number is the school's knowledge, not the family's wish: one question goes there,
and nothing about a child before its answer. Who ended the messages once is not asked again.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.numbers import NotAMobile, read_number
from sabaqtas.delivery.channels.message.purposes import INVITE, Said
from sabaqtas.delivery.channels.message.queueing import say
from sabaqtas.people.api import Actor, Enrolment, Group, Guardianship, RoleKind, record_audit

LASTS: Final = timedelta(days=3)
WISHES: Final = ("evening", "tomorrow", "check", "lesson", "digest")


@dataclass(frozen=True, slots=True)
class ClassSeen:
    """How a class's families stand: `askable` have a mobile number and were never asked."""

    group_id: uuid.UUID
    name: str
    pupils: int
    agreed: int
    asked: int
    ended: int
    askable: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A guardian and a child; `number` is empty where the register has no mobile one."""

    child_id: uuid.UUID
    child: str
    guardian_id: uuid.UUID
    number: str


def list_classes(actor: Actor) -> list[ClassSeen]:
    """Every class of the school: four queries."""
    groups = Group.objects.filter(school_id=actor.school_id, kind=Group.Kind.CLASS)
    members = list_members(actor)
    ties = list_ties(actor)
    lines = list_lines(actor)
    return [
        _see(group, members[group.id], ties, lines)
        for group in groups.order_by("sort_name")
        if group.id in members
    ]


@transaction.atomic
def invite_class(group: Group, *, actor: Actor, now: datetime) -> int:
    """Ask whoever can be asked; how many were."""
    members, known = list_members(actor).get(group.id, set()), list_lines(actor)
    asked: set[uuid.UUID] = set()
    for tie in list_ties(actor):
        fits = tie.child_id in members and tie.number
        if fits and tie.guardian_id not in known and tie.guardian_id not in asked:
            asked.add(tie.guardian_id)
            _invite(tie, group.language or "kk", actor, now)
    if asked:
        record_audit(actor, verb="messages.invited", on=group, details={"asked": len(asked)})
    return len(asked)


def _invite(tie: Tie, language: str, actor: Actor, now: datetime) -> None:
    line = Line.objects.create(
        school_id=actor.school_id, person_id=tie.guardian_id, medium=Line.Medium.SMS,
        address=tie.number, language=language, wishes=list(WISHES), asked_at=now,
        asked_by_id=actor.person_id,
    )  # fmt: skip
    told = {"school": actor.school_name, "name": tie.child}
    with override(language):
        text = _("%(school)s: shall we write to you about the lessons of %(name)s? Answer YES.")
        said = Said(f"invite:{line.id.hex}", text % told, now + LASTS, about=tie.child_id)
    say(line, INVITE, said, now=now, by=actor.person_id)


def _see(
    group: Group, pupils: set[uuid.UUID], ties: list[Tie], lines: dict[uuid.UUID, Line]
) -> ClassSeen:
    guardians = {tie.guardian_id: tie.number for tie in ties if tie.child_id in pupils}
    own = [lines[key] for key in guardians if key in lines]
    return ClassSeen(
        group.id,
        group.name,
        len(pupils),
        agreed=sum(line.is_open for line in own),
        asked=sum(line.stopped_at is None and not line.is_open for line in own),
        ended=sum(line.stopped_at is not None for line in own),
        askable=sum(bool(number) and key not in lines for key, number in guardians.items()),
    )


def list_members(actor: Actor) -> dict[uuid.UUID, set[uuid.UUID]]:
    """The pupils of each group of the school today."""
    rows = Enrolment.objects.open_on(actor.today()).filter(
        school_id=actor.school_id, kind=Enrolment.Kind.PUPIL
    )
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    for group_id, person_id in rows.values_list("group_id", "person_id"):
        found.setdefault(group_id, set()).add(person_id)
    return found


def list_ties(actor: Actor) -> list[Tie]:
    """Of every parent of the school."""
    rows = Guardianship.objects.filter(
        school_id=actor.school_id, guardian__roles__kind=RoleKind.PARENT
    )
    found = rows.order_by("id").values_list(
        "child_id", "child__given_name", "guardian_id", "guardian__phone"
    )
    return [Tie(child, name, guardian, _read(phone)) for child, name, guardian, phone in found]


def _read(phone: str) -> str:
    try:
        return read_number(phone)
    except NotAMobile:
        return ""


def list_lines(actor: Actor) -> dict[uuid.UUID, Line]:
    """The newest of each person."""
    rows = Line.objects.filter(school_id=actor.school_id, medium=Line.Medium.SMS)
    return {line.person_id: line for line in rows.order_by("asked_at", "id")}
