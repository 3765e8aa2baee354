"""`sabaqtas undo-items RUN`: take an import of questions back."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.exercises.api import banks
from sabaqtas.exercises.banks.placing import NoSuchInstitution, find_institution
from sabaqtas.kernel.arguments import read_id
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused


class Command(Base):
    """Removes what the file brought; items changed since stay and are named."""

    help = "Take an import of questions back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which one."""
        parser.add_argument("run", type=read_id)
        parser.add_argument("--school", default="", help="code of the school; else for all schools")

    def handle(self, *args: Any, **options: Any) -> None:
        """Undo, say."""
        try:
            school = find_institution(options["school"])
            undone = banks.undo_import(options["run"], school_id=school.pk, by=None)
        except (NoSuchInstitution, banks.BankImport.DoesNotExist) as error:
            raise Refused(_("There is no such import in this school.")) from error
        self.say(f"{undone.removed} removed; changed since, and kept: {len(undone.kept)}")
        for number in undone.kept:
            self.say(f"kept: {number}")
