"""One voice for the command line."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.core.management import get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sabaqtas.kernel.problems import Severity
from sabaqtas.kernel.terminal import find_terminal_language

T = TypeVar("T")


class Refused(CommandError):
    """A command that will not do it; the text is the plain reason. Exit status 1."""


class Command(BaseCommand):
    """Base of our commands: says what it did, in the terminal's language, with progress.

    What others call, or what goes on without a person, speaks the installation's language.
    """

    requires_system_checks: list[str] = []
    speaks_to_terminal = True
    speaks_as_asked = False
    """Whether its option `--language` is that of what is said, not of what is read or written."""
    suppressed_base_arguments = {
        *("--version", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color")
    }

    is_quiet = False

    def run_from_argv(self, argv: list[str]) -> None:
        """Run it as a person at the terminal asked, in that person's language."""
        own = settings.LANGUAGE_CODE
        with override(find_terminal_language() if self.speaks_to_terminal else own):
            super().run_from_argv(argv)

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return the parser; the command is called as a person types it."""
        return super().create_parser(prog_name, subcommand.replace("_", "-"), **kwargs)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Remember whether only problems are wanted (`--verbosity 0`)."""
        self.is_quiet = options.get("verbosity") == 0
        try:
            return self._execute(*args, **options)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False) or options.get("traceback"):
                raise
            asked = options.get("language") if self.speaks_as_asked else ""
            with override(asked or get_language()):
                self.stderr.write(_("Refused: %(reason)s") % {"reason": error})
            sys.exit(error.returncode)

    def _execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            if reason := _explain(error):
                raise Refused(reason) from error
            raise

    def say(self, text: Any) -> None:
        """Print one line for the person at the terminal."""
        if not self.is_quiet:
            self.stdout.write(str(text))

    def progress(self, rows: Iterable[T], *, total: int, label: str) -> Iterator[T]:
        """Yield `rows`, drawing `label 12/340` on a terminal, at most ten times a second."""
        shown = 0.0
        loud = sys.stderr.isatty()
        for count, row in enumerate(rows, 1):
            yield row
            if loud and (count == total or time.monotonic() - shown > 0.1):
                shown = time.monotonic()
                end = "\n" if count == total else ""
                sys.stderr.write(f"\r{label} {count}/{total}{end}")
                sys.stderr.flush()


def _explain(error: DatabaseError) -> str:
    """Return why the database cannot be worked with, or nothing when it is another fault."""
    try:
        tables = connection.introspection.table_names()
    except DatabaseError:
        return _("The database does not answer: %(why)s") % {"why": str(error).splitlines()[0]}
    if "django_migrations" in tables:
        return ""
    folder = {"folder": settings.DATA_DIR}
    return _("Nothing is prepared in %(folder)s: run “sabaqtas prepare” first.") % folder


def say_severity(severity: Severity) -> str:
    """Return the word that stands before a problem."""
    words = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.NOTE: _("note"),
    }
    return words[severity]


def list_commands() -> str:
    """Return the names of our commands, one a line, in the terminal's language."""
    ours = (name for name, app in get_commands().items() if app.startswith("sabaqtas."))
    with override(find_terminal_language()):
        lines = (
            _("What sabaqtas can do:"),
            *(f"  {name.replace('_', '-')}" for name in sorted(ours)),
            _("More of one: sabaqtas COMMAND --help. All of them: docs/commands.md"),
        )
    return "\n".join(lines) + "\n"
