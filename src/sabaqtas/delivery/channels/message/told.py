"""Whose lessons can come by message: of families that said yes to it."""

import uuid
from typing import Final

from sabaqtas.delivery.changes import Because, tell_changed
from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.port import find_adapter
from sabaqtas.people.api import Guardianship

Id = uuid.UUID
LESSON: Final = "lesson"
"""The wish."""


def tells_lessons(line: Line) -> bool:
    """Lessons can be planned by it."""
    return line.is_open and line.medium == Line.Medium.SMS and LESSON in line.wishes


def tell_line(line: Line, *, before: bool) -> None:
    """Lessons come by this line now, or no more; `before`: whether they did."""
    after = tells_lessons(line)
    if after != before:
        because = Because.TEXTS_BEGIN if after else Because.TEXTS_END
        tell_changed(line.school_id, line.person_id, because)


def find_told(school_id: Id) -> dict[Id, str]:
    """Pupils whose lessons can be told, with a number: theirs or a guardian's. Two queries.

    Nobody where the installation sends no SMS.
    """
    if find_adapter(Line.Medium.SMS) is None:
        return {}
    lines = Line.objects.filter(
        school_id=school_id, medium=Line.Medium.SMS, stopped_at=None, confirmed_at__isnull=False
    ).values_list("person_id", "address", "wishes")
    numbers = {person: address for person, address, wishes in lines if LESSON in wishes}
    ties = Guardianship.objects.filter(school_id=school_id, guardian_id__in=numbers)
    of_guardians = dict(ties.values_list("child_id", "guardian_id"))
    return numbers | {child: numbers[guardian] for child, guardian in of_guardians.items()}
