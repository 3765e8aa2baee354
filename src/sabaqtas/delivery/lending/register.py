"""The register kept: devices are added, lent, taken back, repaired, written off."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.delivery.changes import Because, tell_changed
from sabaqtas.delivery.lending.models import DeviceTurn, SchoolDevice
from sabaqtas.delivery.lending.turns import State, Turn, find_state, tell_refusal
from sabaqtas.people.api import Actor, Enrolment, record_audit

Id = uuid.UUID


class CannotTurn(Exception):
    """Nothing was changed; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A line of what is added: the inventory number, and the model as the school writes it."""

    inventory: str
    model: str


@dataclass(frozen=True, slots=True)
class NewTurn:
    """`after`: the number of the turn that was shown, 0 for none; a press twice is once.

    `pupil_id` and `due_on` (None: until it is wanted back) only of what is lent.
    """

    turn: Turn
    on: date
    after: int
    pupil_id: Id | None = None
    due_on: date | None = None
    note: str = ""


@transaction.atomic
def add_devices(
    lines: Sequence[NewDevice], *, kind: str, actor: Actor, now: datetime
) -> list[SchoolDevice]:
    """Add those whose number is new, each with its audit row; a number twice is one device."""
    numbers = [line.inventory for line in lines]
    rows = SchoolDevice.objects.filter(school_id=actor.school_id, inventory__in=numbers)
    known = set(rows.values_list("inventory", flat=True))
    added = []
    for line in lines:
        if line.inventory in known:
            continue
        known.add(line.inventory)
        row = SchoolDevice.objects.create(
            school_id=actor.school_id,
            inventory=line.inventory,
            kind=kind,
            model=line.model,
            by_id=actor.person_id,
            at=now,
        )
        record_audit(actor, verb="device.added", on=row, details={"inventory": row.inventory})
        added.append(row)
    return added


@transaction.atomic
def turn_device(device: SchoolDevice, new: NewTurn, *, actor: Actor, now: datetime) -> DeviceTurn:
    """Add the turn with its audit row. Raises CannotTurn.

    Two at once wait for each other at the device's row.
    """
    own = SchoolDevice.objects.filter(school_id=device.school_id, id=device.id)
    own.select_for_update().get()
    last = find_last_turn(device)
    if last is not None and last.number == new.after + 1 and _is_same(last, new):
        return last
    _check(new, last, actor)
    row = DeviceTurn.objects.create(
        school_id=device.school_id,
        device_id=device.id,
        number=last.number + 1 if last else 1,
        turn=new.turn,
        pupil_id=new.pupil_id,
        on=new.on,
        due_on=new.due_on,
        note=new.note,
        by_id=actor.person_id,
        at=now,
    )
    details = {"inventory": device.inventory}
    details |= {"pupil": str(new.pupil_id)} if new.pupil_id else {}
    record_audit(actor, verb=f"device.{new.turn}", on=row, details=details)
    if new.pupil_id:
        tell_changed(device.school_id, new.pupil_id, Because.LENT)
    elif last and last.pupil_id:
        tell_changed(device.school_id, last.pupil_id, Because.BACK)
    return row


def find_last_turn(device: SchoolDevice) -> DeviceTurn | None:
    """What was done to it last."""
    rows = DeviceTurn.objects.filter(school_id=device.school_id, device_id=device.id)
    return rows.select_related("pupil").order_by("-number").first()


def _is_same(last: DeviceTurn, new: NewTurn) -> bool:
    return (last.turn, last.pupil_id, last.on) == (new.turn, new.pupil_id, new.on)


def _check(new: NewTurn, last: DeviceTurn | None, actor: Actor) -> None:
    state = find_state(Turn(last.turn)) if last else State.STOCK
    if refusal := tell_refusal(state, new.turn):
        raise CannotTurn(refusal)
    if new.after != (last.number if last else 0):
        raise CannotTurn(_("Somebody has changed it meanwhile: look again."))
    if new.on > actor.today():
        raise CannotTurn(_("This day is still to come."))
    if last is not None and new.on < last.on:
        raise CannotTurn(_("This is before the last entry, of %(day)s.") % {"day": _tell(last.on)})
    if new.turn is Turn.LEND:
        _check_loan(new, actor)


def _check_loan(new: NewTurn, actor: Actor) -> None:
    if new.pupil_id is None:
        raise CannotTurn(_("Choose a pupil of the school."))
    places = Enrolment.objects.open_on(actor.today()).filter(
        school_id=actor.school_id, person_id=new.pupil_id, kind=Enrolment.Kind.PUPIL
    )
    if not places.exists():
        raise CannotTurn(_("Choose a pupil of the school."))
    if new.due_on is not None and new.due_on < new.on:
        raise CannotTurn(_("The day of return is before the day of lending."))


def _tell(on: date) -> str:
    return f"{on:%d.%m.%Y}"
