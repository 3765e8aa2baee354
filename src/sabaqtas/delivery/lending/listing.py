"""The register as it is looked at: how many in which state, and who has what."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.lending.models import DeviceTurn, SchoolDevice, newest_turns
from sabaqtas.delivery.lending.turns import LEADS_TO, State, Turn, find_state
from sabaqtas.people.api import Enrolment, Group

Id = uuid.UUID
OVERDUE: Final = "overdue"
STATES: Final[dict[str, Promise]] = {
    State.STOCK: _("At school"),
    State.LENT: _("Lent"),
    State.REPAIR: _("In repair"),
    State.WRITTEN_OFF: _("Written off"),
}


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device with the last thing that was done to it; `group`: the class of who has it."""

    device: SchoolDevice
    last: DeviceTurn | None
    group: str
    today: date

    @property
    def state(self) -> State:
        return self.last.state if self.last else State.STOCK

    @property
    def state_name(self) -> Promise:
        return STATES[self.state]

    @property
    def is_overdue(self) -> bool:
        due = self.last.due_on if self.last else None
        return due is not None and due < self.today


@dataclass(frozen=True, slots=True)
class Count:
    """How many devices are so; `kinds` by kind, in words."""

    code: str
    name: Promise
    count: int
    kinds: str


def count_devices(school_id: Id) -> list[Count]:
    """By state, in the order of their life. One query."""
    rows = _with_last(school_id).order_by().values_list("last", "kind")
    counted: dict[State, Counter[str]] = {state: Counter() for state in State}
    for last, kind in rows:
        counted[find_state(Turn(last) if last else None)][kind] += 1
    return [
        Count(state, STATES[state], counted[state].total(), _tell_kinds(counted[state]))
        for state in State
    ]


def count_overdue(school_id: Id, today: date) -> int:
    """How many are out longer than was agreed. One query."""
    return newest_turns(school_id).filter(turn=Turn.LEND, due_on__lt=today).count()


def select_devices(
    school_id: Id, *, state: str, words: str, today: date
) -> models.QuerySet[SchoolDevice]:
    """By inventory number; what is empty does not limit."""
    rows = _with_last(school_id)
    if state == OVERDUE:
        rows = rows.filter(last=Turn.LEND, due__lt=today)
    elif state in STATES:
        turns = [turn for turn, leads in LEADS_TO.items() if leads == state]
        unturned = models.Q(last__isnull=True) if state == State.STOCK else models.Q(pk__in=[])
        rows = rows.filter(models.Q(last__in=turns) | unturned)
    if words:
        rows = rows.filter(models.Q(inventory__icontains=words) | models.Q(model__icontains=words))
    return rows.order_by("inventory", "id")


def describe(school_id: Id, devices: Sequence[SchoolDevice], today: date) -> list[DeviceLine]:
    """With who has each. Two queries."""
    turns = newest_turns(school_id).filter(device__in=[one.id for one in devices])
    last = {row.device_id: row for row in turns.select_related("pupil", "by")}
    holders = [row.pupil_id for row in last.values() if row.pupil_id]
    groups = _list_groups(school_id, holders, today)
    return [
        DeviceLine(one, row, groups.get(row.pupil_id, "") if row and row.pupil_id else "", today)
        for one in devices
        for row in [last.get(one.id)]
    ]


def list_history(device: SchoolDevice) -> list[DeviceTurn]:
    """All that was done to it, the newest first."""
    rows = DeviceTurn.objects.filter(school_id=device.school_id, device=device)
    return list(rows.select_related("pupil", "by").order_by("-number"))


def _with_last(school_id: Id) -> models.QuerySet[Any]:
    """Devices with `last`, what was done to them, and `due`."""
    turns = DeviceTurn.objects.filter(school_id=school_id, device_id=models.OuterRef("pk"))
    newest = turns.order_by("-number")
    return SchoolDevice.objects.filter(school_id=school_id).annotate(
        last=models.Subquery(newest.values("turn")[:1]),
        due=models.Subquery(newest.values("due_on")[:1]),
    )


def _tell_kinds(kinds: Counter[str]) -> str:
    names = dict(SchoolDevice.Kind.choices)
    return ", ".join(f"{names[kind]} {count}" for kind, count in sorted(kinds.items()))


def _list_groups(school_id: Id, pupils: list[Id], today: date) -> dict[Id, str]:
    places = Enrolment.objects.open_on(today).filter(
        school_id=school_id,
        person_id__in=pupils,
        kind=Enrolment.Kind.PUPIL,
        group__kind=Group.Kind.CLASS,
    )
    return dict(places.values_list("person_id", "group__name"))
