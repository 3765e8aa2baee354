"""`sabaqtas export-marks --school CODE -o FILE`: the marks of a school leave the house."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sabaqtas.bridges.gradesout.exporting import (
    MarksChoice,
    MarksFile,
    MarksFormat,
    NoMarks,
    NoTerms,
    export_marks,
    list_classes,
    suggest_first_day,
)
from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import read_day
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.kernel.files import write_whole
from sabaqtas.people.api import Group, Institution


class Command(Base):
    """Writes the file whole or not at all; the audit row stands only beside a written file."""

    help = (
        "Export the marks of a school: FILE.xlsx for people, FILE.zip (OneRoster 1.2 CSV) "
        "for its register."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", required=True, metavar="CODE", help="the school's code")
        parser.add_argument("--from", dest="first", type=read_day, help="first day")
        parser.add_argument("--to", dest="last", type=read_day, help="last day, included")
        parser.add_argument("--class", dest="group", default="", metavar="NAME", help="only this")
        parser.add_argument("--language", choices=["kk", "ru", "en"], help="of the headings")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Choose, write, say how many."""
        now = clock.now()
        school = _find_school(options["school"])
        choice = _choose(options, school, now)
        with translation.override(options["language"] or school.language):
            file = _export(choice, school, now, options["output"])
        days = f"{choice.first} to {choice.last}"
        self.say(f"{options['output']}: {file.count} marks, {days}")


def _export(choice: MarksChoice, school: Institution, now: datetime, output: Path) -> MarksFile:
    try:
        with transaction.atomic():
            file = export_marks(choice, school=school, by=None, now=now)
            write_whole(output, file.data)
    except NoMarks as error:
        days = {"first": choice.first, "last": choice.last}
        reason = _("There are no marks from %(first)s to %(last)s; nothing was written.")
        raise Refused(reason % days) from error
    except NoTerms as error:
        reason = _(
            "The school has no quarters, which OneRoster asks for with each mark. "
            "Import its register with its terms first, or write FILE.xlsx."
        )
        raise Refused(reason) from error
    except OSError as error:
        raise Refused(say_fault(output, error)) from error
    return file


def _choose(options: dict[str, Any], school: Institution, now: datetime) -> MarksChoice:
    today = now.astimezone(ZoneInfo(school.zone)).date()
    last = options["last"] or today
    first = options["first"] or min(last, suggest_first_day(school.id, last))
    if last < first:
        raise Refused(_("The last day is before the first."))
    group = _find_class(school, options["group"]) if options["group"] else None
    return MarksChoice(first, last, _find_format(options["output"]), group)


def _find_school(code: str) -> Institution:
    schools = Institution.objects.filter(kind=Institution.Kind.SCHOOL)
    school = schools.filter(code=code).first()
    if school is None:
        raise Refused(_("There is no school %(code)s.") % {"code": code})
    return school


def _find_class(school: Institution, name: str) -> Group:
    classes = list_classes(school.id)
    found = next((one for one in classes if name in (one.name, one.short)), None)
    if found is None:
        words = {"name": name, "known": ", ".join(one.name for one in classes) or "–"}
        raise Refused(_("There is no class “%(name)s”; there are: %(known)s.") % words)
    return found


def _find_format(output: Path) -> MarksFormat:
    try:
        return MarksFormat(output.suffix.lower().removeprefix("."))
    except ValueError:
        raise Refused(_("%(path)s: name it FILE.xlsx or FILE.zip.") % {"path": output}) from None
