"""The activities of a child's lessons, and what the family has said of each."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from django.utils.safestring import SafeString

from sabaqtas.curriculum.api import Subject
from sabaqtas.exercises.api import Item
from sabaqtas.lessons.api import LessonVersion, SlotPlan
from sabaqtas.packs.api import BrokenPack, NoSuchPack, list_items
from sabaqtas.work.checking import list_tries
from sabaqtas.work.families.models import FamilyWord
from sabaqtas.work.models import CheckAnswer
from sabaqtas.work.queries.pupil import list_group_ids
from sabaqtas.work.showing import find_look

Id = uuid.UUID
ASKED_FOR: Final = timedelta(days=14)
"""How long after its lesson an activity stands on the family's page."""
ACTIVITY: Final = "activity"


@dataclass(frozen=True, slots=True)
class HomeActivity:
    """An activity of a lesson the child had. `ticked_by`: the name given on the child's own page.

    `word` is what the family has said, if it stands.
    """

    pupil_id: Id
    digest: str
    item: Item
    language: str
    on: date
    subject: str
    subject_name: str
    word: FamilyWord | None
    ticked_by: str

    @property
    def anchor(self) -> str:
        return f"a{self.pupil_id.hex[-6:]}{self.digest[:6]}{self.item.id}"

    @property
    def look(self) -> Subject:
        """Colour and icon of the subject."""
        return find_look(self.subject)

    @property
    def prompt(self) -> SafeString:
        return SafeString(self.item.prompt_html)

    @property
    def confirm(self) -> SafeString:
        """What the grown-up says yes to."""
        return SafeString(self.item.body["confirm_html"])

    @property
    def waits(self) -> bool:
        """Nobody at home has said anything, here or on the child's page."""
        return self.word is None and not self.ticked_by


@dataclass(frozen=True, slots=True)
class _Laid:
    """A lesson as it was laid; `digest` of its pack."""

    digest: str
    language: str
    on: date
    subject: str
    subject_name: str


def list_home_activities(school_id: Id, pupil_id: Id, *, today: date) -> list[HomeActivity]:
    """Of the lessons of the last days until `today`, the newest first; what waits before the rest.

    One query where no lesson has an activity, else three; one more where topics were combined.
    """
    lessons = {one.digest: one for one in _list_laid(school_id, pupil_id, today)}
    asked = [(one, item) for one in lessons.values() for item in list_activities(one.digest)]
    if not asked:
        return []
    digests = {one.digest for one, _item in asked}
    words = _load_words(school_id, pupil_id, digests)
    ticks = _load_ticks(school_id, pupil_id, digests)
    found = [
        HomeActivity(
            pupil_id, one.digest, item, one.language, one.on, one.subject, one.subject_name,
            words.get((one.digest, item.id)), ticks.get((one.digest, item.id), ""),
        )
        for one, item in asked
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not one.waits, -one.on.toordinal()))


def list_activities(digest: str) -> Sequence[Item]:
    """The activities of a lesson; none where its pack cannot be read."""
    try:
        return _read_activities(digest)
    except (NoSuchPack, BrokenPack):
        return ()


@lru_cache(8192)
def _read_activities(digest: str) -> tuple[Item, ...]:
    """A pack never changes, and most have none: a family's page opens none of them twice."""
    return tuple(item for item, _key in list_items(digest) if item.type == ACTIVITY)


def _list_laid(school_id: Id, pupil_id: Id, today: date) -> Iterator[_Laid]:
    """Oldest first: of a lesson laid twice the later date is told."""
    slots = SlotPlan.objects.filter(
        school_id=school_id,
        group__in=list_group_ids(school_id, pupil_id),
        on__gt=today - ASKED_FOR,
        on__lte=today,
        version__isnull=False,
    ).order_by("on", "id")
    rows = list(slots.values_list(
        "version__pack__digest", "version__lesson__course__language", "on",
        "meeting__subject", "meeting__subject_name", "further",
    ))  # fmt: skip
    further = load_further({key for *_slot, keys in rows for key in keys})
    for digest, language, on, subject, name, keys in rows:
        for own, spoken in [(digest, language), *(further[key] for key in keys if key in further)]:
            if own:
                yield _Laid(own, spoken, on, subject, name)


def load_further(ids: set[str]) -> dict[str, tuple[str, str]]:
    """Digest and language of the lessons that combined topics bring beside the first."""
    if not ids:
        return {}
    rows = LessonVersion.objects.filter(id__in=ids, pack__isnull=False)
    named = rows.values_list("id", "pack__digest", "lesson__course__language")
    return {str(key): (digest, language) for key, digest, language in named}


def _load_words(
    school_id: Id, pupil_id: Id, digests: set[str]
) -> dict[tuple[str, str], FamilyWord]:
    rows = FamilyWord.objects.filter(
        school_id=school_id, pupil_id=pupil_id, digest__in=digests, taken_back_at=None
    )
    return {(row.digest, row.item): row for row in rows.select_related("by")}


def _load_ticks(school_id: Id, pupil_id: Id, digests: set[str]) -> dict[tuple[str, str], str]:
    """Who was named on the child's own page; what a word of the family brought is not asked."""
    rows = list_tries(school_id).filter(
        person_id=pupil_id, digest__in=digests, answer__type=ACTIVITY, family_words=None
    )
    return {(row.digest, row.item): read_name(row) for row in rows.order_by("number")}


def read_name(row: CheckAnswer) -> str:
    """The name of the grown-up in an answer to an activity."""
    value = row.answer.get("value")
    return str(value[1]) if isinstance(value, list) and len(value) > 1 else ""
