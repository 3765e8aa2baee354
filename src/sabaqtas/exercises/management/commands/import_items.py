"""`sabaqtas import-items FILE --bank NAME`: questions of another system into a bank."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.exercises.api import banks
from sabaqtas.exercises.banks.placing import NoSuchInstitution, find_institution
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused, say_severity
from sabaqtas.kernel.file_faults import say_fault


class Command(Base):
    """Says every problem with its line; what cannot be kept is left out and said."""

    help = "Import questions (GIFT, Moodle XML, Aiken, CSV) into an item bank."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and its bank."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--bank", required=True, help="name of the bank; made if there is none")
        parser.add_argument("--school", default="", help="code of the school; else for all schools")
        parser.add_argument("--language", default="kk", choices=["kk", "ru", "en"])
        parser.add_argument("--format", default="", help="if the file does not tell it by itself")
        parser.add_argument("--dry-run", action="store_true", help="only say what would come in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say, apply."""
        path, language, kind = options["file"], options["language"], options["format"]
        if kind and kind not in {one.name for one in banks.list_formats()}:
            raise Refused(_("There is no format %(name)s.") % {"name": kind})
        data, school = _read(path), _find(options["school"])
        bank = banks.Bank.objects.filter(school=school, name=options["bank"]).first()
        found, plan = banks.rehearse_import(
            data, path.name, bank=bank, language=language, format_name=kind
        )
        for problem in plan.problems:
            place = f"{problem.place.file}:{problem.place.line or 1}"
            self.say(f"{place}: {say_severity(problem.severity)}: {problem.cause} {problem.cure}")
        if found is None or (plan.is_empty and not plan.known):
            reason = _("%(name)s: nothing can be taken in; nothing was changed.")
            raise Refused(reason % {"name": path.name})
        run = None
        if not options["dry_run"]:
            bank = bank or banks.make_bank(options["bank"], school_id=school.pk, by=None)
            run, plan = banks.import_items(
                data, path.name, bank=bank, language=language, by=None, format_name=kind
            )
        self._say_plan(found.title, plan, "would be: " if options["dry_run"] else "")
        where = f" --school {options['school']}" if options["school"] else ""
        if run is not None:
            self.say(f"to take it back: sabaqtas undo-items {run.id}{where}")

    def _say_plan(self, title: str, plan: banks.BankPlan, would: str) -> None:
        words = [f"{len(plan.new)} new ({plan.losing} of them not whole)"]
        words += [f"{plan.known} known already", f"{plan.refused} refused"]
        self.say(f"{title}: {would}{', '.join(words)}")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(banks.MOST_BYTES + 1)
    except OSError as error:
        raise Refused(say_fault(path, error)) from error


def _find(code: str) -> Any:
    try:
        return find_institution(code)
    except NoSuchInstitution as error:
        if code:
            raise Refused(_("There is no school %(code)s.") % {"code": code}) from error
        raise Refused(_("The country is not there yet: import a school first.")) from error
