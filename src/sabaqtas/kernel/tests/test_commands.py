"""A command speaks the language of the terminal, whoever wrote it."""

from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils.translation import get_language, override

from sabaqtas.kernel.arguments import read_day, read_id
from sabaqtas.kernel.commands import (
    Command,
    Refused,
    list_commands,
    say_severity,
)
from sabaqtas.kernel.problems import Severity
from sabaqtas.kernel.terminal import find_terminal_language


class Spoken(Command):
    """Says in which language it speaks."""

    def handle(self, *args: Any, **options: Any) -> None:
        self.say(get_language())


@pytest.mark.parametrize(
    ("set_to", "spoken"),
    [("ru_RU.UTF-8", "ru"), ("kk_KZ", "kk"), ("C.UTF-8", "en"), ("de_DE", "en"), ("", "en")],
)
def test_it_speaks_as_the_terminal_does(
    set_to: str, spoken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", set_to)
    assert find_terminal_language() == spoken
    Spoken().run_from_argv(["sabaqtas", "spoken"])
    assert capsys.readouterr().out == f"{spoken}\n"


def test_what_others_call_or_runs_alone_speaks_the_installations_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    with override("kk"):
        call_command(Spoken())
    alone = Spoken()
    alone.speaks_to_terminal = False
    alone.run_from_argv(["sabaqtas", "spoken"])
    assert capsys.readouterr().out == "kk\nkk\n"


class Refusing(Command):
    """Will not do it."""

    def handle(self, *args: Any, **options: Any) -> None:
        raise Refused("себебі бар")


def test_a_refusal_is_one_plain_line_in_the_terminals_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "kk_KZ.UTF-8")
    with pytest.raises(SystemExit) as refused:
        Refusing().run_from_argv(["sabaqtas", "refusing"])
    assert refused.value.code == 1
    assert capsys.readouterr().err == "Орындалмады: себебі бар\n"
    with pytest.raises(Refused):
        call_command(Refusing())


def test_commands_are_called_as_a_person_types_them() -> None:
    usage = Spoken().create_parser("sabaqtas", "import_school").format_help()
    assert "sabaqtas import-school" in usage
    assert "--pythonpath" not in usage
    with override("kk"):
        assert say_severity(Severity.ERROR) == "қате"
    listed = list_commands()
    assert "  import-school\n" in listed
    assert "runserver" not in listed


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [(read_day, "30.11.2026", "жыл-ай-күн"), (read_id, "12", "нөмірі емес")],
)
def test_a_wrong_day_or_number_is_told_in_plain_words(
    read: Callable[[str], object], text: str, said: str
) -> None:
    with override("kk"), pytest.raises(ArgumentTypeError) as refused:
        read(text)
    assert said in str(refused.value).lower()
    assert text in str(refused.value)


class Asking(Command):
    """Asks a table that nobody has made."""

    def handle(self, *args: Any, **options: Any) -> None:
        raise OperationalError("no such table: people_account")


def test_an_unprepared_folder_is_one_plain_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(connection.introspection, "table_names", list)
    with pytest.raises(SystemExit):
        Asking().run_from_argv(["sabaqtas", "asking"])
    said = capsys.readouterr().err
    assert said.startswith("Refused: Nothing is prepared in")
    assert said.count("\n") == 1
