"""Lessons on a screen: live, as a page, or taken along at the school's Wi-Fi."""

from collections.abc import Sequence
from datetime import date

from sabaqtas.delivery.choosing.judging import doubt_web, find_line
from sabaqtas.delivery.choosing.reasons import Channel, Reason, Why
from sabaqtas.delivery.choosing.sharing import Turns, in_turn, is_always_free
from sabaqtas.delivery.choosing.spending import LIVE_BYTES, Paid, Spent, spend_bytes
from sabaqtas.delivery.choosing.values import Draft, Route
from sabaqtas.delivery.reaching.profiles import Device, DeviceKind, Line, Profile

ASSUMED = Device(DeviceKind.SMARTPHONE)
"""Who was not asked is taken for one who has a phone, until nothing is seen of it."""


def choose_screens(home: Sequence[Sequence[Draft]], ranks: dict[int, int]) -> None:
    """The children of one home, each with the drafts of a week in order of time."""
    shared = Turns()
    spent: dict[int, tuple[Paid | None, int | None]] = {}
    devices: dict[int, Device | None] = {}
    for drafts in home:
        profile = drafts[0].pupil.profile
        devices[id(drafts[0].pupil)] = find_device(profile)
        week = _spend(profile, drafts)
        spent |= {id(one): (page, week.left) for one, page in zip(drafts, week.pages, strict=True)}
    every = [draft for drafts in home for draft in drafts]
    for draft in in_turn(every, len(home), ranks):
        _try_live(draft, devices[id(draft.pupil)], shared, spent[id(draft)][1])
    for draft in in_turn(every, len(home), ranks):
        _try_page(draft, devices[id(draft.pupil)], shared, spent[id(draft)][0])


def find_device(profile: Profile) -> Device | None:
    """The device with the fewest others on it that opens pages."""
    found = [device for device in profile.devices if device.kind.opens_pages]
    best = min(found, key=lambda device: (device.shared_with, len(device.free)), default=None)
    return best or (ASSUMED if _is_assumed(profile) else None)


def _is_assumed(profile: Profile) -> bool:
    seen = profile.find_evidence("web")
    return not profile.was_asked or seen.successes > 0


def _spend(profile: Profile, drafts: Sequence[Draft]) -> Spent:
    lessons = [draft.lesson for draft in drafts]
    return spend_bytes(profile, _find_line(profile), lessons)


def _find_line(profile: Profile) -> Line:
    line = find_line(profile)
    return Line.WEAK if line is Line.NONE and not profile.was_asked else line


def _try_live(draft: Draft, device: Device | None, shared: Turns, left: int | None) -> None:
    lesson, profile = draft.lesson, draft.pupil.profile
    if not lesson.is_live or device is None or draft.refuses(Channel.LIVE):
        return
    if profile.line is not Line.GOOD or (left is not None and left < LIVE_BYTES):
        draft.passed.append(Reason(Why.TOO_WEAK))
        return
    is_ours = device.is_free_at(lesson.on.weekday(), lesson.minute)
    if device.shared_with:
        is_ours = is_ours and shared.is_free(lesson.on, lesson.minute, lesson.minutes)
    if not is_ours:
        draft.passed.append(Reason(Why.DEVICE_TAKEN, on=lesson.on, minute=lesson.minute))
        return
    if device.shared_with:
        shared.take(lesson.on, lesson.minute, lesson.minutes)
    reason = Reason(Why.LIVE, minute=lesson.minute)
    is_sure = doubt_web(profile) is None
    draft.routes.append(
        Route(Channel.LIVE, reason, lesson.on, lesson.minute, LIVE_BYTES, is_sure=is_sure)
    )


def _try_page(draft: Draft, device: Device | None, shared: Turns, paid: Paid | None) -> None:
    refusal = _find_refusal(draft, device, paid)
    if refusal is not None:
        draft.passed.append(refusal)
        if device is None or not draft.lesson.full_bytes or not draft.pupil.profile.school_server:
            return
    channel = Channel.OFFLINE if refusal else Channel.WEB
    if device is None or draft.refuses(channel):
        return
    turn = _take_turn(draft, device, shared)
    if turn is None:
        draft.passed.append(Reason(Why.DEVICE_TAKEN))
        return
    draft.routes.append(_build(draft, channel, paid, turn))


def _find_refusal(draft: Draft, device: Device | None, paid: Paid | None) -> Reason | None:
    """Why the page does not come by the pupil's own line."""
    if not draft.lesson.full_bytes:
        return Reason(Why.NO_PAGE)
    if device is None:
        return Reason(Why.NO_DEVICE)
    if _find_line(draft.pupil.profile) is Line.NONE:
        return Reason(Why.NO_LINE)
    return Reason(Why.NO_DATA) if paid is None else None


type Turn = tuple[date, int | None]


def _take_turn(draft: Draft, device: Device, shared: Turns) -> Turn | None:
    """When the pupil has the device: the day with no minute is at any time; None: never in time."""
    if is_always_free(device):
        return draft.lesson.on, None
    found = (shared if device.shared_with else Turns()).find(draft, device)
    if found is not None and device.shared_with:
        shared.take(*found, draft.lesson.minutes)
    return found


def _build(draft: Draft, channel: Channel, paid: Paid | None, turn: Turn) -> Route:
    profile, (on, minute) = draft.pupil.profile, turn
    if channel is Channel.OFFLINE or paid is None:
        reason, load, doubt = Reason(Why.WIFI), 0, None
    else:
        doubt = doubt_web(profile)
        reason, load = paid.reason, paid.load
        if not profile.was_asked and not profile.find_evidence("web").successes:
            reason = Reason(Why.ASSUMED)
    if doubt is not None:
        draft.passed.append(doubt)
    return Route(channel, reason, on, minute, load, is_sure=doubt is None)
