"""`sabaqtas import-school`: a register and a timetable, rehearsed, then imported whole."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from sabaqtas.bridges.importing.answers import Answer
from sabaqtas.bridges.importing.answers_file import read_answers, write_answers
from sabaqtas.bridges.importing.applying import apply_rehearsal, refuse_unready
from sabaqtas.bridges.importing.files import FileKind, SourceFile, describe_file
from sabaqtas.bridges.importing.printing import print_report
from sabaqtas.bridges.importing.refusals import ImportRefused, NothingToDo
from sabaqtas.bridges.importing.rehearsing import Rehearsal, rehearse_files
from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.kernel.problems import Problem
from sabaqtas.kernel.terminal import find_terminal_language
from sabaqtas.people.api import Institution

STEPS = 2


class Command(Base):
    """Exit status 0 only when everything is imported, or a dry run found nothing in the way."""

    speaks_as_asked = True
    help = (
        "Import a school from its register (OneRoster 1.2 CSV, .zip) and its timetable "
        "(aSc Timetables 2012, .xml). Says first what would be done; never deletes anybody."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--roster", type=Path, help="the register, a .zip")
        parser.add_argument("--timetable", type=Path, help="the timetable, an .xml")
        parser.add_argument("--school", default="", metavar="CODE", help="the school's code")
        parser.add_argument("--answers", type=Path, metavar="FILE", help="answers, a .csv")
        parser.add_argument("--write-answers", type=Path, metavar="FILE", help="for the questions")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--yes", action="store_true", help="import without asking")
        parser.add_argument("--language", choices=["kk", "ru", "en"], help="of what is said")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rehearse, say, import."""
        with translation.override(options["language"] or find_terminal_language()):
            rehearsal, on = self._rehearse(options)
            if options["verbosity"] or not rehearsal.plan.is_ready:
                for line in print_report(rehearsal.report):
                    self.say(line)
            if options["write_answers"]:
                self._write_answers(rehearsal, options["write_answers"])
            try:
                self._import(rehearsal, on, options)
            except NothingToDo as nothing:
                self.say(nothing.reason)
            except ImportRefused as refusal:
                raise Refused(_("Nothing was changed. %(why)s") % {"why": refusal.reason}) from None

    def _rehearse(self, options: dict[str, Any]) -> tuple[Rehearsal, date]:
        files = _list_files(options)
        answers, problems = _read_answers(options["answers"])
        school = _find_school(options["school"], has_roster=bool(options["roster"]))
        on = clock.today(_zone(school))
        steps = self.progress(range(STEPS), total=STEPS, label=_("reading and comparing"))
        next(steps)
        rehearsal = rehearse_files(
            files, answers, school=school, code=options["school"], on=on, problems=problems
        )
        for _step in steps:
            pass
        return rehearsal, on

    def _write_answers(self, rehearsal: Rehearsal, path: Path) -> None:
        try:
            path.write_bytes(write_answers(rehearsal.report.asks))
        except OSError as error:
            raise Refused(say_fault(path, error)) from error
        self.say(_("The questions are in %(file)s.") % {"file": path})

    def _import(self, rehearsal: Rehearsal, on: date, options: dict[str, Any]) -> None:
        refuse_unready(rehearsal.plan, rehearsal.answers)
        if options["dry_run"]:
            self.say(_("This was a rehearsal. Nothing is in the way; nothing was changed."))
            return
        if not options["yes"] and not _agrees():
            raise Refused(_("Nothing was changed. Say --yes to import."))
        run = apply_rehearsal(rehearsal, by=None, on=on, now=clock.now())
        self.say(
            _("Imported. To take it back within 30 days: sabaqtas undo-import %(run)s")
            % {"run": run.id}
        )


def _list_files(options: dict[str, Any]) -> list[SourceFile]:
    wanted = [(FileKind.ROSTER, options["roster"]), (FileKind.TIMETABLE, options["timetable"])]
    files = []
    for kind, path in wanted:
        try:
            files += [describe_file(kind, path)] if path else []
        except OSError as error:
            raise Refused(say_fault(path, error)) from error
    if not files:
        raise Refused(_("Say which files: --roster, --timetable, or both."))
    return files


def _read_answers(path: Path | None) -> tuple[list[Answer], list[Problem]]:
    try:
        return read_answers(path) if path else ([], [])
    except OSError as error:
        raise Refused(say_fault(path, error)) from error


def _find_school(code: str, *, has_roster: bool) -> Institution | None:
    """The school by its code; one that is not there yet is made of its register."""
    schools = Institution.objects.filter(kind=Institution.Kind.SCHOOL, code=code)
    school = schools.first() if code else None
    if school is None and not has_roster:
        raise Refused(_("Whose timetable is it? Say --school with the code of a known school."))
    return school


def _zone(school: Institution | None) -> str:
    return school.zone if school else str(settings.CONFIG.country_zone)


def _agrees() -> bool:
    if not sys.stdin.isatty():
        return False
    return input(_("Import this? Type yes: ")).strip().lower() in {"yes", "y", "иә", "да"}
