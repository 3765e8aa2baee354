"""A command speaks the language of the terminal, whoever wrote it."""

from typing import Any

import pytest
from django.core.management import call_command
from django.utils.translation import get_language, override

from sabaqtas.kernel.commands import Command, find_terminal_language


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
