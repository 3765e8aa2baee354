"""What a form begins with: what holds, what a sibling's family said, what the register knows."""

import uuid
from collections.abc import Sequence
from typing import Any

from sabaqtas.delivery.reaching import words
from sabaqtas.delivery.reaching.answers import Answers
from sabaqtas.delivery.reaching.form import PHONES
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.reaching.phones import NoPhone, read_phone
from sabaqtas.delivery.reaching.profiles import PaperWay
from sabaqtas.people.api import Guardianship

Id = uuid.UUID
BOTH = ["sms", "calls"]


def preset_form(
    held: ReachProfile | None, *, phones: Sequence[str], siblings: int
) -> dict[str, Any]:
    """`held` is the pupil's version or a sibling's; without one only what few would change.

    Device, line and television are never preset for who was not asked: a tap too few there would
    decide wrongly how every lesson goes.
    """
    if held is None or held.is_refused:
        return _preset_fresh(phones, siblings)
    return _preset_held(held.answers)


def list_phones(school_id: Id, pupil_id: Id) -> list[str]:
    """The guardians' numbers in the register, as far as they are numbers. One query."""
    rows = Guardianship.objects.filter(school_id=school_id, child_id=pupil_id)
    written = rows.order_by("id").values_list("guardian__phone", flat=True)
    return [number for text in written if (number := _read(text))]


def _preset_fresh(phones: Sequence[str], siblings: int) -> dict[str, Any]:
    shown = Answers()
    preset: dict[str, Any] = {
        "shared_with": str(min(siblings, words.MOST_SHARED)),
        "allowance": shown.allowance,
        "free_hours": shown.free_hours,
        "paper_way": PaperWay.GATE,
        "paper_days": "",
    }
    for (name, takes), number in zip(PHONES, [*phones, "", ""], strict=False):
        preset |= {name: number, takes: BOTH}
    return preset


def _preset_held(told: Answers) -> dict[str, Any]:
    preset: dict[str, Any] = {
        "device": told.device or words.NO_DEVICE,
        "shared_with": str(told.shared_with),
        "free": sorted(told.free),
        "line": told.line,
        "allowance": told.allowance,
        "free_hours": told.free_hours,
        "tv_channels": sorted(told.tv_channels),
        "paper_way": told.paper_way,
        "paper_days": "" if told.paper_days is None else str(told.paper_days),
        "school_server": told.school_server,
    }
    for (name, takes), phone in zip(PHONES, [*told.phones, None, None], strict=False):
        number = phone.number if phone else ""
        takes_what = [what for what in BOTH if phone is None or getattr(phone, what)]
        preset |= {name: number, takes: takes_what}
    return preset


def _read(text: str) -> str:
    try:
        return read_phone(text)
    except NoPhone:
        return ""
