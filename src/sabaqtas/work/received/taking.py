"""Answers that a channel brought are kept as tries of the pupil, and a receipt goes back.

The receipt is a row of the same transaction as the answers: what it says is so. The event may come
twice, the answers are taken once.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Any

import structlog
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sabaqtas.delivery.api import ReceivedAnswers, messages
from sabaqtas.delivery.events import AnswersReceived
from sabaqtas.exercises.api import (
    Answer,
    Item,
    Verdict,
    field_name,
    grade_answer,
    list_fields,
    parse_answer,
)
from sabaqtas.kernel import clock
from sabaqtas.packs.api import list_items
from sabaqtas.work.checking import add_try
from sabaqtas.work.models import TakenAnswers
from sabaqtas.work.receipts import format_receipt, make_receipt

log = structlog.get_logger(__name__)
TRIES = 5


def hear_answers_received(event: AnswersReceived) -> None:
    """Take them, unless they were taken."""
    received = ReceivedAnswers.objects.get(school_id=event.school_id, id=event.received_id)
    taken = TakenAnswers.objects.filter(school_id=event.school_id, received=received)
    if not taken.exists():
        take_answers(received, now=clock.now())


@transaction.atomic
def take_answers(received: ReceivedAnswers, *, now: datetime) -> TakenAnswers:
    """Grade and keep each answer; give the receipt."""
    numbered = [
        (number, item, key) for number, (item, key) in enumerate(_list_answered(received), 1)
    ]
    verdicts = {number: _keep(received, item, key) for number, item, key in numbered}
    again = [number for number, verdict in verdicts.items() if verdict is not Verdict.RIGHT]
    taken = TakenAnswers.objects.create(
        school_id=received.school_id,
        received=received,
        receipt=_find_free_receipt(received),
        asked=len(verdicts),
        right=len(verdicts) - len(again),
        at=now,
    )
    messages.acknowledge(received, lambda code: _write(taken, code, again), now=now)
    return taken


def _list_answered(received: ReceivedAnswers) -> list[tuple[Item, Mapping[str, Any]]]:
    """In the order in which they were asked; none where no lesson was asked about."""
    if not received.digest:
        return []
    by_id = {item.id: (item, key) for item, key in list_items(received.digest)}
    return [by_id[name] for name in received.answers if name in by_id]


def _keep(received: ReceivedAnswers, item: Item, key: Mapping[str, Any]) -> Verdict:
    """As if a page had posted it; what no page can post is not kept, and is not right."""
    answer = parse_answer(item, _make_form(item, received.answers[item.id]))
    if not isinstance(answer, Answer):
        log.warning("answer_not_read", received=str(received.id), item=item.id)
        return Verdict.WRONG
    grade = grade_answer(item, key, answer)
    if not answer.is_empty:
        _add(received, item, answer, grade)
    return grade.verdict


def _make_form(item: Item, values: Sequence[str]) -> dict[str, list[str]]:
    names = list_fields(item)
    if len(names) == 1:
        return {field_name(item): list(values)}
    return {name: [value] for name, value in zip(names, values, strict=False)}


def _add(received: ReceivedAnswers, item: Item, answer: Answer, grade: Any) -> None:
    """Under the next free number, whoever writes beside us."""
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                add_try(
                    school_id=received.school_id,
                    person_id=received.pupil_id,
                    digest=received.digest,
                    item=item.id,
                    answer=answer,
                    grade=grade,
                    now=received.at,
                )
        except IntegrityError:
            if not left:
                raise
        else:
            return


def _find_free_receipt(received: ReceivedAnswers) -> str:
    rng = Random(secrets.randbits(64))  # noqa: S311
    taken = TakenAnswers.objects.filter(school_id=received.school_id)
    return next(
        receipt
        for receipt in iter(lambda: make_receipt(rng), "")
        if not taken.filter(receipt=receipt).exists()
    )


def _write(taken: TakenAnswers, code: int, again: Sequence[int]) -> str:
    """One message: what was right, what to think over, the receipt."""
    told = {
        "code": code,
        "right": taken.right,
        "asked": taken.asked,
        "again": ", ".join(map(str, again)),
        "receipt": format_receipt(taken.receipt),
    }
    if not again:
        return _("Check %(code)s: all right! Receipt %(receipt)s") % told
    return (
        _("Check %(code)s: %(right)s of %(asked)s. Think again: %(again)s. Receipt %(receipt)s")
        % told
    )
