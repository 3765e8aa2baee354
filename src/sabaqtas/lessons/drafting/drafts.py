"""Drafts begun, saved, changed, put aside and brought back: each in one transaction."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sabaqtas.lessons.drafting.models import (
    Draft,
    DraftConflict,
    DraftDiscard,
    DraftRelease,
    DraftRevision,
)
from sabaqtas.lessons.drafting.saving import Change, Incoming, Joining, continues, judge
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.manuscripts.measuring import follow_screen
from sabaqtas.lessons.manuscripts.parts import put_part
from sabaqtas.people.api import Actor, record_audit


class ClosedDraft(Exception):
    """The draft went out or was put aside: nobody writes on it any more."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The draft's revision now; `conflict` holds what could not be joined."""

    revision: int
    conflict: DraftConflict | None = None


@transaction.atomic
def start_draft(manuscript: Manuscript, *, by: Actor, now: datetime, **fields: Any) -> Draft:
    """A new draft of the actor's institution; `fields` are those of Draft."""
    draft = Draft.objects.create(
        school_id=by.school_id, by_id=by.person_id, at=now, changed_at=now,
        subject=str(manuscript.front.get("subject", "")), grade=manuscript.grade, **fields,
    )  # fmt: skip
    _write(draft, manuscript, Incoming("", {}, 0), by, now)
    record_audit(by, verb="draft.started", on=draft, details={"course": draft.course})
    return draft


def load_manuscript(draft: Draft) -> Manuscript:
    """What the draft says now."""
    return load_revision(draft, draft.revision)


def load_revision(draft: Draft, number: int) -> Manuscript:
    """What it said then: the revision of this number, or the one before it that was kept."""
    rows = DraftRevision.objects.filter(school_id=draft.school_id, draft=draft)
    row = rows.filter(number__lte=number).order_by("-number").first()
    if row is None:
        row = rows.order_by("number").first()
    assert row is not None, "a draft begins with a revision"
    return Manuscript.from_row(row.manuscript)


@transaction.atomic
def save_part(draft: Draft, incoming: Incoming, *, by: Actor, now: datetime) -> Saved:
    """Join what a page sends, or keep it as a conflict copy. Raises ClosedDraft.

    A closed draft keeps the copy too, before it refuses.
    """
    draft = _lock(draft)
    current = load_manuscript(draft)
    joining = judge(current, incoming, _list_since(draft, incoming.base))
    if is_closed(draft) and joining is not Joining.SAME:
        joining = Joining.CONFLICT
    if joining is Joining.CONFLICT:
        return Saved(draft.revision, _keep_copy(draft, incoming, by, now))
    if joining is Joining.SAVE:
        _write(draft, put_part(current, incoming.part, incoming.value), incoming, by, now)
    return Saved(draft.revision)


@transaction.atomic
def change_draft(
    draft: Draft, change: Callable[[Manuscript], Manuscript], *, by: Actor, now: datetime,
    part: str = "order",
) -> int:  # fmt: skip
    """Do something to the newest text, whoever wrote it; returns the revision. ClosedDraft."""
    draft = _lock(draft)
    if is_closed(draft):
        raise ClosedDraft
    current = load_manuscript(draft)
    changed = change(current)
    if changed != current:
        _write(draft, changed, Incoming(part, {}, draft.revision), by, now)
    return draft.revision


@transaction.atomic
def settle_conflict(conflict: DraftConflict, *, take: bool, by: Actor, now: datetime) -> None:
    """Put the kept copy in place of what stands there, or leave that; both stay readable."""
    draft = _lock(conflict.draft)
    conflict = DraftConflict.objects.select_for_update().get(
        school_id=draft.school_id, id=conflict.id
    )
    if conflict.settled_at:
        return
    if take:
        incoming = Incoming(conflict.part, conflict.value, draft.revision)
        changed = put_part(load_manuscript(draft), conflict.part, conflict.value)
        _write(draft, changed, incoming, by, now)
    conflict.settled_by_id, conflict.settled_at, conflict.taken = by.person_id, now, take
    conflict.save(update_fields=["settled_by", "settled_at", "taken"])
    record_audit(by, verb="draft.conflict_settled", on=conflict, details={"taken": take})


