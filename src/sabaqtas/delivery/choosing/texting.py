"""Which lessons of a day a plan brings by message: what the messages then say."""

import uuid
from collections.abc import Iterable
from datetime import date

from sabaqtas.delivery.choosing.coding import read_choice
from sabaqtas.delivery.choosing.planning import find_monday, find_plans
from sabaqtas.delivery.choosing.reasons import Channel

Id = uuid.UUID


def find_texted(school_id: Id, pupils: Iterable[Id], on: date) -> dict[Id, set[str]]:
    """Meetings by pupil, as a plan names them; only pupils that have some. One query."""
    plans = find_plans(school_id, find_monday(on), pupils).values_list("pupil_id", "choices")
    found = {
        pupil: {
            one.meeting
            for one in map(read_choice, choices)
            if one.on == on and any(route.channel is Channel.SMS for route in one.routes)
        }
        for pupil, choices in plans
    }
    return {pupil: meetings for pupil, meetings in found.items() if meetings}
