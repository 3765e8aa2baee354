"""The chooser on drawn weeks: never over a limit, never two on one thing, a word for everybody."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.delivery.choosing.choosing import choose_channels
from sabaqtas.delivery.choosing.coding import read_choice, write_choice
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.delivery.choosing.telephone import CALL_MINUTES
from sabaqtas.delivery.choosing.values import Choice, Limits, Pupil, Route, Slot, Wish
from sabaqtas.delivery.reaching.hours import DayPart, Hours
from sabaqtas.delivery.reaching.profiles import (
    Device,
    DeviceKind,
    Evidence,
    Line,
    Paper,
    PaperWay,
    Phone,
)
from sabaqtas.delivery.tests.reach_weeks import (
    FRIDAY,
    MONDAY,
    make_lesson,
    make_profile,
)

slots = st.builds(
    Slot,
    channel=st.sampled_from(["Балапан", "Ел Арна"]),
    on=st.just(MONDAY),
    minute=st.integers(100, 115).map(lambda five: five * 5),
    minutes=st.sampled_from([10, 15, 20]),
)
lessons = st.builds(
    lambda day, minute, until, size, live, shown: make_lesson(
        day,
        minute * 50 + 480,
        until=until,
        full_bytes=size * 30_000,
        pages=2 if size else 0,
        is_live=live,
        airings=tuple(
            Slot(one.channel, MONDAY + timedelta(days=day), one.minute, one.minutes)
            for one in shown
        ),
    ),
    st.integers(0, 4),
    st.integers(0, 6),
    st.integers(1, 7),
    st.integers(0, 3),
    st.booleans(),
    st.lists(slots, max_size=2),
)
devices = st.builds(
    Device,
    st.sampled_from(DeviceKind),
    st.integers(0, 2),
    st.frozensets(st.sampled_from(DayPart), max_size=2),
)
profiles = st.builds(
    make_profile,
    st.integers(1, 10**9),
    st.sampled_from(["a", "b"]),
    devices=st.lists(devices, max_size=2).map(tuple),
    line=st.sampled_from(Line),
    weekly_bytes=st.none() | st.integers(0, 400_000),
    free_hours=st.none() | st.just(Hours(23 * 60, 7 * 60)),
    tv_channels=st.frozensets(st.sampled_from(["Балапан", "Ел Арна"])),
    phones=st.lists(
        st.builds(Phone, st.just("+77010000000"), st.booleans(), st.booleans()), max_size=1
    ).map(tuple),
    paper=st.builds(Paper, st.sampled_from(PaperWay), st.integers(0, 14), st.integers(0, 14)),
    school_server=st.booleans(),
    evidence=st.lists(
        st.builds(Evidence, st.sampled_from(["web", "print"]), st.none(), st.just(8),
                  st.integers(0, 8)), max_size=1).map(tuple),
    asked_on=st.sampled_from([None, FRIDAY]),
)  # fmt: skip
wishes = st.none() | st.builds(Wish, st.sampled_from(Channel), st.booleans(), st.just("parent"))
schools = st.lists(
    st.builds(Pupil, profiles, st.lists(lessons, min_size=1, max_size=8,
              unique_by=lambda one: one.meeting).map(tuple), wishes),
    min_size=1, max_size=5, unique_by=lambda pupil: pupil.profile.pupil,
)  # fmt: skip
limits = st.builds(
    Limits, st.just(FRIDAY), st.just(FRIDAY), st.integers(0, 30), st.integers(0, 5),
    st.integers(0, 40),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(schools, limits)
def test_a_drawn_week_keeps_every_promise(pupils: list[Pupil], most: Limits) -> None:
    chosen = choose_channels(pupils, most)
    assert chosen == choose_channels(pupils, most), "the same is chosen from the same"
    routes = [
        (pupil, choice, route)
        for pupil in pupils
        for choice in chosen[pupil.profile.pupil]
        for route in choice.routes
    ]
    assert sum(route.pages for _p, _c, route in routes) <= most.pages
    texts = {(p.profile.pupil, r.on) for p, _c, r in routes if r.channel is Channel.SMS}
    calls = {p.profile.pupil for p, _c, r in routes if r.channel is Channel.CALL}
    assert len(texts) <= most.messages and len(calls) * CALL_MINUTES <= most.call_minutes
    for pupil in pupils:
        mine = chosen[pupil.profile.pupil]
        assert sorted(c.lesson.meeting for c in mine) == sorted(o.meeting for o in pupil.lessons)
        assert all(choice.routes or choice.passed for choice in mine), "a channel, or why none"
        paid = sum(r.load for c in mine for r in c.routes if r.channel is Channel.WEB)
        allowed = pupil.profile.weekly_bytes
        assert allowed is None or paid <= allowed
    _check_homes(routes)
    for choices in chosen.values():
        for choice in choices:
            told = read_choice(write_choice(choice, "Математика"))
            assert (told.routes, told.passed, told.back) == (
                choice.routes, choice.passed, choice.back)  # fmt: skip


def _check_homes(routes: list[tuple[Pupil, Choice, Route]]) -> None:
    """No set shows two channels at once, no shared device is in two hands."""
    sets: dict[str, list[Slot]] = defaultdict(list)
    hands: dict[tuple[str, date], list[tuple[int, int]]] = defaultdict(list)
    for pupil, choice, route in routes:
        home = pupil.profile.household
        if route.channel is Channel.TV:
            sets[home].append(
                next(
                    one
                    for one in choice.lesson.airings
                    if (one.channel, one.minute) == (route.name, route.minute)
                )
            )
        opening = [d for d in pupil.profile.devices if d.kind.opens_pages]
        shares = opening and all(device.shared_with for device in opening)
        if shares and route.channel in (Channel.WEB, Channel.LIVE, Channel.OFFLINE):
            assert route.minute is not None
            hands[home, route.on].append((route.minute, route.minute + choice.lesson.minutes))
    for shown in sets.values():
        assert not any(a != b and a.overlaps(b) for a in shown for b in shown)
    for turns in hands.values():
        turns.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(turns))
