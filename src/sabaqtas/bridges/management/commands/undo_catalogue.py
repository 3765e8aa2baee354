"""`sabaqtas undo-catalogue RUN`: take an import of the catalogue back."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.kernel.arguments import read_id
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.library.api import catalogue


class Command(Base):
    """What it added is withdrawn, what it changed is as before; twice is once."""

    help = "Take an import of the catalogue back; without a run, list the last ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", nargs="?", type=read_id, help="id that import-catalogue said")

    def handle(self, *args: Any, **options: Any) -> None:
        """Undo, or list."""
        if options["run"] is None:
            for run in catalogue.CatalogueImport.objects.order_by("-at")[:20]:
                undone = ", taken back" if run.undone_at else ""
                self.say(f"{run.id}  {run.at:%Y-%m-%d %H:%M}  {run.file}{undone}")
            return
        try:
            run = catalogue.undo_import(options["run"], by=None)
        except catalogue.CatalogueImport.DoesNotExist as error:
            reason = _("There is no such import; without an id the last ones are listed.")
            raise Refused(reason) from error
        self.say(f"{run.file} was taken back; {run.kept} items were changed later and stay")
