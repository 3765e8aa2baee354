"""The steps of a result as sentences in the active language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.gradebook.rules.facts import Part, Status
from sabaqtas.gradebook.rules.steps import Step, write_values


@dataclass(frozen=True, slots=True)
class Told:
    """A step as people read it."""

    text: str
    source: str
    steps: tuple["Told", ...]


def tell_step(step: Step) -> Told:
    """The whole tree, in the active language; numbers with its decimal mark."""
    if step.kind in _AROUND:
        inner = tell_step(step.steps[0])
        return replace(inner, text=_AROUND[step.kind](write_values(step), inner.text))
    language = (get_language() or "en").split("-")[0]
    source = step.sources.get(language, step.sources.get("en", ""))
    text = _SENTENCES[step.kind](_localize(write_values(step), language))
    return Told(text, source, tuple(tell_step(one) for one in step.steps))


def tell_status(status: Status) -> str:
    """What stands in place of a mark."""
    return {
        Status.MARKED: _("marked"),
        Status.PASSED: _("passed"),
        Status.FAILED: _("failed"),
        Status.UNMARKED: _("without marks"),
        Status.INCOMPLETE: _("not complete yet"),
        Status.NOT_ATTESTED: _("not yet attested"),
        Status.AT_HALF_YEAR: _("at the half-year"),
    }[status]


def name_span(code: str) -> str:
    """A part of the year as people say it."""
    if code == "y":
        return _("Year")
    if code == "f":
        return _("Final mark")
    name = _("Term %(number)s") if code.startswith("t") else _("Half-year %(number)s")
    return name % {"number": code[1:]}


def tell_part(part: str) -> str:
    """The name of a part of the term."""
    return {
        Part.FORMATIVE: _("Formative"),
        Part.SOR: _("SOR"),
        Part.SOCH: _("SOCh"),
        Part.SUMMATIVE: _("SOR and SOCh together"),
        Part.YEAR_TEST: _("Year test"),
        Part.EXTRA_TEST: _("Extra test"),
    }[Part(part)]


_AS_WRITTEN: Final = ("days", "day", "title", "reason", "group")


type Sentence = Callable[[Mapping[str, str]], str]


def _localize(values: Mapping[str, str], language: str) -> dict[str, str]:
    told = dict(values)
    for name, text in values.items():
        if name not in _AS_WRITTEN and language != "en":
            told[name] = text.replace(".", ",")
    if "part" in told:
        told["part"] = tell_part(told["part"])
    return told


def _say_score(values: Mapping[str, str]) -> str:
    return _("%(part)s on %(day)s: %(points)s of %(most)s points") % values


def _say_adapted(values: Mapping[str, str]) -> str:
    said = _("%(part)s on %(day)s: %(points)s of %(most)s points, by adapted criteria")
    return said % values


def _say_corrected(values: Mapping[str, str]) -> str:
    """What is no mark stands there as its status."""
    shown = {name: _name_result(values[name]) for name in ("old", "new")}
    return _("Corrected from %(old)s to %(new)s. Reason: %(reason)s") % (dict(values) | shown)


def _name_result(result: str) -> str:
    return tell_status(Status(result)) if result in Status else result


_AROUND: Final[Mapping[str, Callable[[Mapping[str, str], str], str]]] = {
    "span": lambda v, text: f"{name_span(v['span'])}. {text}",
    "carried": lambda v, text: f"{text} ({_('given in %(group)s') % v})",
}
"""A step that says of the one inside it where it belongs; both are read as one."""

_SENTENCES: Final[Mapping[str, Sentence]] = {
    "unmarked": lambda v: _("Grade 1 is not marked."),
    "at_half_year": lambda v: (
        _("With %(hours)s hour a week the subject is marked at the half-year.") % v
    ),
    "not_attested": lambda v: (
        _("Away for a valid reason on %(days)s: the work is written on a day of its own.") % v
    ),
    "incomplete": lambda v: _("Something is still missing."),
    "formative_missing": lambda v: _("No formative marks yet."),
    "sor_missing": lambda v: _("SOR: not all points are there yet. %(days)s") % v,
    "soch_missing": lambda v: _("SOCh: the points are not there yet. %(days)s") % v,
    "summative_missing": lambda v: _("SOR and SOCh: not all points are there yet. %(days)s") % v,
    "formative": lambda v: (
        _("Formative marks: %(marks)s = %(sum)s of %(count)s × 10, that is %(percent)s %%") % v
    ),
    "sor": lambda v: _("SOR: %(points)s of %(most)s points, that is %(percent)s %%") % v,
    "soch": lambda v: _("SOCh: %(points)s of %(most)s points, that is %(percent)s %%") % v,
    "summative": lambda v: (
        _("SOR and SOCh: %(points)s of %(most)s points, that is %(percent)s %%") % v
    ),
    "score": _say_score,
    "score_adapted": _say_adapted,
    "weighed": lambda v: (
        _("%(part)s: %(percent)s %% × share of %(weight)s %% = %(result)s") % v
    ),
    "total": lambda v: _("Together %(percent)s %%, rounded %(rounded)s %%") % v,
    "mark": lambda v: _("Mark %(mark)s: %(rounded)s %%, and it is given from %(cut)s %% on") % v,
    "passed": lambda v: _("Passed: %(rounded)s %%, needed are %(cut)s %%") % v,
    "failed": lambda v: _("Failed: %(rounded)s %%, needed are %(cut)s %%") % v,
    "year_waits": lambda v: _("The year waits for all its terms."),
    "year": lambda v: (
        _("Year: (%(marks)s) : %(count)s = %(mean)s, rounded %(mark)s") % v
    ),
    "year_passed": lambda v: _("The year is passed: %(passed)s of %(count)s parts") % v,
    "year_failed": lambda v: _("The year is failed: %(passed)s of %(count)s parts") % v,
    "tested": lambda v: (
        _("After a test: (%(year)s + %(test)s) : 2 = %(mean)s, rounded %(mark)s") % v
    ),
    "adapted": lambda v: _("Judged by adapted criteria since %(day)s.") % v,
    "test_mark": lambda v: (
        _("%(part)s: mark %(mark)s for %(rounded)s %%, given from %(cut)s %% on") % v
    ),
    "test_set": lambda v: _("%(part)s: it is written on %(day)s.") % v,
    "test_due": lambda v: _("The year's mark is 2: a year test is to be written."),
    "final_waits": lambda v: _("The final mark waits until the year is closed."),
    "promoted_unmarked": lambda v: _("Goes on to the next grade: no marks are given here."),
    "promoted": lambda v: _("Goes on to the next grade: no 2 is left."),
    "decision_open": lambda v: _("Not decided yet: a subject has no year mark."),
    "year_test": lambda v: _("Takes a year test in %(count)s subjects.") % v,
    "extra_test": lambda v: _("Takes an extra test before the new year.") % v,
    "repeats": lambda v: (
        _("Repeats the year: a 2 in %(count)s subjects, tests are for at most %(most)s.") % v
    ),
    "repeats_after_tests": lambda v: _("Repeats the year: a 2 is left after both tests.") % v,
    "corrected": _say_corrected,
}  # fmt: skip
