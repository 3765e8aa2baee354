"""`sabaqtas import-pack`: a pack from another server, verified before anything is kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.packs.importing import RefusedArchive, import_pack


class Command(Base):
    """All of it or nothing."""

    help = "Check a pack's ZIP and keep it: whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path, help="the ZIP that export-pack wrote")
        parser.add_argument(
            "--unsigned", action="store_true", help="keep a pack that nobody has signed, too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say everything that is wrong, or what was kept."""
        try:
            with options["file"].open("rb") as file:
                done = import_pack(file, accept_unsigned=options["unsigned"])
        except OSError as error:
            raise Refused(say_fault(options["file"], error)) from error
        except RefusedArchive as error:
            for name, cause in error.problems:
                self.say(f"{name or options['file'].name}: {cause}")
            raise Refused(_("Nothing was kept. Ask for the file again.")) from error
        signer = f"signed by {done.signed_by}" if done.signed_by else "unsigned"
        self.say(f"{done.digest}: {signer}, {'new here' if done.is_new else 'was here already'}")
        if not done.has_staff:
            self.say("Without keys: its checks are read here, and cannot be graded.")
