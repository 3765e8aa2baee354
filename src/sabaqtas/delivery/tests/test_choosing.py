"""The chooser on drawn weeks: never over a limit, never two on one thing, a word for everybody."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.delivery.choosing.choosing import choose_channels
from sabaqtas.delivery.choosing.coding import read_choice, write_choice
from sabaqtas.delivery.choosing.telephone import CALL_MINUTES
from sabaqtas.delivery.choosing.values import (
    Channel,
    Choice,
    Lesson,
    Limits,
    Pupil,
    Route,
    Slot,
    Why,
    Wish,
)
from sabaqtas.delivery.reaching.hours import DayPart, Hours
from sabaqtas.delivery.reaching.profiles import (
    Device,
    DeviceKind,
    Evidence,
    Line,
    Paper,
    PaperWay,
    Phone,
    Profile,
)

MONDAY = date(2026, 9, 14)
FRIDAY = date(2026, 9, 11)
LIMITS = Limits(FRIDAY, FRIDAY, pages=100, messages=100, call_minutes=100)
PHONE = Device(DeviceKind.SMARTPHONE)


def make_lesson(day: int = 0, minute: int = 540, *, until: int = 2, **fields: object) -> Lesson:
    on = MONDAY + timedelta(days=day)
    known: dict[str, object] = {
        "meeting": UUID(int=day * 10_000 + minute),
        "subject": "mathematics",
        "on": on,
        "minute": minute,
        "minutes": 40,
        "until": on + timedelta(days=until),
        "full_bytes": 60_000,
        "light_bytes": 20_000,
        "pages": 2,
    }
    return Lesson(**known | fields)  # type: ignore[arg-type]


def make_profile(number: int = 1, home: str = "home", **fields: object) -> Profile:
    known: dict[str, object] = {"pupil": UUID(int=number), "household": home, "asked_on": FRIDAY}
    return Profile(**known | fields)  # type: ignore[arg-type]


def choose(profile: Profile, *lessons: Lesson, wish: Wish | None = None) -> tuple[Choice, ...]:
    return choose_channels([Pupil(profile, lessons, wish)], LIMITS)[profile.pupil]


def tell_why(choice: Choice) -> set[Why]:
    return {reason.why for reason in choice.passed}


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


def test_paid_bytes_go_to_light_pages_first_and_none_is_left_out_for_a_full_one() -> None:
    week = [make_lesson(day) for day in range(5)]
    chosen = choose(make_profile(devices=(PHONE,), line=Line.MOBILE, weekly_bytes=145_000), *week)
    assert [choice.routes[0].load for choice in chosen] == [60_000, 20_000, 20_000, 20_000, 20_000]
    poor = choose(make_profile(devices=(PHONE,), line=Line.MOBILE, weekly_bytes=45_000), *week)
    assert [bool(choice.routes) for choice in poor] == [True, True, False, False, False]
    assert Why.NO_DATA in tell_why(poor[2]) and not poor[2].is_reached


def test_television_is_followed_by_paper_which_also_brings_the_answers_back() -> None:
    aired = make_lesson(airings=(Slot("Балапан", MONDAY, 620, 10),))
    profile = make_profile(tv_channels=frozenset({"Балапан"}), paper=Paper(PaperWay.GATE, 1, 1))
    (choice,) = choose(profile, aired)
    assert [route.channel for route in choice.routes] == [Channel.TV, Channel.PRINT]
    assert choice.routes[0].reason.minute == 620
    assert choice.back is not None and choice.back.channel is Channel.PRINT


def test_what_failed_for_two_weeks_is_not_relied_upon() -> None:
    seen = (Evidence("web", None, 8, 2),)
    profile = make_profile(
        devices=(PHONE,), line=Line.GOOD, paper=Paper(PaperWay.POST, 4, 4), evidence=seen
    )
    (choice,) = choose(profile, make_lesson(2))
    assert [route.channel for route in choice.routes] == [Channel.PRINT, Channel.WEB]
    assert Why.SILENT in tell_why(choice)
    late = choose(profile, make_lesson(0, until=1))[0]
    assert late.routes[0].channel is Channel.WEB and not late.is_reached


def test_who_was_not_asked_has_the_page_until_nothing_is_seen_of_it() -> None:
    nobody = make_profile(asked_on=None)
    assert choose(nobody, make_lesson())[0].is_reached
    silent = make_profile(asked_on=None, evidence=(Evidence("web", None, 5, 0),))
    (choice,) = choose(silent, make_lesson())
    assert not choice.is_reached and Why.NOT_ASKED in tell_why(choice)


def test_a_wish_comes_first_and_a_refusal_is_kept() -> None:
    profile = make_profile(devices=(PHONE,), line=Line.GOOD, paper=Paper(PaperWay.GATE, 1, 1))
    (paper,) = choose(profile, make_lesson(), wish=Wish(Channel.PRINT, by="parent"))
    assert paper.routes[0].channel is Channel.PRINT and Why.ASKED in tell_why(paper)
    (no_web,) = choose(profile, make_lesson(), wish=Wish(Channel.WEB, is_not=True, by="parent"))
    assert [route.channel for route in no_web.routes] == [Channel.PRINT]
    assert Why.UNWANTED in tell_why(no_web)


def test_when_paper_is_short_nobody_gets_a_second_lesson_before_all_have_one() -> None:
    pupils = [
        Pupil(make_profile(n, f"home{n}", paper=Paper(PaperWay.GATE, 1, 1)),
              (make_lesson(1), make_lesson(2)))
        for n in range(1, 4)
    ]  # fmt: skip
    chosen = choose_channels(pupils, Limits(FRIDAY, FRIDAY, pages=11))
    assert [sum(c.is_reached for c in week) for week in chosen.values()] == [2, 1, 1]
    left = [c for week in chosen.values() for c in week if not c.is_reached]
    assert all(Why.PAPER_FULL in tell_why(choice) for choice in left)
