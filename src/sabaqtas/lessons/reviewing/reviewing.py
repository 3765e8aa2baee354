"""Asking for a review, judging, commenting: rules give reasons, deeds are rows."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.lessons.drafting.checking import Checked
from sabaqtas.lessons.drafting.models import Draft, DraftRevision
from sabaqtas.lessons.reviewing.models import (
    CommentAnswer,
    CommentResolution,
    Outcome,
    ReviewRequest,
    ReviewVerdict,
    StepComment,
)
from sabaqtas.lessons.reviewing.states import State, load_state
from sabaqtas.people.api import Actor, may, record_audit


class MayNot(Exception):
    """The deed is not possible now; `reason` says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def why_not_ask(state: State, checked: Checked) -> str | None:
    """May the author ask for a review? None: yes."""
    if state.name not in ("draft", "returned"):
        return _("A review is not open to this draft now.")
    if checked.errors:
        return _("Mend what is marked first.")
    return None


def why_not_judge(
    state: State, writers: Collection[uuid.UUID], draft: Draft, by: Actor
) -> str | None:
    """Who works for the country judges, and never what they have written in themselves."""
    if state.name != "review":
        return _("Nobody asks for a review of this draft now.")
    if by.person_id in writers:
        return _("You have written in this lesson yourself: another methodologist reviews it.")
    if not (verdict := may(by, "lessons.publish", draft)):
        return verdict.reason
    return None


def list_writers(draft: Draft) -> set[uuid.UUID]:
    """Everybody who saved anything in the draft."""
    rows = DraftRevision.objects.filter(school_id=draft.school_id, draft=draft)
    return set(rows.values_list("by_id", flat=True)) | {draft.by_id}


@transaction.atomic
def ask_for_review(draft: Draft, checked: Checked, *, by: Actor, now: datetime) -> ReviewRequest:
    """Let others judge the newest revision. Raises MayNot."""
    if reason := why_not_ask(load_state(draft), checked):
        raise MayNot(reason)
    request = ReviewRequest.objects.create(
        school_id=draft.school_id, draft=draft, revision=draft.revision, by_id=by.person_id, at=now
    )
    record_audit(by, verb="draft.review_asked", on=draft)
    return request


@transaction.atomic
def judge_draft(
    draft: Draft, *, outcome: Outcome, note: str, revision: int, by: Actor, now: datetime
) -> None:
    """Approve or return exactly the revision that was read. Raises MayNot."""
    draft = Draft.objects.select_for_update().get(school_id=draft.school_id, id=draft.id)
    state = load_state(draft)
    if reason := why_not_judge(state, list_writers(draft), draft, by):
        raise MayNot(reason)
    if outcome is Outcome.APPROVED and revision != draft.revision:
        raise MayNot(_("The text has changed since you opened it. Read it again, then approve."))
    _end(state, draft, outcome, note, revision, by, now)


@transaction.atomic
def recall_request(draft: Draft, *, by: Actor, now: datetime) -> None:
    """The author goes on writing; nothing happens when nobody is asked."""
    state = load_state(draft)
    if state.name == "review":
        _end(state, draft, Outcome.RECALLED, "", draft.revision, by, now)


@transaction.atomic
def comment_step(draft: Draft, *, step: str, text: str, by: Actor, now: datetime) -> StepComment:
    """Say something at a step, or at the whole lesson (step "")."""
    return StepComment.objects.create(
        school_id=draft.school_id, draft=draft, step=step, text=text, by_id=by.person_id, at=now
    )


@transaction.atomic
def answer_comment(comment: StepComment, *, text: str, by: Actor, now: datetime) -> CommentAnswer:
    """Answer what was said."""
    return CommentAnswer.objects.create(
        school_id=comment.school_id, comment=comment, text=text, by_id=by.person_id, at=now
    )


@transaction.atomic
def resolve_comment(comment: StepComment, *, by: Actor, now: datetime) -> None:
    """Settle a comment; done twice, the first one counts."""
    CommentResolution.objects.get_or_create(
        school_id=comment.school_id,
        comment=comment,
        defaults={"by_id": by.person_id, "at": now},
    )


@transaction.atomic
def reopen_comment(comment: StepComment, *, by: Actor) -> None:
    """Undo settling it."""
    CommentResolution.objects.filter(school_id=comment.school_id, comment=comment).delete()
    record_audit(by, verb="comment.reopened", on=comment)


def _end(
    state: State, draft: Draft, outcome: Outcome, note: str, revision: int, by: Actor, now: datetime
) -> None:
    assert state.request_id is not None, "only an open request ends"
    ReviewVerdict.objects.create(
        school_id=draft.school_id, request_id=state.request_id, outcome=outcome, note=note,
        revision=revision, by_id=by.person_id, at=now,
    )  # fmt: skip
    record_audit(by, verb=f"draft.{outcome.value}", on=draft, details={"revision": revision})
