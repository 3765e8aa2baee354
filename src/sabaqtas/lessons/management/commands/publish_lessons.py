"""`sabaqtas publish-lessons`: a folder of lessons goes out to schools, all of it or nothing."""

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused, say_severity
from sabaqtas.kernel.problems import Problem
from sabaqtas.lessons.publishing import PublishReport, publish_lessons
from sabaqtas.lessons.reading import LessonSource


class Command(Base):
    """Checks every lesson first; with one error nothing is published."""

    help = "Check the lessons of a folder and publish those that are new or changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, and whether only to check."""
        parser.add_argument("folder", type=Path, help="folder of courses, of a course or a lesson")
        parser.add_argument("--dry-run", action="store_true", help="check only, publish nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, and say what was done."""
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise Refused(_("There is no folder %(path)s.") % {"path": folder})
        report = publish_lessons(
            folder,
            by=None,
            now=clock.now(),
            dry_run=options["dry_run"],
            each=self._show_progress,
        )
        for problem in report.problems:
            self.say(_describe(problem))
        if report.is_refused:
            raise Refused(_("Nothing was published. Correct the errors above and try again."))
        self._say_done(report, dry_run=options["dry_run"])

    def _show_progress(self, lessons: Sequence[LessonSource]) -> Iterable[LessonSource]:
        return self.progress(lessons, total=len(lessons), label=_("Publishing"))

    def _say_done(self, report: PublishReport, *, dry_run: bool) -> None:
        for lesson in report.published:
            self.say(f"{lesson.course} {lesson.order:02d}  {lesson.title}")
        count = len(report.published)
        if dry_run:
            done = ngettext(
                "%(count)s lesson would be published", "%(count)s lessons would be published", count
            )
        else:
            done = ngettext("%(count)s lesson published", "%(count)s lessons published", count)
        unchanged = len(report.unchanged)
        rest = ngettext("%(count)s unchanged", "%(count)s unchanged", unchanged)
        self.say(f"{done % {'count': count}}, {rest % {'count': unchanged}}.")


def _describe(problem: Problem) -> str:
    place = problem.place
    where = f"{place.file}:{place.line}" if place.line else place.file
    return f"{say_severity(problem.severity)}: {where}: {problem.cause} {problem.cure}"
