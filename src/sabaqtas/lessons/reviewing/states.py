"""Where drafts stand, read from the rows that say who did what and when."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sabaqtas.lessons.drafting.models import Draft, DraftDiscard, DraftRelease
from sabaqtas.lessons.reviewing.models import Outcome, ReviewRequest, ReviewVerdict


@dataclass(frozen=True, slots=True)
class State:
    """`name`: draft, review, returned, approved, released, discarded; `by` and `at` of that.

    `revision` is the one asked about or approved; `note` the reviewer's.
    """

    name: str
    by: str = ""
    at: datetime | None = None
    revision: int = 0
    note: str = ""
    request_id: uuid.UUID | None = None
    version_id: uuid.UUID | None = None

    @property
    def is_open(self) -> bool:
        """May it still be written on?"""
        return self.name not in ("released", "discarded")


def load_state(draft: Draft) -> State:
    """Where one draft stands."""
    return load_states([draft])[draft.id]


def load_states(drafts: Collection[Draft]) -> dict[uuid.UUID, State]:
    """Where each of them stands; four queries, however many and of however many schools."""
    schools = {draft.school_id for draft in drafts}
    own = {"school_id__in": schools, "draft__in": [draft.id for draft in drafts]}
    released = _by_draft(DraftRelease.objects.filter(**own).select_related("by"))
    discarded = _by_draft(DraftDiscard.objects.filter(**own).select_related("by"))
    requests = ReviewRequest.objects.filter(**own).select_related("by").order_by("at", "id")
    asked = _by_draft(requests)
    verdicts = ReviewVerdict.objects.filter(
        school_id__in=schools, request__in=[request.id for request in asked.values()]
    )
    judged = {verdict.request_id: verdict for verdict in verdicts.select_related("by")}
    return {d.id: _tell(d, released, discarded, asked, judged) for d in drafts}


def _by_draft(rows: Any) -> dict[uuid.UUID, Any]:
    """The last row of each draft."""
    return {row.draft_id: row for row in rows}


def _tell(
    draft: Draft,
    released: Mapping[uuid.UUID, DraftRelease],
    discarded: Mapping[uuid.UUID, DraftDiscard],
    asked: Mapping[uuid.UUID, ReviewRequest],
    judged: Mapping[uuid.UUID, ReviewVerdict],
) -> State:
    if release := released.get(draft.id):
        return State("released", release.by.short_name, release.at, version_id=release.version_id)
    if discard := discarded.get(draft.id):
        return State("discarded", discard.by.short_name, discard.at)
    request = asked.get(draft.id)
    if request is None:
        return State("draft")
    verdict = judged.get(request.id)
    if verdict is None:
        name = request.by.short_name
        return State("review", name, request.at, request.revision, request_id=request.id)
    return _tell_judged(draft, verdict)


def _tell_judged(draft: Draft, verdict: ReviewVerdict) -> State:
    """An approved text that was changed afterwards is a draft again."""
    said = (verdict.by.short_name, verdict.at, verdict.revision, verdict.note)
    if verdict.outcome == Outcome.APPROVED and verdict.revision == draft.revision:
        return State("approved", *said)
    if verdict.outcome == Outcome.RETURNED:
        return State("returned", *said)
    return State("draft")
