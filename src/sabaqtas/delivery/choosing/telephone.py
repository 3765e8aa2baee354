"""Where nothing else comes: the day's pages of the textbook in one message, or a call."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from sabaqtas.delivery.choosing.values import Channel, Draft, Limits, Reason, Route, Why

CALL_MINUTES: Final = 10
"""One call a week and pupil: what to read, what to do, what was not understood."""


def choose_messages(weeks: Sequence[Sequence[Draft]], limits: Limits) -> None:
    """One message a day and pupil; everybody's first such day goes before anybody's second."""
    days = [
        (nth, place, day)
        for place, drafts in enumerate(weeks)
        for nth, day in enumerate(_list_days(drafts))
    ]
    left = limits.messages
    for _nth, _place, day in sorted(days, key=lambda one: one[:2]):
        if not any(phone.sms for phone in day[0].pupil.profile.phones):
            continue
        for draft in day if left else ():
            if not draft.refuses(Channel.SMS):
                on = draft.lesson.on
                draft.routes.append(Route(Channel.SMS, Reason(Why.TEXT, on=on), on))
        left -= bool(left)


def choose_calls(weeks: Sequence[Sequence[Draft]], limits: Limits) -> None:
    """A call on the first day on which nothing comes; it serves the rest of the week.

    Who lacks most is called first.
    """
    lacking = [
        [draft for draft in drafts if not draft.is_reached and not draft.refuses(Channel.CALL)]
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


def _list_days(drafts: Sequence[Draft]) -> Iterable[list[Draft]]:
    lacking = (draft for draft in drafts if not draft.is_reached)
    return [list(day) for _on, day in groupby(lacking, key=lambda draft: draft.lesson.on)]


def _pass(drafts: Iterable[Draft], reason: Reason) -> None:
    for draft in drafts:
        draft.passed.append(reason)
