"""`sabaqtas load-demo`: the demonstration schools, in term today."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.api import demo
from sabaqtas.site.demo.loading import SCHOOLS, find_demo, is_loaded, load_demo


class Command(Base):
    """Refuses outside a demonstration, so that no real school ever meets invented people."""

    speaks_to_terminal = False
    help = "Load the demonstration schools, lessons and TV week (demonstration mode only)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which schools, or only the list of accounts."""
        parser.add_argument(
            "--schools", nargs="+", choices=sorted(SCHOOLS), default=["rural", "city"]
        )
        parser.add_argument("--accounts", action="store_true", help="only say who can sign in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load unless this week's demonstration is there already."""
        if not settings.DEMO:
            raise Refused(_("This is no demonstration: set SABAQTAS_DEMO=1 (bin/run does)."))
        if options["accounts"]:
            self._list_accounts()
            return
        demo = find_demo()
        if is_loaded(demo, options["schools"]):
            return
        self.say("Loading the demonstration …")
        load_demo(demo, options["schools"], say=self.say)

    def _list_accounts(self) -> None:
        with translation.override("en"):
            for school in demo.list_demo_accounts():
                self.say(f"\n{school.name}")
                for account in school.accounts:
                    self.say(f"  {account.username:<14} {account.name} ({account.about})")
        self.say(f"\nThe password of all of them: {demo.PASSWORD}")
