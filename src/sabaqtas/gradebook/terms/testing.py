"""Tests of the year: when one may be, and who writes it."""

import uuid
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.sheet import Sheet, load_sheet
from sabaqtas.gradebook.rules import FAILING, Part, Rulebook, list_taken
from sabaqtas.gradebook.terms.judging import list_tests
from sabaqtas.gradebook.terms.spans import YEAR

Id = uuid.UUID


def load_after(desk: Desk) -> Sheet:
    """What stands after the year: its tests. Raises Http404 where the school has no terms."""
    span = desk.calendar.after
    if span is None:
        raise Http404
    return load_sheet(desk.actor.school_id, desk.teaching, desk.calendar, span)


def list_takers(sheet: Sheet, kind: str) -> set[Id]:
    """Whose test it is."""
    return {one.id for one in sheet.pupils if not explain_not_taking(sheet, one.id, kind)}


def explain_not_taking(sheet: Sheet, pupil_id: Id, kind: str) -> str:
    """Why a pupil does not write this test; empty for who does."""
    facts, book = sheet.find_facts(pupil_id), _find_book(sheet)
    year = (facts.closed or {}).get(YEAR)
    tests = list_tests(facts, sheet.columns)
    if kind in list_taken(year, tests, failed=facts.failed, book=book):
        return ""
    if year is None:
        return _("Close the year first: a test is for those whose mark of the year is a 2.")
    if year.mark != FAILING:
        return _("The mark of the year is no 2: there is no test.")
    if book.year_test and facts.failed > book.year_test.value:
        said = _("With a 2 in %(count)s subjects the year is repeated: there is no test.")
        return said % {"count": facts.failed}
    return _("The extra test is for those who have a 2 after the year test.")


def find_objection(sheet: Sheet, kind: str, on: date) -> str:
    """Why a column of this test cannot be made for the day; empty when it can."""
    if not sheet.span.holds(on):
        days = {"first": f"{sheet.span.first:%d.%m.%Y}", "last": f"{sheet.span.last:%d.%m.%Y}"}
        return _("A test of the year is from %(first)s to %(last)s.") % days
    held = next((one for one in sheet.columns if one.kind == kind), None)
    if held:
        return _("There is one already, on %(day)s.") % {"day": f"{held.on:%d.%m.%Y}"}
    if not any(YEAR in own for own in sheet.closed.values()):
        return _("Close the year first: a test is for those whose mark of the year is a 2.")
    if not list_takers(sheet, kind):
        return {
            Part.YEAR_TEST: _("Nobody writes it: no year of 2 is to be tested here."),
            Part.EXTRA_TEST: _("Nobody writes it: nobody has a 2 after the year test."),
        }[Part(kind)]
    return ""


def _find_book(sheet: Sheet) -> Rulebook:
    whole = sheet.calendar.whole
    assert whole is not None, "a sheet has terms"
    return sheet.find_book(whole.last)
