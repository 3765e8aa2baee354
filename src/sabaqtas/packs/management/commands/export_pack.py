"""`sabaqtas export-pack`: a lesson's pack as one file, to be carried to another server."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.packs.exporting import Exported, export_pack
from sabaqtas.packs.opening import BrokenPack, NoSuchPack


class Command(Base):
    """The file appears whole or not at all."""

    help = "Write a pack as a ZIP; with --have only the files the receiver does not have."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The pack, the file, what the receiver has, and whether keys travel along."""
        parser.add_argument("digest", help="the pack: 64 hex digits")
        parser.add_argument("file", type=Path, help="the ZIP to write")
        parser.add_argument(
            "--have", action="append", default=[], metavar="DIGEST",
            help="a pack the receiver has, such as the version before; may be repeated",
        )  # fmt: skip
        parser.add_argument(
            "--staff", action="store_true", help="with keys and guidance: for staff only"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it and say what is in it."""
        try:
            done = self._write(options)
        except NoSuchPack as error:
            raise Refused(_("No pack %(digest)s lies here.") % {"digest": error}) from error
        except BrokenPack as error:
            raise Refused(_("The pack is damaged: %(why)s") % {"why": error}) from error
        except OSError as error:
            raise Refused(say_fault(options["file"], error)) from error
        size = options["file"].stat().st_size
        self.say(f"{options['file']}: {size:,} bytes, {len(done.put)} files")
        for path in done.left_out:
            self.say(f"left out, the receiver has it: {path}")

    def _write(self, options: dict[str, Any]) -> Exported:
        path: Path = options["file"]
        handle, name = tempfile.mkstemp(dir=path.resolve().parent, prefix=".new-")
        try:
            with os.fdopen(handle, "w+b") as file:
                done = export_pack(
                    options["digest"], file, have=options["have"], with_staff=options["staff"]
                )
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
        return done
