"""`sabaqtas export-lesson`: a lesson or a draft as the folder its author would have written."""

import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.lessons.comparing.versions import has_manuscript, manuscript_of
from sabaqtas.lessons.drafting.checking import write_folder
from sabaqtas.lessons.drafting.drafts import load_manuscript
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.models import Draft, Lesson


class Command(Base):
    """What it writes, `publish-lessons` takes; the same text is found unchanged there."""

    help = "Write a published lesson (course/slug) or a draft (its id) as a folder of Markdown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, and where to."""
        parser.add_argument("lesson", help="course/slug of a lesson, or the id of a draft")
        parser.add_argument("folder", type=Path, help="folder that holds courses; made if missing")
        parser.add_argument("--school", help="code of the school, for a draft")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say where."""
        course, name, manuscript = _find(options["lesson"], options["school"])
        folder: Path = options["folder"] / course / name
        if folder.exists():
            raise Refused(_("%(path)s exists already; nothing was written.") % {"path": folder})
        write_folder(manuscript, folder)
        self.say(str(folder))


def _find(what: str, school: str | None) -> tuple[str, str, Manuscript]:
    course, slash, slug = what.partition("/")
    if slash:
        return _find_lesson(course, slug.split("-", 1)[1] if slug[:2].isdigit() else slug)
    try:
        drafts = Draft.objects.filter(school__code=school or "", id=uuid.UUID(what))
    except ValueError as error:
        raise Refused(_("There is no lesson %(name)s.") % {"name": what}) from error
    draft = drafts.first()
    if draft is None:
        raise Refused(_("There is no lesson %(name)s.") % {"name": what})
    return draft.course, f"{draft.order:02d}-{draft.slug}", load_manuscript(draft)


def _find_lesson(course: str, slug: str) -> tuple[str, str, Manuscript]:
    lesson = Lesson.objects.filter(course__code=course, slug=slug).first()
    version = (
        lesson.versions.filter(owner__isnull=True).order_by("-number").first() if lesson else None
    )
    if lesson is None or version is None or not has_manuscript(version):
        raise Refused(_("There is no lesson %(name)s.") % {"name": f"{course}/{slug}"})
    return course, f"{lesson.order:02d}-{lesson.slug}", manuscript_of(version)
