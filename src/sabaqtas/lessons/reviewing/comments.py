"""Comments of a draft as its pages show them."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.reviewing.models import CommentAnswer, CommentResolution, StepComment


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words."""

    name: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers; `settled` is who settled it and when."""

    id: uuid.UUID
    step: str
    said: Said
    answers: tuple[Said, ...]
    settled: Said | None


def list_threads(draft: Draft) -> list[Thread]:
    """Every comment in order; three queries."""
    own = {"school_id": draft.school_id}
    comments = StepComment.objects.filter(**own, draft=draft).select_related("by").order_by("at")
    answers: dict[uuid.UUID, list[Said]] = {}
    rows = CommentAnswer.objects.filter(**own, comment__in=[c.id for c in comments])
    for row in rows.select_related("by").order_by("at"):
        answers.setdefault(row.comment_id, []).append(Said(row.by.short_name, row.at, row.text))
    settled = {
        row.comment_id: Said(row.by.short_name, row.at, "")
        for row in CommentResolution.objects.filter(
            **own, comment__in=[c.id for c in comments]
        ).select_related("by")
    }
    return [
        Thread(
            id=comment.id,
            step=comment.step,
            said=Said(comment.by.short_name, comment.at, comment.text),
            answers=tuple(answers.get(comment.id, ())),
            settled=settled.get(comment.id),
        )
        for comment in comments
    ]


def find_comment(draft: Draft, comment_id: uuid.UUID) -> StepComment | None:
    """A comment of this draft."""
    rows = StepComment.objects.filter(school_id=draft.school_id, draft=draft, id=comment_id)
    return rows.select_related("draft").first()
