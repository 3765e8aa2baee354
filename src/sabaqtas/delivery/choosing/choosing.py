"""For each pupil and lesson of a week the channels in order, with reasons. Pure, deterministic.

What costs a school nothing (pages, television) is given to everybody who can have it. What is
short (paper, messages, calls) goes first to whom nothing else reaches. Children of one home share
one phone and one set and never need them at the same minute.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import chain
from typing import Final
from uuid import UUID

from sabaqtas.delivery.choosing.judging import doubt_paper
from sabaqtas.delivery.choosing.paper import choose_paper
from sabaqtas.delivery.choosing.reasons import Channel, Reason, Why
from sabaqtas.delivery.choosing.screens import choose_screens, find_device
from sabaqtas.delivery.choosing.telephone import choose_calls, choose_messages
from sabaqtas.delivery.choosing.television import choose_airings
from sabaqtas.delivery.choosing.values import Back, Choice, Draft, Limits, Pupil, Route

RANKS: Final = {channel: rank for rank, channel in enumerate(Channel)}
DAY: Final = timedelta(days=1)


def choose_channels(pupils: Iterable[Pupil], limits: Limits) -> dict[UUID, tuple[Choice, ...]]:
    """The week of one school. Every lesson of every pupil has a choice, in order of time."""
    weeks = [_open(pupil) for pupil in pupils if pupil.lessons]
    for home in _group_homes(weeks):
        ranks = {id(drafts[0].pupil): rank for rank, drafts in enumerate(home)}
        choose_screens(home, ranks)
        choose_airings(home, ranks)
    coming = [own for drafts in weeks if (own := _leave_past(drafts, limits))]
    _take_done(coming, Channel.PRINT)
    choose_paper(coming, limits)
    choose_messages(coming, limits)
    _take_done(coming, Channel.CALL)
    choose_calls(coming, limits)
    return {drafts[0].pupil.profile.pupil: _close(drafts) for drafts in weeks}


def _open(pupil: Pupil) -> list[Draft]:
    lessons = sorted(pupil.lessons, key=lambda one: (one.on, one.minute, one.meeting))
    return [Draft(pupil, lesson) for lesson in lessons]


def _take_done(weeks: Iterable[Iterable[Draft]], channel: Channel) -> None:
    """What the school has done for a lesson, unless it is not wanted that way any more."""
    for draft in chain.from_iterable(weeks):
        done = draft.pupil.done.get((draft.lesson.meeting, draft.lesson.on), ())
        for route in done:
            if route.channel is channel and not draft.refuses(channel):
                draft.routes.append(route)
                doubt = doubt_paper(draft.pupil.profile) if channel is Channel.PRINT else None
                draft.passed += [doubt] if doubt else []


def _leave_past(drafts: Sequence[Draft], limits: Limits) -> list[Draft]:
    """The lessons for which the school can still do something; of the others it is said."""
    for draft in drafts:
        if draft.lesson.on < limits.earliest_on and not draft.is_reached:
            draft.passed.append(Reason(Why.PAST))
    return [draft for draft in drafts if draft.lesson.on >= limits.earliest_on]


def _group_homes(weeks: Iterable[list[Draft]]) -> list[list[list[Draft]]]:
    homes: dict[str, list[list[Draft]]] = defaultdict(list)
    for drafts in weeks:
        homes[drafts[0].pupil.profile.household].append(drafts)
    return list(homes.values())


def _close(drafts: Sequence[Draft]) -> tuple[Choice, ...]:
    papers = [r.on for draft in drafts for r in draft.routes if r.channel is Channel.PRINT]
    last = max([drafts[-1].lesson.on, *(on + DAY for on in papers)])
    choices = []
    for draft in drafts:
        routes = sorted(draft.routes, key=lambda route: _rank(draft, route))
        back = _find_back(draft, has_paper=bool(papers))
        if back is not None and back.channel is Channel.PRINT:
            back = Back(Channel.PRINT, last)
        choices.append(Choice(draft.lesson, tuple(routes), _tell_passed(draft), back))
    return tuple(choices)


def _rank(draft: Draft, route: Route) -> tuple[bool, bool, int]:
    return (route.channel is not draft.wishes, not route.is_sure, RANKS[route.channel])


def _tell_passed(draft: Draft) -> tuple[Reason, ...]:
    """Each reason once; who was not asked and has nothing sure is told apart."""
    wish, first = draft.pupil.wish, list[Reason]()
    if wish and any(route.channel is draft.wishes for route in draft.routes):
        first.append(Reason(Why.ASKED, name=wish.by))
    if not draft.is_reached and not draft.pupil.profile.was_asked:
        first.append(Reason(Why.NOT_ASKED))
    return tuple(dict.fromkeys((*first, *draft.passed)))


def _find_back(draft: Draft, *, has_paper: bool) -> Back | None:
    """By the page where one opens, else by the sheet in the booklet, a message, a call.

    The booklet goes back whole: after the week's last lesson, and a day after it came.
    """
    profile, sure = draft.pupil.profile, {r.channel for r in draft.routes if r.is_sure}
    until = max(draft.lesson.on, draft.lesson.until - DAY)
    if sure & {Channel.WEB, Channel.LIVE} and find_device(profile):
        return Back(Channel.WEB, until)
    if Channel.OFFLINE in sure:
        return Back(Channel.OFFLINE, until)
    if has_paper:
        return Back(Channel.PRINT, until)
    if any(phone.sms for phone in profile.phones):
        return Back(Channel.SMS, until)
    return Back(Channel.CALL, until) if Channel.CALL in sure else None
