"""From term marks to the year: its mark, year tests, extra tests, repeating the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sabaqtas.gradebook.rules.facts import Outcome, Status
from sabaqtas.gradebook.rules.rulebook import MARKS, Rulebook, round_half_up
from sabaqtas.gradebook.rules.steps import Step, make_step

FAILING = MARKS[0]
_WAITING = (Status.NOT_ATTESTED, Status.INCOMPLETE)


class Decision(StrEnum):
    """What becomes of the pupil after the year."""

    OPEN = "open"
    PROMOTED = "promoted"
    YEAR_TEST = "year_test"
    EXTRA_TEST = "extra_test"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision, the subjects it is about, and why."""

    decision: Decision
    subjects: tuple[str, ...]
    why: Step


def judge_year(spans: Sequence[Outcome], book: Rulebook) -> Outcome:
    """The rounded mean of the terms' marks (half-years of a one-hour subject), all of them.

    A pass-or-fail subject counts a pass as 1, a fail as 0, and is passed from a mean of one half.
    """
    if book.unmarked:
        return Outcome(Status.UNMARKED, make_step("unmarked"))
    waiting = next((one for one in spans if one.status in _WAITING), None)
    if waiting or not spans:
        status = waiting.status if waiting else Status.INCOMPLETE
        return Outcome(status, make_step("year_waits", *(one.why for one in spans)))
    if book.pass_from:
        return _judge_pass(spans, book)
    marks = [one.mark for one in spans if one.mark is not None]
    mean = Fraction(sum(marks), len(marks))
    mark = round_half_up(mean)
    values = {"marks": tuple(marks), "count": len(marks), "mean": mean, "mark": mark}
    why = make_step("year", *(one.why for one in spans), policy=book.rounding, **values)
    return Outcome(Status.MARKED, why, mark=mark)


def judge_tests(year: Outcome, tests: Sequence[int], book: Rulebook) -> Outcome:
    """The final mark after the year test and, if it was needed, the extra one.

    Each test's mark and the year's are put together as a rounded mean; the extra test takes the
    place of the year test. A year of 3 and better takes no test.
    """
    if year.mark is None or year.mark > FAILING or not tests:
        return year
    mark, why = year.mark, year.why
    for test in tests:
        if mark > FAILING:
            break
        mark, why = put_together(year.mark, test, book, why)
    return Outcome(Status.MARKED, why, mark=mark)


def put_together(year: int, test: int, book: Rulebook, *whys: Step) -> tuple[int, Step]:
    """The rounded mean of the year's mark and a test's, and why."""
    mean = Fraction(year + test, 2)
    mark = round_half_up(mean)
    values = {"year": year, "test": test, "mean": mean, "mark": mark}
    return mark, make_step("tested", *whys, policy=book.year_test, **values)


def decide_year(
    years: Mapping[str, Outcome], tests: Mapping[str, Sequence[int]], book: Rulebook
) -> Verdict:
    """By subject: the year's outcome before any test, and the test marks so far, in order."""
    if book.unmarked or book.year_test is None:
        return Verdict(Decision.PROMOTED, (), make_step("promoted_unmarked"))
    waiting = tuple(s for s, year in years.items() if year.status in _WAITING)
    if waiting:
        return Verdict(Decision.OPEN, waiting, make_step("decision_open"))
    policy = book.year_test
    failed = tuple(subject for subject, year in years.items() if year.mark == FAILING)
    if len(failed) > policy.value:
        values = {"count": len(failed), "most": policy.value}
        return Verdict(Decision.REPEATS, failed, make_step("repeats", policy=policy, **values))
    finals = {s: judge_tests(years[s], tests.get(s, ()), book) for s in failed}
    still = tuple(s for s in failed if finals[s].mark == FAILING)
    if not still:
        return Verdict(Decision.PROMOTED, (), make_step("promoted", policy=policy))
    taken = min(len(tests.get(s, ())) for s in still)
    decision = (Decision.YEAR_TEST, Decision.EXTRA_TEST, Decision.REPEATS)[min(taken, 2)]
    own = tuple(s for s in still if len(tests.get(s, ())) == taken)
    kind = "repeats_after_tests" if decision is Decision.REPEATS else decision
    return Verdict(decision, own, make_step(kind, policy=policy, count=len(own)))


def _judge_pass(spans: Sequence[Outcome], book: Rulebook) -> Outcome:
    passed = sum(one.status is Status.PASSED for one in spans)
    status = Status.PASSED if passed * 2 >= len(spans) else Status.FAILED
    values = {"passed": passed, "count": len(spans)}
    why = make_step(f"year_{status}", *(s.why for s in spans), policy=book.pass_from, **values)
    return Outcome(status, why)
