"""Messages as letters: the same one has the same Message-ID, and leads to where it ends."""

import uuid
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from sabaqtas.bridges.mailing.mailer import Mailer
from sabaqtas.delivery.api import messages

LETTER = messages.Letter(
    uuid.UUID(int=7), uuid.UUID(int=1), "gauhar@example.kz", "Айым 08.09", "", True, 0
)


class Broken(BaseEmailBackend):
    """A server that nobody reaches."""

    def send_messages(self, _letters: Any) -> int:
        raise ConnectionRefusedError


def test_a_letter_goes_and_a_repeated_one_is_known() -> None:
    assert [Mailer().send(LETTER).fate for _twice in range(2)] == [messages.Fate.TAKEN] * 2
    first, again = mail.outbox[-2:]
    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]
    assert str(first.body).startswith("Айым 08.09")
    assert "/messages/" in str(first.body)


def test_a_server_that_is_not_reached_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"default": {"BACKEND": f"{__name__}.Broken"}}
    monkeypatch.setattr(settings, "MAILERS", broken)
    assert Mailer().send(LETTER).fate is messages.Fate.LATER
