"""`sabaqtas lay-lessons`: every published course on every class of a school it fits."""

from argparse import ArgumentParser
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import read_day
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.lessons.fitting import Fitting, list_fittings
from sabaqtas.lessons.models import Course
from sabaqtas.lessons.relaying import lay_course
from sabaqtas.people.api import Group, Institution


class Command(Base):
    """A class that already has a course keeps it; where two courses fit, a person decides."""

    help = (
        "Lay every published course on every class of a school it fits (subject, grade, language)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which school, from which date."""
        parser.add_argument("--school", required=True, help="code of the school")
        parser.add_argument(
            "--from", dest="first", type=read_day, help="first date (default: today)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Lay, and say what stands where."""
        school = Institution.objects.filter(
            code=options["school"], kind=Institution.Kind.SCHOOL
        ).first()
        if school is None:
            raise Refused(_("There is no school %(code)s.") % {"code": options["school"]})
        now = clock.now()
        first = options["first"] or now.astimezone(ZoneInfo(school.zone)).date()
        fittings = [one for one in list_fittings(school.id, on=first) if one.courses]
        if not fittings:
            self.say(_("No published course fits a class of %(school)s.") % {"school": school.name})
        for fitting in self.progress(fittings, total=len(fittings), label=_("Laying")):
            self._lay(school, fitting, first)

    def _lay(self, school: Institution, fitting: Fitting, first: date) -> None:
        teaching = fitting.teaching
        label = f"{teaching.group_name}, {teaching.subject_name}"
        if fitting.laying and fitting.laying.course_id not in [c.id for c in fitting.courses]:
            self.say(_("%(class)s: keeps its own course") % {"class": label})
            return
        if not fitting.laying and len(fitting.courses) > 1:
            codes = ", ".join(course.code for course in fitting.courses)
            self.say(
                _("%(class)s: several courses fit (%(codes)s), choose on the page of plans")
                % {"class": label, "codes": codes}
            )
            return
        chosen = fitting.laying.course_id if fitting.laying else fitting.courses[0].id
        report = lay_course(
            school=school,
            group=Group.objects.get(school=school, id=teaching.group_id),
            subject=teaching.subject,
            course=Course.objects.get(id=chosen),
            starts_on=first,
            by=None,
            now=clock.now(),
        )
        done = ngettext("%(count)s lesson laid", "%(count)s lessons laid", report.laid)
        self.say(f"{label}: {done % {'count': report.laid}}")
