"""The bank: what a teacher wrote is learned with the judgement, offered, dropped, taken back."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import F, QuerySet

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.work.phrases.learning import Heard, fold_phrase, rank_phrases, split_phrases
from sabaqtas.work.phrases.models import Phrase

OFFERED: Final = 8
_LOOKED_AT: Final = 400


def learn_phrases(
    *, school_id: uuid.UUID, teacher_id: uuid.UUID, subject: str, comment: str, now: datetime
) -> None:
    """Count what was written; call it in the transaction of the judgement."""
    texts = {_digest(text): text for text in split_phrases(comment)}
    if not texts:
        return
    mine = {"school_id": school_id, "teacher_id": teacher_id, "subject": subject}
    rows = Phrase.objects.filter(**mine, fold__in=texts)
    known = set(rows.values_list("fold", flat=True))
    rows.update(uses=F("uses") + 1, last_used_at=now)
    new = [
        Phrase(**mine, fold=fold, text=text, last_used_at=now)
        for fold, text in texts.items()
        if fold not in known
    ]
    Phrase.objects.bulk_create(new, ignore_conflicts=True)


def offer_phrases(
    *, school_id: uuid.UUID, teacher_id: uuid.UUID, subject: str, now: datetime
) -> list[str]:
    """The best few for a comment in this subject. One query."""
    rows = _list_kept(school_id, teacher_id)[:_LOOKED_AT]
    heard = [
        Heard(row.text, row.fold, row.uses, row.last_used_at, row.subject == subject)
        for row in rows
    ]
    return rank_phrases(heard, now=now, most=OFFERED)


def list_phrases(school_id: uuid.UUID, teacher_id: uuid.UUID) -> Sequence[Phrase]:
    """All of the teacher's phrases, by subject, the most used first. One query."""
    rows = _list_kept(school_id, teacher_id)
    return list(rows.order_by("subject", "-uses", "text")[:_LOOKED_AT])


def find_phrase(school_id: uuid.UUID, teacher_id: uuid.UUID, phrase_id: uuid.UUID) -> Phrase | None:
    """One's own, or None."""
    rows = Phrase.objects.filter(school_id=school_id, teacher_id=teacher_id, id=phrase_id)
    return rows.first()


def drop_phrase(phrase: Phrase, *, now: datetime) -> None:
    """Offer it no more, in any subject."""
    _mark(phrase, now)


def restore_phrase(phrase: Phrase) -> None:
    """Offer it again."""
    _mark(phrase, None)


def _mark(phrase: Phrase, at: datetime | None) -> None:
    rows = Phrase.objects.filter(
        school_id=phrase.school_id, teacher_id=phrase.teacher_id, fold=phrase.fold
    )
    rows.update(dropped_at=at)


def _list_kept(school_id: uuid.UUID, teacher_id: uuid.UUID) -> QuerySet[Phrase]:
    rows = Phrase.objects.filter(school_id=school_id, teacher_id=teacher_id, dropped_at=None)
    return rows.order_by("-last_used_at")


def _digest(text: str) -> str:
    return sha256_hex(fold_phrase(text).encode())
