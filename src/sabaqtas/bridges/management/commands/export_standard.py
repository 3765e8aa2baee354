"""`sabaqtas export-standard mathematics-basic`: a programme as CASE 1.0 JSON or CSV."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.bridges.standard.exporting import FORMATS, export_version
from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.files import write_whole


class Command(Base):
    """Without a programme it lists what there is."""

    help = "Write a version of a programme as CASE 1.0 JSON or CSV; without a code, list them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", nargs="?", default="", help="its code")
        parser.add_argument("--number", type=int, default=0, help="which version (the newest)")
        parser.add_argument("--format", choices=FORMATS, default="case")
        parser.add_argument("--to", type=Path, default=None, help="file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find, write, say where."""
        found = standard.list_programmes(all_versions=True)
        if not options["programme"]:
            for one in found:
                self.say(f"{one.code} {one.number}: {one.title('en')}, {one.objectives} objectives")
            return
        wanted = [one for one in found if one.code == options["programme"]]
        if options["number"]:
            wanted = [one for one in wanted if one.number == options["number"]]
        if not wanted:
            raise Refused(_("There is no such programme; without a code this command lists them."))
        file = export_version(max(wanted, key=lambda one: one.number).id, options["format"])
        path: Path = options["to"] or Path(file.name)
        write_whole(path, file.data)
        self.say(f"written: {path}")
