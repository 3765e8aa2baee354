"""Marks as a workbook: a sheet for each class, read by people."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from sabaqtas.bridges.gradesout.reading import MarkOut
from sabaqtas.kernel.collation import sort_key
from sabaqtas.kernel.sheets import Value, write_xlsx


def write_workbook(marks: Iterable[MarkOut], classes: Mapping[uuid.UUID, str]) -> bytes:
    """Return XLSX in the active language, sheets in the order of `classes` (names by id).

    There must be a mark: a workbook without sheets is none. Dates are ISO, so that they sort.
    """
    sheets: dict[uuid.UUID, list[MarkOut]] = {key: [] for key in classes}
    for mark in marks:
        sheets.setdefault(mark.class_id, []).append(mark)
    filled = {key: rows for key, rows in sheets.items() if rows}
    return write_xlsx(
        (classes.get(key, rows[0].class_name), _header(), map(_row, _sort(rows)))
        for key, rows in filled.items()
    )


def _header() -> list[str]:
    return [
        _("Pupil"),
        _("Subject"),
        _("Date"),
        _("Task"),
        _("Mark"),
        _("Comment"),
        _("Teacher"),
        _("Of"),
    ]


def _row(mark: MarkOut) -> Sequence[Value]:
    return [
        mark.pupil_name,
        mark.subject_name,
        mark.on.isoformat(),
        mark.title,
        mark.value,
        mark.comment,
        mark.teacher_name,
        None if mark.value is None else mark.highest,
    ]


def _sort(marks: Sequence[MarkOut]) -> list[MarkOut]:
    """By pupil, subject, day; names in Kazakh order, each looked at once."""
    names = {name for mark in marks for name in (mark.pupil_name, mark.subject_name)}
    keys = {name: sort_key(name, "kk") for name in names}

    def order(mark: MarkOut) -> tuple[object, ...]:
        pupil, subject = keys[mark.pupil_name], keys[mark.subject_name]
        return pupil, mark.pupil_id, subject, mark.on, mark.assignment_id

    return sorted(marks, key=order)
