"""Lessons on television: one set in a home, one channel at a time."""

from collections.abc import Sequence

from sabaqtas.delivery.choosing.reasons import Channel, Reason, Why
from sabaqtas.delivery.choosing.sharing import TvSet, in_turn
from sabaqtas.delivery.choosing.values import Draft, Route, Slot


def choose_airings(home: Sequence[Sequence[Draft]], ranks: dict[int, int]) -> None:
    """The children of one home; who has no other sure way yet has the set first."""
    tv = TvSet()
    every = [draft for drafts in home for draft in drafts]
    for draft in in_turn(every, len(home), ranks):
        if not draft.refuses(Channel.TV):
            _choose(draft, tv)


def _choose(draft: Draft, tv: TvSet) -> None:
    slots, had = draft.lesson.airings, draft.pupil.profile.tv_channels
    received = [slot for slot in slots if slot.channel in had]
    if not received:
        if draft.is_reached:
            return
        lacking = slots[0].channel if slots else ""
        draft.passed.append(Reason(Why.NO_SET if slots else Why.NOT_AIRED, name=lacking))
        return
    blocked: Slot | None = None
    for slot in received:
        other = tv.find_other(slot)
        if other is None:
            tv.taken.append(slot)
            draft.routes.append(_build(slot))
            return
        blocked = other
    if blocked is not None and not draft.is_reached:
        taken = Reason(Why.SET_TAKEN, on=blocked.on, minute=blocked.minute, name=blocked.channel)
        draft.passed.append(taken)


def _build(slot: Slot) -> Route:
    reason = Reason(Why.AIRED, on=slot.on, minute=slot.minute, name=slot.channel)
    return Route(Channel.TV, reason, slot.on, slot.minute, name=slot.channel)