@transaction.atomic
def discard_draft(draft: Draft, *, by: Actor, now: datetime) -> None:
    """Put the draft aside; everything in it stays."""
    DraftDiscard.objects.get_or_create(
        school_id=draft.school_id, draft=draft, defaults={"by_id": by.person_id, "at": now}
    )
    record_audit(by, verb="draft.discarded", on=draft)


@transaction.atomic
def bring_back_draft(draft: Draft, *, by: Actor) -> None:
    """Undo putting it aside."""
    DraftDiscard.objects.filter(school_id=draft.school_id, draft=draft).delete()
    record_audit(by, verb="draft.brought_back", on=draft)


def is_closed(draft: Draft) -> bool:
    """Released or put aside."""
    own = {"school_id": draft.school_id, "draft": draft}
    released = DraftRelease.objects.filter(**own).exists()
    return released or DraftDiscard.objects.filter(**own).exists()


def _lock(draft: Draft) -> Draft:
    return Draft.objects.select_for_update().get(school_id=draft.school_id, id=draft.id)


def _list_since(draft: Draft, base: int) -> list[Change]:
    rows = DraftRevision.objects.filter(school_id=draft.school_id, draft=draft, number__gt=base)
    return [Change(*row) for row in rows.values_list("number", "part", "page", "at")]


def _write(
    draft: Draft, manuscript: Manuscript, incoming: Incoming, by: Actor, now: datetime
) -> None:
    if incoming.part.startswith("step:") or incoming.part == "order":
        manuscript = follow_screen(manuscript)
    rows = DraftRevision.objects.filter(school_id=draft.school_id, draft=draft)
    row = rows.order_by("-number").first()
    last = Change(row.number, row.part, row.page, row.at) if row else None
    draft.revision += 1
    if row is None or row.by_id != by.person_id or not continues(last, incoming, now):
        row = DraftRevision(school_id=draft.school_id, draft=draft, by_id=by.person_id, at=now)
    row.number, row.part, row.page = draft.revision, incoming.part, incoming.page
    row.manuscript = manuscript.to_row()
    row.save()
    _follow(draft, manuscript, now)


def _follow(draft: Draft, manuscript: Manuscript, now: datetime) -> None:
    """What lists show of the draft."""
    draft.title, draft.changed_at = manuscript.title[:200], now
    draft.subject, draft.grade = str(manuscript.front.get("subject", ""))[:40], manuscript.grade
    draft.save()


def _keep_copy(draft: Draft, incoming: Incoming, by: Actor, now: datetime) -> DraftConflict:
    """One open copy for a page and part, with its newest words."""
    values: Mapping[str, Any] = {
        "value": dict(incoming.value), "base": incoming.base, "by_id": by.person_id, "at": now,
    }  # fmt: skip
    own = {"school_id": draft.school_id, "draft": draft, "part": incoming.part, "by": by.person_id}
    if incoming.page:
        open_copies = DraftConflict.objects.filter(
            **own, page=incoming.page, settled_at__isnull=True
        )
        if copy := open_copies.first():
            copy.value, copy.at = values["value"], now
            copy.save(update_fields=["value", "at"])
            return copy
    return DraftConflict.objects.create(
        school_id=draft.school_id, draft=draft, part=incoming.part, page=incoming.page, **values
    )


def find_conflict(draft: Draft, conflict_id: uuid.UUID) -> DraftConflict | None:
    """A copy of this draft, settled or not."""
    rows = DraftConflict.objects.filter(school_id=draft.school_id, draft=draft, id=conflict_id)
    return rows.select_related("by", "settled_by", "draft").first()
