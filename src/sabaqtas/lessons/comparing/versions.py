"""Versions of a lesson, newest first, each as a manuscript."""

from dataclasses import replace

from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText
from sabaqtas.lessons.models import Lesson, LessonVersion


def list_versions(lesson: Lesson) -> list[LessonVersion]:
    """Every version of the original, with when and by whom it went out or was taken back."""
    rows = lesson.versions.filter(owner__isnull=True).order_by("-number")
    return list(rows.select_related("publication__withdrawal", "lesson__course"))


def manuscript_of(version: LessonVersion) -> Manuscript:
    """What the author wrote. Of a version older than the editor, what its pages show."""
    if version.manuscript:
        return Manuscript.from_row(version.manuscript)
    return _read_document(version)


def has_manuscript(version: LessonVersion) -> bool:
    """May it be written on? A version without its text has lost the keys of its checks."""
    return bool(version.manuscript)


def as_new(manuscript: Manuscript) -> Manuscript:
    """The same text with its steps named anew, in order."""
    steps = (replace(step, key=f"s{at}") for at, step in enumerate(manuscript.steps, 1))
    return replace(manuscript, steps=tuple(steps))


def _read_document(version: LessonVersion) -> Manuscript:
    document = version.document
    plain = ("steps", "items", "media")
    front = {name: value for name, value in document.items() if name not in plain}
    front["checks"] = [{"id": i["id"], "prompt": i["prompt_html"]} for i in document["items"]]
    steps = tuple(
        StepText(f"s{at}", row["title"], row["kind"], row["minutes"], row["markdown"])
        for at, row in enumerate(document["steps"], 1)
    )
    return Manuscript(front, steps, {row["file"]: row["digest"] for row in document["media"]})
