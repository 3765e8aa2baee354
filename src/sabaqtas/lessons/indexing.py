"""Published lessons of the whole country, for the search; a school's own are not in it."""

import re
import uuid
from collections.abc import Collection, Iterator
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import get_subject
from sabaqtas.lessons.events import LessonPublished
from sabaqtas.lessons.models import LessonVersion
from sabaqtas.library.api import searching

KIND: Final = "lesson"
CHARS: Final = 4000
_WORDS: Final = "сабақ урок lesson"
_SIGNS: Final = re.compile(r"[*_#|`\\^$]+|:::[^\n]*|!\[[^\]]*\]\([^)]*\)|\\[a-z]+")


def hear_published(event: LessonPublished) -> None:
    """Let a lesson that went out be found; told twice, the second time changes nothing."""
    version = LessonVersion.objects.filter(id=event.version_id).first()
    if version and version.owner_id is None:
        index_lesson(version.lesson_id)


def index_lesson(lesson_id: uuid.UUID) -> None:
    """Its newest version in force, or nothing of it."""
    version = _list_in_force().filter(lesson_id=lesson_id).order_by("-number").first()
    if version is None:
        searching.forget_things(KIND, [lesson_id])
    else:
        searching.index_things([describe_lesson(version)])


def describe_lesson(version: LessonVersion) -> searching.Searchable:
    """As the search sees it. What is found is the lesson, whatever its version."""
    document = version.document
    names = tuple(get_subject(document["subject"]).names.values())
    return searching.Searchable(
        kind=KIND,
        id=version.lesson_id,
        language=document["language"],
        title=document["title"],
        text=_read_words(document)[:CHARS],
        subject=document["subject"],
        grades=(document["grade"],),
        objectives=tuple(row["code"] for row in document["objectives"]),
        features=("free",),
        keywords=(document["author"], _WORDS, *names),
    )


def _list_in_force() -> QuerySet[LessonVersion]:
    rows = LessonVersion.objects.filter(owner=None, lesson__course__owner=None)
    return rows.filter(publication__isnull=False, publication__withdrawal=None)


def _newest(rows: QuerySet[LessonVersion]) -> Iterator[LessonVersion]:
    last = None
    for row in rows.order_by("lesson_id", "-number").iterator(chunk_size=200):
        if row.lesson_id != last:
            yield row
        last = row.lesson_id


def _read_words(document: dict[str, Any]) -> str:
    parts = [row["text"] for row in document["objectives"]]
    for step in document["steps"]:
        parts += [step["title"], step["markdown"]]
    return " ".join(_SIGNS.sub(" ", " ".join(parts)).split())


def _iterate() -> Iterator[searching.Searchable]:
    return (describe_lesson(version) for version in _newest(_list_in_force()))


def _count() -> int:
    return _list_in_force().values("lesson_id").distinct().count()


def _show(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, searching.Shown]:
    rows = _list_in_force().filter(lesson_id__in=list(ids)).select_related("lesson__course")
    return {row.lesson_id: _show_one(row) for row in _newest(rows)}


def _show_one(version: LessonVersion) -> searching.Shown:
    document = version.document
    return searching.Shown(
        title=document["title"],
        description=" · ".join(step["title"] for step in document["steps"]),
        language=document["language"],
        subject=document["subject"],
        grades=(document["grade"],),
        objectives=tuple(row["code"] for row in document["objectives"]),
        what=_("Lesson"),
        provider=version.lesson.course.title,
        minutes=version.minutes,
        address=reverse("published_lesson", args=[version.lesson_id]),
    )


SOURCE: Final = searching.SearchSource(KIND, _count, _iterate, _show, "lessons.browse")
