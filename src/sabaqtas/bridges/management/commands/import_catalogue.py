"""`sabaqtas import-catalogue FILE`: outside items from CSV or a Common Cartridge."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.bridges.cataloguing.files import read_items
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused, say_severity
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.kernel.problems import Problem
from sabaqtas.library.api import catalogue


class Command(Base):
    """Says every problem with its place; changes nothing when one of them is an error."""

    help = "Import a catalogue of outside items; what a newer file no longer has is withdrawn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV, or a Common Cartridge (.imscc, .zip)")
        parser.add_argument("--provider", default="", help="whose items a cartridge holds")
        parser.add_argument("--subject", default="", help="code of the subject of a cartridge")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument(
            "--keep-missing", action="store_true", help="the file is a part: withdraw nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say, apply."""
        rows = self._read(options["file"], options["provider"], options["subject"])
        keep = options["keep_missing"]
        if options["dry_run"]:
            self._say_plan(catalogue.preview_items(rows, keep_missing=keep), "would be: ")
            return
        name = options["file"].name
        run, plan = catalogue.import_items(rows, file=name, by=None, keep_missing=keep)
        self._say_plan(plan, "")
        if run is not None:
            self.say(f"to take it back: sabaqtas undo-catalogue {run.id}")

    def _read(self, path: Path, provider: str, subject: str) -> list[catalogue.ItemRow]:
        try:
            with path.open("rb") as file:
                rows, problems = read_items(file, path.name, provider=provider, subject=subject)
        except OSError as error:
            raise Refused(say_fault(path, error)) from error
        for problem in problems:
            self.say(_line(problem))
        if rows is None:
            raise Refused(_("%(name)s has errors; nothing was changed.") % {"name": path.name})
        return rows

    def _say_plan(self, plan: catalogue.CataloguePlan, would: str) -> None:
        for known in plan.withdrawn[:20]:
            self.say(f"withdrawn: {known.title}")
        counts = catalogue.count_plan(plan)
        words = [f"{counts['added']} new", f"{counts['changed']} changed"]
        words += [f"{counts['returned']} back again", f"{counts['withdrawn']} withdrawn"]
        self.say(f"{would}{', '.join(words)}, {counts['same']} as before")


def _line(problem: Problem) -> str:
    place = f"{problem.place.file}:{problem.place.line or 1}"
    return f"{place}: {say_severity(problem.severity)}: {problem.cause} {problem.cure}"
