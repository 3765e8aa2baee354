"""A draft begins: from nothing, or from a published version."""

import re
from datetime import datetime
from typing import Any, Final

from sabaqtas.lessons.comparing.versions import as_new, manuscript_of
from sabaqtas.lessons.drafting.drafts import start_draft
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText
from sabaqtas.lessons.models import Course, Lesson, LessonVersion
from sabaqtas.people.api import Actor, Institution

LETTERS: Final = (
    "аa әa бb вv гg ғg дd еe ёe жzh зz иi йi кk қq лl мm нn ңn оo өo пp рr сs тt уu ұu үu фf "
    "хh һh цts чch шsh щsh ъ ыy іi ь эe юyu яya"
)
LATIN: Final = {pair[0]: pair[1:] for pair in LETTERS.split(" ")}


def begin_lesson(
    facts: dict[str, Any], *, course: str, is_own: bool, by: Actor, now: datetime
) -> Draft:
    """A new lesson at the end of its course, with a first step to write in."""
    minutes = facts.get("minutes") or 40
    first = StepText("s1", str(facts["title"]), "explain", minutes, "")
    manuscript = Manuscript(facts | {"screen_minutes": minutes}, (first,))
    last = Lesson.objects.filter(course__code=course).order_by("-order").first()
    waiting = Draft.objects.filter(school_id=by.school_id, course=course, lesson__isnull=True)
    order = max(last.order if last else 0, *waiting.values_list("order", flat=True), 0) + 1
    slug = make_slug(str(facts["title"]), order, course)
    return start_draft(
        manuscript, by=by, now=now, course=course, slug=slug, order=order, is_own=is_own
    )


def begin_version(version: LessonVersion, *, by: Actor, now: datetime) -> Draft:
    """The next version of a published lesson."""
    lesson = version.lesson
    return start_draft(
        as_new(manuscript_of(version)), by=by, now=now, course=lesson.course.code,
        slug=lesson.slug, order=lesson.order, lesson=lesson, based_on=version,
        is_own=lesson.course.owner_id is not None,
    )  # fmt: skip


def name_course(*, subject: str, grade: int, language: str, owner: Institution | None) -> str:
    """The code of the course: the country's of this kind if there is one, or a new one."""
    kind = {"subject": subject, "grade": grade, "language": language}
    if found := Course.objects.filter(**kind, owner=owner).order_by("code").first():
        return found.code
    code = f"{subject.replace('_', '-')}-{grade}-{language}"
    return f"own-{owner.code.lower()}-{code}"[:60] if owner else code[:60]


def make_slug(title: str, order: int, course: str) -> str:
    """A name for the folder, in Latin letters; free in its course."""
    latin = "".join(LATIN.get(letter, letter) for letter in title.casefold())
    slug = "-".join(re.findall(r"[a-z0-9]+", latin))[:60].strip("-") or "sabaq"
    taken = Lesson.objects.filter(course__code=course, slug=slug).exists()
    return f"{slug}-{order}" if taken else slug
