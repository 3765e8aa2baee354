"""`sabaqtas export-items --bank NAME FILE`: a bank as GIFT, Moodle XML or a table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.exercises.api import banks
from sabaqtas.exercises.banks.placing import NoSuchInstitution, find_institution
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused


class Command(Base):
    """Says what of which item the format cannot hold."""

    help = "Export an item bank: the ending of FILE (.gift, .xml, .csv) is the format."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The bank and where it goes."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--bank", required=True)
        parser.add_argument("--school", default="", help="code of the school; else of all schools")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, write, say."""
        path: Path = options["file"]
        kinds = {one.suffix: one for one in banks.list_formats() if one.write}
        kind = kinds.get(path.suffix.lower())
        if kind is None or kind.write is None:
            known = {"known": ", ".join(sorted(kinds))}
            raise Refused(_("The name of the file must end with one of: %(known)s.") % known)
        try:
            school = find_institution(options["school"])
            bank = banks.Bank.objects.get(school=school, name=options["bank"])
        except (NoSuchInstitution, banks.Bank.DoesNotExist) as error:
            name = {"name": options["bank"]}
            raise Refused(_("There is no bank “%(name)s” here.") % name) from error
        items = banks.load_items(bank)
        written = kind.write(items)
        path.write_bytes(written.data)
        for problem in written.problems:
            self.say(f"item {problem.place.line}: {problem.cause} {problem.cure}")
        self.say(f"{len(items)} items, {len(written.problems)} remarks: {path}")
