"""A folder of courses: every lesson in it, and what they say of each other."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from sabaqtas.kernel.problems import Place, ProblemLog
from sabaqtas.lessons.reading.lesson import read_lesson
from sabaqtas.lessons.reading.problems import COURSE_MIXED, NOTHING, SAME_PLACE
from sabaqtas.lessons.reading.source import LessonSource

FILE = "lesson.md"


def list_lesson_files(folder: Path) -> list[Path]:
    """Every `lesson.md` in a folder of courses, of one course, or of one lesson; by path."""
    return sorted(folder.rglob(FILE))


def read_folder(folder: Path, *, on: date, log: ProblemLog) -> list[LessonSource]:
    """Read all lessons; those with an error are left out, and `log` has every reason."""
    folder = folder.resolve()
    paths = list_lesson_files(folder)
    if not paths:
        log.error(NOTHING, Place(str(folder)))
    found = [
        read_lesson(path, on=on, log=log, name=str(path.relative_to(folder))) for path in paths
    ]
    lessons = [lesson for lesson in found if lesson]
    _compare(lessons, log)
    return lessons


def _compare(lessons: Iterable[LessonSource], log: ProblemLog) -> None:
    courses: dict[str, list[LessonSource]] = {}
    for lesson in lessons:
        courses.setdefault(lesson.course, []).append(lesson)
    for course, own in courses.items():
        _find_same_places(own, log)
        for field in ("subject", "grade", "language"):
            odd = next((o for o in own if o.document[field] != own[0].document[field]), None)
            if odd:
                log.error(COURSE_MIXED, Place(odd.path), course=course, field=field)


def _find_same_places(lessons: Sequence[LessonSource], log: ProblemLog) -> None:
    for at, one in enumerate(lessons):
        for other in lessons[at + 1 :]:
            if one.order == other.order or one.slug == other.slug:
                log.error(SAME_PLACE, Place(other.path), one=one.path, other=other.path)
