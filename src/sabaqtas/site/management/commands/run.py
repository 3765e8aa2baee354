"""`sabaqtas run`: the whole system on one machine, in one command."""

from typing import Any

from django.core.management.base import CommandParser

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.site import launching


class Command(Base):
    """Stands in the list of commands; `sabaqtas run` itself goes around Django (`__main__`)."""

    speaks_to_terminal = False
    help = launching.ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen and where the data lies."""
        launching.add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Start everything; stop everything when one part stops."""
        try:
            launching.run(
                host=options["host"],
                port=options["port"],
                data=options["data"],
                is_empty=options["empty"],
            )
        except launching.CannotRun as error:
            raise Refused(error.reason) from error
