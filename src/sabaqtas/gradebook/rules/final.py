"""The final mark of a year: the year's own, or after a 2 what comes of the tests.

Source: Order 125 (criteria-based assessment). A year of 2 in at most as many subjects as the rule
says takes a year test, and after another 2 an extra one; with more of them the year is repeated.
"""

from collections.abc import Sequence

from sabaqtas.gradebook.rules.facts import Outcome, Part, Score, Status
from sabaqtas.gradebook.rules.rulebook import Rulebook, round_half_up
from sabaqtas.gradebook.rules.steps import Step, make_step
from sabaqtas.gradebook.rules.term import tell_score
from sabaqtas.gradebook.rules.year import FAILING, put_together

TESTS = (Part.YEAR_TEST, Part.EXTRA_TEST)
_DUE = {Part.YEAR_TEST: "test_due", Part.EXTRA_TEST: "extra_test"}


def judge_final(
    year: Outcome | None, tests: Sequence[Score], *, failed: int, book: Rulebook
) -> Outcome:
    """`year` None: not closed yet. `failed`: in how many subjects the pupil's year is a 2.

    While a test is still to be written the final mark is INCOMPLETE.
    """
    if year is None:
        return Outcome(Status.INCOMPLETE, make_step("final_waits"))
    policy = book.year_test
    if year.mark != FAILING or policy is None:
        return year
    if failed > policy.value:
        counts = {"count": failed, "most": policy.value}
        return Outcome(
            Status.MARKED, make_step("repeats", year.why, policy=policy, **counts), mark=FAILING
        )
    return _judge_tests(year, tests, book)


def list_taken(
    year: Outcome | None, tests: Sequence[Score], *, failed: int, book: Rulebook
) -> tuple[Part, ...]:
    """The tests that are this pupil's to write, whether they are written already or not."""
    policy = book.year_test
    if year is None or year.mark != FAILING or policy is None or failed > policy.value:
        return ()
    first = _find(tests, Part.YEAR_TEST)
    mark = _mark(first, book)[0] if first and first.points is not None else None
    again = mark is not None and put_together(FAILING, mark, book)[0] == FAILING
    return TESTS if again else TESTS[:1]


def _judge_tests(year: Outcome, tests: Sequence[Score], book: Rulebook) -> Outcome:
    """The extra test takes the place of the year test."""
    mark, before = FAILING, year.why
    for kind in TESTS:
        score = _find(tests, kind)
        if score is None or score.points is None:
            return _wait(kind, score, before, book)
        test, step = _mark(score, book)
        mark, why = put_together(FAILING, test, book, step, before)
        before = why
        if mark > FAILING:
            break
    return Outcome(Status.MARKED, before, mark=mark)


def _wait(kind: Part, score: Score | None, before: Step, book: Rulebook) -> Outcome:
    if score and score.excused:
        why = make_step("not_attested", before, days=f"{score.on:%d.%m.%Y}")
        return Outcome(Status.NOT_ATTESTED, why)
    if score:
        why = make_step("test_set", before, policy=book.year_test, part=kind, day=score.on)
    else:
        why = make_step(_DUE[kind], before, policy=book.year_test)
    return Outcome(Status.INCOMPLETE, why)


def _find(tests: Sequence[Score], kind: Part) -> Score | None:
    return next((score for score in tests if score.kind is kind), None)


def _mark(score: Score, book: Rulebook) -> tuple[int, Step]:
    """By the scale of the terms."""
    assert score.points is not None, "asked only of a test that was judged"
    percent = score.points * 100 / score.most
    rounded = round_half_up(percent)
    mark, cut = book.find_mark(rounded)
    values = {"part": score.kind, "mark": mark, "rounded": rounded, "cut": cut.value}
    return mark, make_step("test_mark", tell_score(score), policy=cut, **values)
