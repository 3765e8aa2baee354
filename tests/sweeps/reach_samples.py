"""Telephones, the school's devices, calls and what reaches pupils: for addresses that name one."""

from typing import Any
from uuid import UUID

from sabaqtas.delivery.models import DeviceTurn, SchoolDevice
from sabaqtas.oversight.models import Call
from tests.world import World

REACH: dict[str, Any] = {
    "child_data": lambda w: {"person_id": w.pupil.pk},
    "manifest": lambda w: {"language": "kk"},
    "phones": lambda w: {"person_id": w.pupil.pk},
    "letter_arrival": lambda w: {"letter_id": w.pupil.pk},
    "script": lambda w: {"kind": "page", "language": "kk", "digest": "0" * 10},
    "call_pupil": lambda w: {"pupil_id": w.pupil.pk},
    "mend_phone": lambda w: {"person_id": w.parent.pk},
    "settle_call": lambda w: {"call_id": _call(w)},
    "undo_call": lambda w: {"call_id": _call(w)},
    "device": lambda w: {"device_id": _find_device(w)},
    "device_slip": lambda w: {"device_id": _find_device(w)},
    "ask_reach": lambda w: {"group_id": w.klass.pk, "pupil_id": w.pupil.pk},
    "reach_class": lambda w: {"group_id": w.klass.pk},
    "reach_class_week": lambda w: {"group_id": w.klass.pk},
    "reach_pupil_week": lambda w: {"group_id": w.klass.pk, "pupil_id": w.pupil.pk},
    "reach_week": lambda w: {"pupil_id": w.pupil.pk},
    "reach_forms": lambda w: {"group_id": w.klass.pk},
    "tell_reach": lambda w: {"pupil_id": w.pupil.pk},
}
REACH_SHARED = {
    "letter_arrival": "a device's own letter: the device's token is the key",
    "script": "a script, the same for everybody",
}


def _call(w: World) -> UUID:
    """The class teacher's, to the pupil's family."""
    values = {"pupil": w.pupil, "by": w.class_teacher, "outcome": "reached", "step": "paper"}
    return Call.objects.get_or_create(school=w.school, key="sweep", defaults=values)[0].pk


def _find_device(w: World) -> UUID:
    """A tablet on loan to the pupil."""
    device, made = SchoolDevice.objects.get_or_create(
        school=w.school, inventory="sweep", defaults={"kind": "tablet", "by": w.deputy}
    )
    if made:
        turn = {"turn": "lend", "pupil": w.pupil, "on": w.on, "by": w.deputy}
        DeviceTurn.objects.create(school=w.school, device=device, number=1, **turn)
    return device.pk
