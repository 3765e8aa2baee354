"""What is said to who judges a task after the term of its column was closed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.saving import is_day_closed
from sabaqtas.gradebook.journal.task_columns import find_link
from sabaqtas.gradebook.models import Assessment
from sabaqtas.gradebook.terms.spans import load_calendar
from sabaqtas.work.api import Task


@dataclass(frozen=True, slots=True)
class ClosedColumn:
    """Why points do not come into the column, the next step, and where the column is."""

    reason: str
    advice: str
    address: str


def find_closed(task: Task) -> ClosedColumn | None:
    """None while the column takes points. Three queries."""
    link = find_link(task)
    if link is None or not is_column_closed(link.column):
        return None
    column = link.column
    return ClosedColumn(
        reason=_("The term is closed in the journal."),
        advice=_("Ask the deputy director to correct the cell there with a reason."),
        address=reverse("journal_column", args=[column.group_id, column.subject, column.id]),
    )


def is_column_closed(column: Assessment) -> bool:
    """Whether the term of its day has been closed."""
    calendar = load_calendar(column.school_id, column.on)
    return is_day_closed(column.school_id, column, calendar, column.on)
