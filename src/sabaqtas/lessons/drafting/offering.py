"""A draft for the modules that can show it, before anything is published."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sabaqtas.lessons.drafting.finding import get_draft
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.releasing import check_draft
from sabaqtas.lessons.publishing import keep_captions
from sabaqtas.lessons.reading import LessonSource
from sabaqtas.people.api import Actor


@dataclass(frozen=True, slots=True)
class DraftSource:
    """`source` is what publishing would take; None while something must be mended."""

    draft: Draft
    source: LessonSource | None
    errors: int

    def list_recordings(self) -> list[dict[str, Any]]:
        """Rows of its recordings, as a version's document has them."""
        return [keep_captions(one) for one in self.source.recordings] if self.source else []


def prepare_draft(actor: Actor, draft_id: uuid.UUID, *, now: datetime) -> DraftSource:
    """The newest text, checked. Raises Http404, Refused."""
    draft = get_draft(actor, draft_id, "lessons.read_draft")
    checked = check_draft(draft, now=now)
    return DraftSource(draft, checked.source, len(checked.errors))
