"""Marks of terms that were given or corrected in the week: the news a family waits for most."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sabaqtas.gradebook.digest.weeks import name_subject
from sabaqtas.gradebook.models import TermMark
from sabaqtas.gradebook.rules import Status, name_span, tell_status
from sabaqtas.people.api import Child

TOLD = (Status.MARKED, Status.PASSED, Status.FAILED, Status.NOT_ATTESTED)


def list_closed(
    child: Child, begin: datetime, end: datetime, language: str
) -> list[tuple[date, str, str]]:
    """Day, subject and what is told, of each span the newest. One query."""
    rows = TermMark.objects.filter(
        school_id=child.school_id, pupil_id=child.person_id, at__gte=begin, at__lt=end
    )
    zone = ZoneInfo(child.zone)
    newest = {(row.subject, row.year, row.span): row for row in rows.order_by("number")}
    return [
        (row.at.astimezone(zone).date(), name_subject(row.subject, language), _tell(row))
        for row in newest.values()
        if row.status in TOLD
    ]


def _tell(row: TermMark) -> str:
    result = row.mark if row.mark is not None else tell_status(Status(row.status))
    return f"{name_span(row.span)}: {result}"
