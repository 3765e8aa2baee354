"""`sabaqtas make-plans`: a calendar-thematic plan for every class a programme fits."""

from argparse import ArgumentParser
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.lessons.programmes.choosing import ClassProgramme, list_class_programmes
from sabaqtas.lessons.relaying import make_plan
from sabaqtas.lessons.thematic.keeping import NothingToPlan, find_plan
from sabaqtas.lessons.years import SchoolYear, find_year
from sabaqtas.people.api import Group, Institution


class Command(Base):
    """A class that has its plan keeps it."""

    help = (
        "Make the calendar-thematic plan of every class of a school that a programme fits and "
        "that has none yet, from the first day of the school year."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which school."""
        parser.add_argument("--school", required=True, help="code of the school")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and say how many."""
        school = Institution.objects.filter(
            code=options["school"], kind=Institution.Kind.SCHOOL
        ).first()
        if school is None:
            raise Refused(_("There is no school %(code)s.") % {"code": options["school"]})
        today = clock.now().astimezone(ZoneInfo(school.zone)).date()
        year = find_year(school.id, today)
        if year is None:
            raise Refused(_("Import the register and the timetable first."))
        missing = self._list_missing(school, year, today)
        for one in self.progress(missing, total=len(missing), label=_("Planning")):
            self._make(school, one, year)

    def _make(self, school: Institution, one: ClassProgramme, year: SchoolYear) -> None:
        label = f"{one.teaching.group_name}, {one.teaching.subject_name}"
        try:
            make_plan(
                school=school,
                group=Group.objects.get(school=school, id=one.teaching.group_id),
                subject=one.teaching.subject,
                starts_on=year.first,
                by=None,
                now=clock.now(),
            )
        except NothingToPlan:
            self.say(_("%(class)s: the programme says nothing for this grade") % {"class": label})
            return
        self.say(label)

    def _list_missing(
        self, school: Institution, year: SchoolYear, today: date
    ) -> list[ClassProgramme]:
        return [
            one
            for one in list_class_programmes(school.id, today=today)
            if one.version
            and not find_plan(school.id, one.teaching.group_id, one.teaching.subject, year.year)
        ]
