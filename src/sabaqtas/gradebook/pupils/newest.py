"""A pupil's marks, the newest first: of judged work, and what teachers wrote into the journal."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.gradebook.digest.weeks import name_subject
from sabaqtas.gradebook.journal.cells import write_points
from sabaqtas.gradebook.models import Entry
from sabaqtas.gradebook.queries import HeldMark, list_pupil_marks

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class NewMark:
    """`text` is 8, or 17 / 20, empty for words in a mark's place; only judged work has a task."""

    on: date
    at: datetime
    text: str
    title: str
    subject_name: str
    teacher_name: str
    comment: str = ""
    task_id: Id | None = None
    assignment_id: Id | None = None


def list_newest(school_id: Id, person_id: Id) -> list[NewMark]:
    """By the day a mark is of, then by when it was given. Two queries."""
    judged = [_tell_judged(one) for one in list_pupil_marks(school_id, person_id)]
    typed = [_tell_typed(row) for row in _list_typed(school_id, person_id)]
    return sorted([*judged, *typed], key=lambda mark: (mark.on, mark.at), reverse=True)


def _list_typed(school_id: Id, person_id: Id) -> list[Entry]:
    """Of each cell what it holds now, where that is a mark or points."""
    rows = Entry.objects.filter(school_id=school_id, pupil_id=person_id)
    ordered = rows.select_related("assessment", "by").order_by("number")
    newest = {(row.group_id, row.subject, row.place): row for row in ordered}
    return [row for row in newest.values() if row.mark is not None or _has_points(row)]


def _has_points(row: Entry) -> bool:
    column = row.assessment
    return row.points is not None and column is not None and column.withdrawn_at is None


def _tell_judged(mark: HeldMark) -> NewMark:
    return NewMark(
        on=mark.on,
        at=mark.at,
        text="" if mark.value is None else str(mark.value),
        title=mark.title,
        subject_name=mark.subject_name,
        teacher_name=mark.teacher_name,
        comment=mark.comment,
        task_id=mark.task_id,
        assignment_id=mark.assignment_id,
    )


def _tell_typed(row: Entry) -> NewMark:
    language = (get_language() or "kk").split("-")[0]
    text, title = str(row.mark), _("Mark in a lesson")
    if row.points is not None and row.assessment:
        most = row.most or row.assessment.most
        text = f"{write_points(row.points)} / {most}"
        title = ": ".join(filter(None, [row.assessment.get_kind_display(), row.assessment.title]))
    subject = name_subject(row.subject, language)
    return NewMark(row.on, row.at, text, title, subject, row.by.short_name)
