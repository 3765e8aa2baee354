"""What may happen to a device of the school. Pure: a device is the last thing that was done to it.

in stock -- lent -- in stock
    |         |
    +---- in repair -- in stock
    |         |
    +----- written off (the end)
"""

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _


class State(StrEnum):
    STOCK = "stock"
    LENT = "lent"
    REPAIR = "repair"
    WRITTEN_OFF = "written_off"


class Turn(StrEnum):
    """Something done to a device."""

    LEND = "lend"
    RETURN = "return"
    REPAIR = "repair"
    REPAIRED = "repaired"
    WRITE_OFF = "write_off"


LEADS_TO: Final = {
    Turn.LEND: State.LENT,
    Turn.RETURN: State.STOCK,
    Turn.REPAIR: State.REPAIR,
    Turn.REPAIRED: State.STOCK,
    Turn.WRITE_OFF: State.WRITTEN_OFF,
}
FROM: Final = {
    Turn.LEND: (State.STOCK,),
    Turn.RETURN: (State.LENT,),
    Turn.REPAIR: (State.STOCK, State.LENT),
    Turn.REPAIRED: (State.REPAIR,),
    Turn.WRITE_OFF: (State.STOCK, State.LENT, State.REPAIR),
}
"""A device that breaks at home goes to repair straight from the pupil; one that is lost is
written off from there."""


def find_state(last: Turn | None) -> State:
    """In stock as long as nothing was done to it."""
    return LEADS_TO[last] if last else State.STOCK


def list_turns(state: State) -> list[Turn]:
    """What may be done next."""
    return [turn for turn in Turn if state in FROM[turn]]


def tell_refusal(state: State, turn: Turn) -> str:
    """Why a turn may not be made now; empty when it may."""
    if state in FROM[turn]:
        return ""
    return {
        State.STOCK: _("The device is at school: it is not lent."),
        State.LENT: _("The device is lent: take it back first."),
        State.REPAIR: _("The device is in repair: note first that it is back."),
        State.WRITTEN_OFF: _("The device is written off: nothing more can be done with it."),
    }[state]
