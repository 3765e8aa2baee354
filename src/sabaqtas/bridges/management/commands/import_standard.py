"""`sabaqtas import-standard programme.csv`: publish the next version of a programme."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.bridges.case.package import MAX_BYTES
from sabaqtas.bridges.case.reading import Hints
from sabaqtas.bridges.standard.reading import rehearse_file
from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused, say_severity
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.kernel.problems import Problem


class Command(Base):
    """Says every problem with its place; changes nothing when one of them is an error."""

    help = "Import a programme of the standard (CASE 1.0 JSON or CSV) as its next version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CASE package (.json) or table (.csv)")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        for name in ("programme", "subject", "level", "kind"):
            parser.add_argument(
                f"--{name}", default="", help=f"the {name}, where a CASE package is silent"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say, publish."""
        path: Path = options["file"]
        hints = Hints(
            code=options["programme"],
            subject=options["subject"],
            level=options["level"],
            kind=options["kind"],
        )
        rows, plan, problems = rehearse_file(_read(path), path.name, hints=hints)
        for problem in problems:
            self.say(_line(problem))
        if rows is None or plan is None:
            raise Refused(_("%(name)s has errors; nothing was changed.") % {"name": path.name})
        self._say_plan(plan, would=options["dry_run"])
        if not options["dry_run"]:
            standard.publish_version(rows, by=None)

    def _say_plan(self, plan: standard.VersionPlan, *, would: bool) -> None:
        if plan.same_as is not None:
            self.say(f"{plan.rows.code}: this is version {plan.same_as} already; nothing to do")
            return
        for one in plan.gone:
            self.say(f"gone: {one.code}")
        begin = "would be " if would else ""
        self.say(
            f"{plan.rows.code}: {begin}version {plan.number}; {len(plan.new)} new,"
            f" {len(plan.changed)} changed, {len(plan.gone)} gone, {plan.same} as before"
        )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(say_fault(path, error)) from error


def _line(problem: Problem) -> str:
    where = problem.place.line or problem.place.field or 1
    kind = say_severity(problem.severity)
    return f"{problem.place.file}:{where}: {kind}: {problem.cause} {problem.cure}"
