"""The chooser: what is short goes where it is needed, and every choice says why."""

from sabaqtas.delivery.choosing.choosing import choose_channels
from sabaqtas.delivery.choosing.reasons import Channel, Why
from sabaqtas.delivery.choosing.values import Choice, Lesson, Limits, Pupil, Slot, Wish
from sabaqtas.delivery.reaching.profiles import (
    Evidence,
    Line,
    Paper,
    PaperWay,
    Phone,
    Profile,
)
from sabaqtas.delivery.tests.reach_weeks import (
    FRIDAY,
    LIMITS,
    MONDAY,
    PHONE,
    make_lesson,
    make_profile,
)


def choose(profile: Profile, *lessons: Lesson, wish: Wish | None = None) -> tuple[Choice, ...]:
    return choose_channels([Pupil(profile, lessons, wish)], LIMITS)[profile.pupil]


def tell_why(choice: Choice) -> set[Why]:
    return {reason.why for reason in choice.passed}


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
    assert late.back is not None and late.back.until > late.routes[1].on, "not before it came"


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
    called = make_profile(devices=(PHONE,), line=Line.GOOD, phones=(Phone("+77010000000"),))
    (call,) = choose(called, make_lesson(), wish=Wish(Channel.CALL, by="class_teacher"))
    assert [route.channel for route in call.routes] == [Channel.CALL, Channel.WEB]
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


def test_a_day_that_is_over_gets_no_deed_of_the_school_and_takes_none_from_others() -> None:
    past, today = make_lesson(0, until=7), make_lesson(2, until=5)
    phone = Phone("+77010000015", sms=True, calls=True)
    profile = make_profile(phones=(phone,), paper=Paper(PaperWay.GATE, 1, 1))
    wednesday = today.on
    for limits, channel in (
        (Limits(FRIDAY, wednesday, pages=3), Channel.PRINT),
        (Limits(FRIDAY, wednesday, messages=1), Channel.SMS),
        (Limits(FRIDAY, wednesday, call_minutes=10), Channel.CALL),
    ):
        over, coming = choose_channels([Pupil(profile, (past, today))], limits)[profile.pupil]
        assert not over.routes and Why.PAST in tell_why(over)
        assert [route.channel for route in coming.routes] == [channel]
