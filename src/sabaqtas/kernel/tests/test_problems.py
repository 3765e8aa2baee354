"""Problems are declared once, found many times, and told in words."""

import pytest

from sabaqtas.kernel.problems import (
    MORE,
    Place,
    Problem,
    ProblemLog,
    Severity,
    declare,
    shorten,
)

PLACE = Place("users.csv", 12, "familyName", "?асымов")
TRIED = declare("test.tried", cause="“%(id)s” is 100%% wrong.", cure="See line %(line)s.")


def test_a_problem_puts_its_values_into_its_words() -> None:
    problem = Problem(TRIED, PLACE, Severity.ERROR, {"id": "a%b", "line": 7})
    assert problem.cause == "“a%b” is 100% wrong."
    assert problem.cure == "See line 7."


def test_a_problem_lacking_a_value_or_a_declaration_cannot_be_made() -> None:
    with pytest.raises(KeyError, match="line"):
        Problem(TRIED, PLACE, Severity.ERROR, {"id": "a"})
    with pytest.raises(KeyError, match="nowhere"):
        Problem("test.nowhere", PLACE, Severity.ERROR)


def test_a_code_is_declared_once() -> None:
    with pytest.raises(ValueError, match=r"test\.tried"):
        declare("test.tried", cause="x", cure="y")


def test_a_problem_survives_storing() -> None:
    problem = Problem(TRIED, PLACE, Severity.WARNING, {"id": "a", "line": 7})
    assert Problem.from_row(problem.to_row()) == problem


def test_a_log_keeps_the_first_and_counts_the_rest() -> None:
    log = ProblemLog(keep=2)
    for line in range(5):
        log.warning(TRIED, PLACE, id="a", line=line)
    assert not log.has_errors
    assert [one.code for one in log.list_problems()] == [TRIED, TRIED, MORE]
    assert log.list_problems()[-1].params == {"count": 3}
    assert log.list_problems()[-1].place == Place("users.csv", None, "familyName")


def test_an_error_counts_even_when_it_is_not_kept() -> None:
    log = ProblemLog(keep=1)
    log.note(TRIED, PLACE, id="a", line=1)
    log.error(TRIED, PLACE, id="a", line=1)
    log.note(TRIED, PLACE, id="a", line=1)
    assert log.has_errors


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("қысқа", "қысқа"),
        ("а" * 80, "а" * 80),
        ("а" * 81, "а" * 79 + "…"),
        ("екі\nжол\u202e", "екі·жол·"),
    ],
)
def test_an_excerpt_fits_one_line(text: str, shown: str) -> None:
    assert shorten(text) == shown
