"""`sabaqtas plan-reach`: how next week's lessons come to every pupil."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.delivery.choosing.planning import plan_again, plan_due, queue_planning
from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.api import Institution


class Command(Base):
    """May be run at any time: a plan that says the same is not written again."""

    help = "Choose for every pupil how the lessons of next week come, with reasons."
    speaks_to_terminal = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", default="", metavar="CODE", help="only this school")
        parser.add_argument("--later", action="store_true", help="leave it to the worker")
        parser.add_argument("--again", action="store_true", help="this week too, anew")

    def handle(self, *args: Any, **options: Any) -> None:
        schools = Institution.objects.filter(kind=Institution.Kind.SCHOOL).order_by("code")
        if options["school"]:
            schools = schools.filter(code=options["school"])
            if not schools:
                raise Refused(_("There is no school %(code)s.") % {"code": options["school"]})
        if options["later"]:
            for school in schools:
                queue_planning(school.id, again=options["again"])
            return
        plan = plan_again if options["again"] else plan_due
        made = sum(plan(school, now=clock.now()) for school in schools)
        self.say(f"{made} plans are new")
