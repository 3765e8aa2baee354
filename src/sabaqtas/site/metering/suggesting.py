"""What a browser gets before anybody has chosen: what the family said of its line."""

from typing import Final

from sabaqtas.delivery.api import reach
from sabaqtas.people.api import Actor

DEAR: Final = 100_000_000
"""Bytes a week: who has no more is served in low data, until somebody presses otherwise."""


def suggests_low(actor: Actor) -> bool:
    """Tell whether this pupil's line is weak, or what goes through it is little. A few queries.

    Who was not asked gets pages as they are: the browser's own wish counts (kernel/saving.py).
    """
    profile = reach.load_profiles(actor.school_id, [actor.person_id], actor.today()).get(
        actor.person_id
    )
    if profile is None or not profile.was_asked:
        return False
    allowance = profile.weekly_bytes
    return profile.line is reach.Line.WEAK or (allowance is not None and allowance <= DEAR)
