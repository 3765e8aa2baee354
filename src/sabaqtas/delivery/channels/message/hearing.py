"""What comes from a telephone: a word that commands, an invitation taken, answers to a check.

The number says who it is. One that nobody gave us learns nothing but where to ask, once a day; of
what it wrote nothing is kept. The gateway may call twice: the same id is heard once.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from sabaqtas.delivery.channels.message.answers_heard import hear_answers
from sabaqtas.delivery.channels.message.beginning import begin_lines, say_closed
from sabaqtas.delivery.channels.message.lines import Heard, Line
from sabaqtas.delivery.channels.message.numbers import NotAMobile, read_number
from sabaqtas.delivery.channels.message.purposes import REPLY, Said
from sabaqtas.delivery.channels.message.queueing import say
from sabaqtas.delivery.channels.message.rows import Stranger
from sabaqtas.delivery.channels.message.wishing import stop_line
from sabaqtas.delivery.channels.message.words import Word, find_word
from sabaqtas.kernel import clock
from sabaqtas.kernel.storing import insert_row_if_free

MOST_REPLIES: Final = 20
"""A line and day; what comes beyond is kept and not answered."""
MOST_STRANGERS: Final = 200
"""Unknown numbers answered a day."""
REPLY_LASTS: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the gateway should answer at once by itself; empty: nothing, we answer if we do."""

    text: str = ""


@transaction.atomic
def hear(*, number: str, text: str, source: str, now: datetime) -> Reply:
    """Take one message in; the same `source` twice is once."""
    try:
        address = read_number(number)
    except NotAMobile:
        return Reply()
    lines = _list_lines(address)
    if not lines:
        return _answer_stranger(address)
    text = " ".join(text.replace("\x00", "").split())[:1000]
    if _is_known(lines, source):
        return Reply()
    line, outcome, answer = _act(lines, text, source, now)
    Heard(
        school_id=line.school_id, line=line, source=source[:80], text=text, at=now, outcome=outcome
    ).save()
    _answer(line, answer, source, now)
    return Reply()


def _list_lines(address: str) -> list[Line]:
    """Of this number, the open ones first; ended ones only of which a word may be meant."""
    rows = Line.objects.filter(address=address, medium=Line.Medium.SMS)
    found = list(rows.select_related("school", "person").order_by("-asked_at")[:20])
    return sorted(found, key=lambda one: (one.stopped_at is not None, not one.is_open))


def _is_known(lines: list[Line], source: str) -> bool:
    schools = {line.school_id for line in lines}
    return Heard.objects.filter(school_id__in=schools, source=source[:80]).exists()


def _act(lines: list[Line], text: str, source: str, now: datetime) -> tuple[Line, str, str]:
    """The line that is meant, what became of it, and what to answer in its language."""
    word = find_word(text)
    with override(lines[0].language):
        if word is Word.STOP:
            return _stop(lines, now)
        if word in (Word.START, Word.YES) and (line := begin_lines(lines, now)):
            return line, "begun", _("Messages begin. Send STOP to end them.")
        if word is Word.START and lines[0].is_open:
            return lines[0], "begun", _("Messages begin. Send STOP to end them.")
    open_lines = [line for line in lines if line.is_open]
    if not open_lines:
        with override(lines[0].language):
            return lines[0], "closed", say_closed(lines)
    return hear_answers(open_lines, text, source, now)


def _stop(lines: list[Line], now: datetime) -> tuple[Line, str, str]:
    """End every line of this number, in whichever school."""
    for line in lines:
        if line.stopped_at is None:
            stop_line(line, actor=None, how="word", now=now)
    return lines[0], "stopped", _("No more messages come. Send START to begin again.")


def _answer(line: Line, text: str, source: str, now: datetime) -> None:
    """Say it, unless so much was said to this line today that a machine may sit there."""
    since = now - timedelta(days=1)
    heard = Heard.objects.filter(school_id=line.school_id, line=line, at__gt=since)
    if text and heard.count() <= MOST_REPLIES:
        name = uuid.uuid5(line.id, source).hex
        say(line, REPLY, Said(f"reply:{name}", text, now + REPLY_LASTS), now=now)


def _answer_stranger(address: str) -> Reply:
    today = clock.today()
    key = salted_hmac("delivery.stranger", address, algorithm="sha256").hexdigest()
    is_new = insert_row_if_free(Stranger(key=key, on=today))
    if not is_new or Stranger.objects.filter(on=today).count() > MOST_STRANGERS:
        return Reply()
    with override(settings.LANGUAGE_CODE):
        return Reply(_("Sabaqtas does not know this number. Ask your class teacher."))
