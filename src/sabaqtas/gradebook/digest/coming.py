"""What a child writes in the week after: SOR, SOCh, and those tests of the year that are theirs."""

from dataclasses import dataclass
from datetime import date, timedelta

from sabaqtas.gradebook.digest.weeks import Week, name_subject
from sabaqtas.gradebook.journal.facts import load_columns, load_held
from sabaqtas.gradebook.journal.given import load_closed_of_pupil
from sabaqtas.gradebook.models import Assessment, Entry
from sabaqtas.gradebook.rules import TESTS, Score, list_taken
from sabaqtas.gradebook.terms.judging import PupilFacts, has_failed, list_tests
from sabaqtas.gradebook.terms.spans import YEAR, Calendar, find_book, load_calendar
from sabaqtas.people.api import Child

SUMMATIVE = (Assessment.Kind.SOR, Assessment.Kind.SOCH)


@dataclass(frozen=True, slots=True)
class Coming:
    """A SOR, a SOCh or a test of the year."""

    on: date
    subject: str
    kind: str
    title: str


def list_coming(child: Child, week: Week, language: str) -> tuple[Coming, ...]:
    """By date. One query, and a few more for a child whose class has a test of the year."""
    if child.group_id is None:
        return ()
    after = week.last + timedelta(days=1)
    rows = Assessment.objects.filter(
        school_id=child.school_id,
        group_id=child.group_id,
        on__range=(after, after + timedelta(days=6)),
        kind__in=(*SUMMATIVE, *TESTS),
        withdrawn_at=None,
    )
    return tuple(
        Coming(row.on, name_subject(row.subject, language), row.get_kind_display(), row.title)
        for row in rows.order_by("on", "id")
        if row.kind in SUMMATIVE or _takes(child, row)
    )


def _takes(child: Child, test: Assessment) -> bool:
    """Whether this test is the child's: most of a class have passed the year."""
    calendar = load_calendar(child.school_id, test.on)
    if calendar.whole is None:
        return False
    closed = load_closed_of_pupil(child.school_id, child.person_id, test.group_id, calendar)
    own = closed.get(test.subject, {})
    failed = sum(has_failed(one) for one in closed.values())
    book = find_book(grade=child.grade, subject=test.subject, on=calendar.whole.last)
    facts = _load_tests(child, test, calendar)
    return test.kind in list_taken(own.get(YEAR), facts, failed=failed, book=book)


def _load_tests(child: Child, test: Assessment, calendar: Calendar) -> list[Score]:
    """What the child has of the tests in the subject."""
    own = {"school_id": child.school_id, "group_id": test.group_id, "subject": test.subject}
    after = calendar.after
    within = {"on__range": (after.first, after.last)} if after else {}
    columns = load_columns(Assessment.objects.filter(**own, **within, kind__in=TESTS))
    cells = load_held(Entry.objects.filter(**own, **within, pupil_id=child.person_id))
    return list_tests(PupilFacts(cells=cells.get(child.person_id)), columns)
