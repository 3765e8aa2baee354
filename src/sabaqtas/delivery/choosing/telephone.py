"""Where nothing else comes: the day's pages of the textbook in one message, or a call."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from sabaqtas.delivery.choosing.reasons import Channel, Reason, Why
from sabaqtas.delivery.choosing.values import Draft, Limits, Route

CALL_MINUTES: Final = 10
"""One call a week and pupil: what to read, what to do, what was not understood."""


def choose_messages(weeks: Sequence[Sequence[Draft]], limits: Limits) -> None:
    """One message a day and pupil; everybody's first such day goes before anybody's second.

    First where nothing comes; what is left goes beside paper and television, which fail unseen.
    """
    left = limits.messages
    for lacks in (_has_nothing, _fails_unseen):
        days = [
            (nth, place, day)
            for place, drafts in enumerate(weeks)
            if any(phone.sms for phone in drafts[0].pupil.profile.phones)
            for nth, day in enumerate(_list_days(drafts, lacks))
        ]
        for _nth, _place, day in sorted(days, key=lambda one: one[:2])[:left]:
            wanted = [draft for draft in day if not draft.refuses(Channel.SMS)]
            left -= bool(wanted)
            for draft in wanted:
                on = draft.lesson.on
                draft.routes.append(Route(Channel.SMS, Reason(Why.TEXT, on=on), on))


def choose_calls(weeks: Sequence[Sequence[Draft]], limits: Limits) -> None:
    """A call on the first day on which nothing comes; it serves the rest of the week.

    Who lacks most is called first.
    """
    lacking = [
        [draft for draft in drafts if _needs_call(draft) and not draft.refuses(Channel.CALL)]
        for drafts in weeks
    ]
    calls = limits.call_minutes // CALL_MINUTES
    for drafts in sorted(filter(None, lacking), key=len, reverse=True):
        if not any(phone.calls for phone in drafts[0].pupil.profile.phones):
            _pass(drafts, Reason(Why.NO_PHONE))
        elif not calls:
            _pass(drafts, Reason(Why.CALLS_FULL, count=limits.call_minutes))
        else:
            calls -= 1
            on = drafts[0].lesson.on
            for draft in drafts:
                draft.routes.append(Route(Channel.CALL, Reason(Why.TALK, on=on), on))


def _has_nothing(draft: Draft) -> bool:
    return not draft.is_reached or draft.wishes is Channel.SMS


def _needs_call(draft: Draft) -> bool:
    is_wished = draft.wishes is Channel.CALL and not draft.has(Channel.CALL)
    return not draft.is_reached or is_wished


def _fails_unseen(draft: Draft) -> bool:
    sure = {route.channel for route in draft.routes if route.is_sure}
    return bool(sure) and sure <= {Channel.TV, Channel.PRINT}


def _list_days(drafts: Sequence[Draft], lacks: Callable[[Draft], bool]) -> list[list[Draft]]:
    lacking = (draft for draft in drafts if lacks(draft))
    return [list(day) for _on, day in groupby(lacking, key=lambda draft: draft.lesson.on)]


def _pass(drafts: Iterable[Draft], reason: Reason) -> None:
    for draft in drafts:
        draft.passed.append(reason)
