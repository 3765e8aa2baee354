"""One judgement for all answers of a group, and its undoing."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from sabaqtas.work.equal.grouping import LONGEST, Given, Group, group_answers
from sabaqtas.work.judging import Judgement, judge_work, may_take_back, take_back
from sabaqtas.work.models import Assignment, Feedback
from sabaqtas.work.phrases.bank import learn_phrases
from sabaqtas.work.queries.queue import Pile

MOST_READ: Final = 2_000
MOST_JUDGED: Final = 300
_MANY: Final = 10_000


@dataclass(frozen=True, slots=True)
class Together:
    """`judged` works; `passed` over: changed, or judged by somebody, since the page was opened."""

    judged: int
    passed: int


def list_groups(pile: Pile, *, language: str) -> list[Group]:
    """Waiting answers of words alone, the oldest MOST_READ of them, by what they say. One query."""
    rows = _waiting(pile).filter(latest__attachments=None).exclude(latest__text="")
    found = rows.order_by("handed_in_at").values_list("id", "latest_id", "latest__text")
    short = [Given(*row) for row in found[:MOST_READ] if len(row[2]) <= LONGEST]
    return group_answers(short, language=language)


@transaction.atomic
def judge_together(
    *,
    pile: Pile,
    given: Sequence[tuple[uuid.UUID, uuid.UUID]],
    judgement: Judgement,
    by: uuid.UUID,
    batch: uuid.UUID,
    subject: str,
    now: datetime,
) -> Together:
    """Judge these (work, version) alike. The same batch again changes nothing.

    A work that waits no more, or has a newer version, is passed over: nobody has looked at that.
    """
    known = Feedback.objects.filter(school_id=pile.school_id, batch=batch, by_id=by)
    if count := known.exclude(kind=Feedback.Kind.REOPENED).count():
        return Together(count, 0)
    wanted = dict(given[:MOST_JUDGED])
    rows = _waiting(pile).filter(id__in=wanted).values_list("id", "latest_id")
    fit = [(work, version) for work, version in rows if wanted[work] == version]
    for work_id, submission_id in fit:
        judge_work(
            school_id=pile.school_id,
            work_id=work_id,
            submission_id=submission_id,
            by=by,
            judgement=judgement,
            key=f"together:{batch.hex}:{work_id.hex}",
            seen=_MANY,
            now=now,
            batch=batch,
        )
    _learn(pile, by, subject, judgement, now)
    return Together(len(fit), len(wanted) - len(fit))


@transaction.atomic
def take_back_together(
    *, school_id: uuid.UUID, batch: uuid.UUID, by: uuid.UUID, now: datetime
) -> Together:
    """Take all judgements of a batch back that may still be; each as if it were alone."""
    rows = Feedback.objects.filter(school_id=school_id, batch=batch, by_id=by)
    taken = list(rows.exclude(kind=Feedback.Kind.REOPENED))
    free = [row for row in taken if may_take_back(row, by=by, now=now)]
    for row in free:
        take_back(feedback=row, by=by, now=now)
    return Together(len(free), len(taken) - len(free))


def _waiting(pile: Pile) -> QuerySet[Assignment]:
    return Assignment.objects.filter(
        school_id=pile.school_id,
        teacher_id=pile.teacher_id,
        task_id__in=pile.task_ids,
        state=Assignment.State.HANDED_IN,
    )


def _learn(pile: Pile, by: uuid.UUID, subject: str, judgement: Judgement, now: datetime) -> None:
    learn_phrases(
        school_id=pile.school_id,
        teacher_id=by,
        subject=subject,
        comment=judgement.comment,
        now=now,
    )
