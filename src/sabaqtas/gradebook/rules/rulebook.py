"""The rules in force for one subject in one grade on one date, each with its policy."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from sabaqtas.curriculum.api import Policy, find_policy, get_policy
from sabaqtas.gradebook.rules.facts import Part

MARKS = (2, 3, 4, 5)


@dataclass(frozen=True)
class Weight:
    """What share of the whole a part makes."""

    part: Part
    policy: Policy

    @cached_property
    def share(self) -> Fraction:
        return Fraction(self.percent, 100)

    @property
    def percent(self) -> int:
        return self.policy.value


@dataclass(frozen=True, slots=True)
class Rulebook:
    """`unmarked`: the state marks nobody here. `pass_from`: the subject is passed or failed.

    `cuts` are the lowest per cent of each mark, 2 first.
    """

    on: date
    grade: int
    unmarked: bool
    by_half_year: Policy | None
    pass_from: Policy | None
    term: tuple[Weight, ...]
    half_year: tuple[Weight, ...]
    cuts: tuple[Policy, ...]
    rounding: Policy | None
    year_test: Policy | None
    adapted: Policy | None = None

    def find_mark(self, rounded: int) -> tuple[int, Policy]:
        """The mark of a whole per cent, and the cut it was read from."""
        reached = [row for row in zip(MARKS, self.cuts, strict=True) if rounded >= row[1].value]
        return reached[-1]


def find_rulebook(*, on: date, grade: int, subject: str, hours: Decimal | None = None) -> Rulebook:
    """`on` is the last day of the span; `hours` a week, None where nobody says.

    Raises NoPolicy for a date before the first rule we know.
    """
    if find_policy("mark_highest", on=on, grade=grade) is None and grade < MARKS[0]:
        return Rulebook(on, grade, True, None, None, (), (), (), None, None)

    def find(kind: str) -> Policy | None:
        return find_policy(kind, on=on, grade=grade, subject=subject)

    is_passed = find("pass_or_fail")
    most = get_policy("half_year_most_hours", on=on, grade=grade)
    return Rulebook(
        on=on,
        grade=grade,
        unmarked=False,
        by_half_year=most if hours is not None and hours <= most.value else None,
        pass_from=find("pass_from") if is_passed else None,
        term=_list_weights("term", on, grade),
        half_year=_list_weights("half", on, grade),
        cuts=tuple(get_policy(f"term_mark_{m}_from", on=on, grade=grade) for m in MARKS),
        rounding=get_policy("year_rounding_half_up", on=on, grade=grade),
        year_test=get_policy("year_test_most_subjects", on=on, grade=grade),
        adapted=find("adapted_criteria"),
    )


def round_half_up(value: Fraction) -> int:
    """As arithmetic does: 39.5 becomes 40."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _list_weights(span: str, on: date, grade: int) -> tuple[Weight, ...]:
    found = ((part, find_policy(f"{span}_weight_{part}", on=on, grade=grade)) for part in Part)
    return tuple(Weight(part, policy) for part, policy in found if policy and policy.value)
