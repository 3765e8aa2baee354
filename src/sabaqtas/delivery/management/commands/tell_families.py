"""`sabaqtas tell-families`: what families wished to be told, when its hour has come."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.message.telling import tell_families
from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.api import Institution


class Command(Base):
    """May be run every hour or oftener: nothing is said twice."""

    help = "Write the messages whose hour has come to the families that wished for them."
    speaks_to_terminal = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", default="", metavar="CODE", help="only this school")

    def handle(self, *args: Any, **options: Any) -> None:
        """School by school; say how many were new."""
        schools = Institution.objects.filter(kind=Institution.Kind.SCHOOL)
        if options["school"]:
            schools = schools.filter(code=options["school"])
            if not schools:
                raise Refused(_("There is no school %(code)s.") % {"code": options["school"]})
        now = clock.now()
        told = sum(tell_families(school.id, school.zone, now=now) for school in schools)
        self.say(f"{told} new messages")
