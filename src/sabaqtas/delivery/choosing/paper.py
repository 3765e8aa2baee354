"""Paper for those who need it most, within the pages a school can print in a week."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from sabaqtas.delivery.choosing.judging import doubt_paper, is_shaky
from sabaqtas.delivery.choosing.reasons import Channel, Reason, Why
from sabaqtas.delivery.choosing.values import Draft, Limits, Route
from sabaqtas.delivery.reaching.profiles import Paper, PaperWay, Profile

COVER_PAGES: Final = 1
"""What every booklet has beside its lessons: the sheet for the answers, with the address."""
AT_THE_GATE: Final = Paper(PaperWay.GATE, 1, 1)


class Need(IntEnum):
    """Who gets paper first."""

    WISHED = 0
    ONLY_WAY = 1
    WAY_BACK = 2
    """Seen on television, and no way for answers but paper."""
    BESIDE_UNKNOWN = 3
    """Nobody was asked and nothing was seen: a booklet waits at the school, just in case."""
    BESIDE_TV = 4
    """Whether a child watched cannot be seen."""
    BESIDE_SHAKY_WEB = 5
    LATE = 6
    """It comes after the next lesson, and nothing else comes at all."""


@dataclass(frozen=True, slots=True)
class Claim:
    need: Need
    nth: int
    pupil: int
    draft: Draft
    arrives_on: date


def choose_paper(weeks: Sequence[Sequence[Draft]], limits: Limits) -> None:
    """`weeks`: the drafts of each pupil. Every pupil's first lesson goes before anybody's second.

    A lesson whose pages do not fit any more is passed over; a shorter one may still fit.
    """
    left, booked = limits.pages - limits.pages_gone, Counter[int]()
    claims = [
        claim for place, drafts in enumerate(weeks) for claim in _claim(place, drafts, limits)
    ]
    for claim in sorted(claims, key=lambda one: (one.need, one.nth, one.pupil)):
        pages = claim.draft.lesson.pages + (0 if booked[claim.pupil] else COVER_PAGES)
        if pages > left:
            claim.draft.passed.append(Reason(Why.PAPER_FULL, count=limits.pages))
            continue
        left -= pages
        booked[claim.pupil] += 1
        claim.draft.routes.append(_build(claim, pages))


def find_arrival(profile: Profile, first_on: date, limits: Limits) -> date:
    """The day a booklet is in the pupil's hands: before the week begins where the way allows."""
    days = timedelta(days=find_paper(profile).out_days)
    printed = max(limits.earliest_on, min(limits.printed_on, first_on - days))
    return printed + days


def find_paper(profile: Profile) -> Paper:
    """For who was not asked it lies at the school's gate."""
    return profile.paper if profile.was_asked else AT_THE_GATE


def _claim(place: int, drafts: Sequence[Draft], limits: Limits) -> Iterable[Claim]:
    profile = drafts[0].pupil.profile
    if find_paper(profile).way is PaperWay.NONE:
        for draft in drafts:
            if not draft.is_reached:
                draft.passed.append(Reason(Why.NO_PAPER))
        return
    arrives = find_arrival(profile, drafts[0].lesson.on, limits)
    has_web_back = any(_is_by_screen(draft) for draft in drafts)
    counted = Counter[Need]()
    for draft in drafts:
        if draft.has(Channel.PRINT):
            continue
        need = _find_need(draft, arrives, has_web_back=has_web_back)
        if need is not None and draft.lesson.pages and not draft.refuses(Channel.PRINT):
            yield Claim(need, counted[need], place, draft, arrives)
            counted[need] += 1


def _find_need(draft: Draft, arrives: date, *, has_web_back: bool) -> Need | None:
    if draft.wishes is Channel.PRINT:
        return Need.WISHED
    is_late = arrives >= draft.lesson.until
    if not draft.is_reached:
        return Need.LATE if is_late else Need.ONLY_WAY
    if is_late:
        return None
    if not _is_by_screen(draft):
        takes_sms = any(phone.sms for phone in draft.pupil.profile.phones)
        return Need.BESIDE_TV if has_web_back or takes_sms else Need.WAY_BACK
    profile = draft.pupil.profile
    if not profile.was_asked and not profile.find_evidence("web").successes:
        return Need.BESIDE_UNKNOWN
    return Need.BESIDE_SHAKY_WEB if is_shaky(profile) else None


def _is_by_screen(draft: Draft) -> bool:
    return any(route.is_sure and route.channel is not Channel.TV for route in draft.routes)


def _build(claim: Claim, pages: int) -> Route:
    profile = claim.draft.pupil.profile
    is_late = claim.arrives_on >= claim.draft.lesson.until
    why = Why.PAPER_LATE if is_late else Why.PAPER if profile.was_asked else Why.PAPER_WAITS
    doubt = doubt_paper(profile)
    if doubt is not None:
        claim.draft.passed.append(doubt)
    is_known = profile.was_asked or profile.find_evidence("print").successes > 0
    return Route(
        Channel.PRINT,
        Reason(why, on=claim.arrives_on),
        claim.arrives_on,
        pages=pages,
        is_sure=is_known and not is_late and doubt is None,
    )
