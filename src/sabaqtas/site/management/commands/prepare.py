"""`sabaqtas prepare`: an installation brought up to date, before its web server starts."""

import gc
from typing import Any

from django.conf import settings
from django.core.management import call_command

from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """Changes nothing when nothing is new."""

    speaks_to_terminal = False
    help = (
        "Make or update the tables, load the standard, gather static files,"
        " load the demonstration if it is one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """One process for all: each loading of the system costs a second on a small machine."""
        # short and full of rows: looking for cycles would cost a tenth
        gc.set_threshold(200_000, 20, 100)
        call_command("migrate", verbosity=0)
        call_command("load_standard", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not settings.DEMO:
            self.say("Ready for your own data: sabaqtas import-school --help")
            return
        call_command("load_demo")
        call_command("load_demo", accounts=True)
