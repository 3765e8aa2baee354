"""Reads of the standard, as frozen values."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from sabaqtas.curriculum.models import Objective, ProgrammeVersion
from sabaqtas.curriculum.naming import fold_name
from sabaqtas.curriculum.standard.rows import LANGUAGES

MOST_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """One version of a programme. `id` names the version: a class that keeps it keeps this id.

    `samples` of its `objectives` were not compared with the published programme.
    """

    id: uuid.UUID
    code: str
    number: int
    label: str
    subject: str
    level: str
    kind: str
    first_grade: int
    last_grade: int
    languages: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    source: str
    origin: str
    published_at: datetime
    objectives: int
    samples: int
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""

    def is_in_force(self, at: datetime | None) -> bool:
        """Whether it was not withdrawn by then; None: now."""
        return self.withdrawn_at is None or (at is not None and at < self.withdrawn_at)

    def title(self, language: str) -> str:
        """In this language, else in the first there is."""
        return pick_text(dict(self.titles), language)

    def fits(self, *, subject: str, grade: int | None, language: str) -> bool:
        """Whether a class of this grade and language of instruction could be taught by it."""
        return (
            self.subject == subject
            and grade is not None
            and self.first_grade <= grade <= self.last_grade
            and language in self.languages
        )


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """A learning objective in one language; `is_sample`: not compared with the published text."""

    id: uuid.UUID
    code: str
    text: str
    unit_code: str
    unit_title: str
    is_sample: bool


def list_programmes(
    *, subject: str | None = None, grade: int | None = None, language: str | None = None,
    all_versions: bool = False,
) -> list[ProgrammeFacts]:  # fmt: skip
    """The newest version of each programme that is not withdrawn, or all of them; one query."""
    rows = _select_versions()
    if subject is not None:
        rows = rows.filter(programme__subject=subject)
    if grade is not None:
        rows = rows.filter(first_grade__lte=grade, last_grade__gte=grade)
    found = [_to_facts(row) for row in rows]
    if language is not None:
        found = [one for one in found if language in one.languages]
    return found if all_versions else list(_keep_newest(found))


def find_programme(
    *, subject: str, grade: int, language: str, at: datetime | None = None, kind: str = "general"
) -> ProgrammeFacts | None:
    """The version in force at an instant: the newest published by then; `at` None: the newest.

    If nothing was published yet, the first that ever was: a class taught before the standard was
    brought in has no other one to keep.
    """
    found = [
        one
        for one in list_programmes(
            subject=subject, grade=grade, language=language, all_versions=True
        )
        if one.kind == kind
    ]
    return choose_version(found, at=at)


def choose_version(versions: Iterable[ProgrammeFacts], *, at: datetime | None) -> (
    ProgrammeFacts | None
):  # fmt: skip
    """Pure: of several versions the one in force at an instant; one withdrawn by then is not."""
    standing = (one for one in versions if one.is_in_force(at))
    ordered = sorted(standing, key=lambda one: (one.published_at, one.number))
    if not ordered:
        return None
    due = [one for one in ordered if at is None or one.published_at <= at]
    return due[-1] if due else ordered[0]


def get_programme(version_id: uuid.UUID) -> ProgrammeFacts:
    """Raises ProgrammeVersion.DoesNotExist."""
    return _to_facts(_select_versions().get(id=version_id))


def list_objectives(
    *, subject: str, grade: int, language: str, programme_id: uuid.UUID | None = None
) -> list[ObjectiveFacts]:
    """The objectives of a grade in order of codes; of the newest general programme that fits.

    With `programme_id` (a version), of that one. A text missing in `language` is given in another.
    """
    if programme_id is None:
        found = find_programme(subject=subject, grade=grade, language=language)
        if found is None:
            return []
        programme_id = found.id
    rows = Objective.objects.filter(
        version_id=programme_id, grade=grade, version__programme__subject=subject
    )
    return [to_facts(row, language) for row in rows.select_related("unit").order_by("order")]


def find_objective(
    code: str, *, subject: str, language: str = "kk", programme_id: uuid.UUID | None = None
) -> ObjectiveFacts | None:
    """The objective of this code, of that version, or of the newest that has it."""
    rows = Objective.objects.filter(code=code, version__programme__subject=subject)
    rows = rows.filter(version_id=programme_id) if programme_id else rows
    ordered = rows.select_related("unit").order_by(
        "version__programme__kind", "-version__published_at", "-version__number"
    )
    row = ordered.first()
    return to_facts(row, language) if row else None


def list_prerequisites(objective_id: uuid.UUID, *, language: str = "kk") -> list[ObjectiveFacts]:
    """What a pupil needs before this objective, one step back."""
    rows = Objective.objects.filter(leads_to__objective_id=objective_id)
    return [to_facts(row, language) for row in rows.select_related("unit").order_by("order")]


def search_objectives(words: str) -> QuerySet[Objective]:
    """Objectives of the newest versions with all of these words, in any language, or this code."""
    newest = [one.id for one in list_programmes()]
    rows = Objective.objects.filter(version_id__in=newest)
    for word in fold_name(words).split()[:MOST_WORDS]:
        rows = rows.filter(search__contains=word)
    return rows.select_related("unit", "version__programme").order_by(
        "version__programme__subject", "version__programme__code", "order"
    )


def pick_text(texts: dict[str, str], language: str) -> str:
    """In this language, else in the first of the list that has any."""
    return texts.get(language) or next((texts[one] for one in LANGUAGES if texts.get(one)), "")


def to_facts(row: Objective, language: str) -> ObjectiveFacts:
    """Of a row with its unit."""
    return ObjectiveFacts(
        id=row.id,
        code=row.code,
        text=pick_text(row.texts, language),
        unit_code=row.unit.code,
        unit_title=pick_text(row.unit.titles, language),
        is_sample=row.is_sample,
    )


def _select_versions() -> QuerySet[Any]:
    return (
        ProgrammeVersion.objects.select_related("programme", "withdrawal")
        .annotate(
            objective_count=Count("objectives"),
            sample_count=Count("objectives", filter=Q(objectives__is_sample=True)),
        )
        .order_by("programme__subject", "first_grade", "programme__code", "-number")
    )


def _keep_newest(found: Iterable[ProgrammeFacts]) -> Iterable[ProgrammeFacts]:
    newest: dict[str, ProgrammeFacts] = {}
    for one in found:
        if not one.is_in_force(None):
            continue
        held = newest.setdefault(one.code, one)
        if one.number > held.number:
            newest[one.code] = one
    return newest.values()


def _to_facts(row: Any) -> ProgrammeFacts:
    withdrawal = getattr(row, "withdrawal", None)
    return ProgrammeFacts(
        id=row.id,
        code=row.programme.code,
        number=row.number,
        label=row.label,
        subject=row.programme.subject,
        level=row.programme.level,
        kind=row.programme.kind,
        first_grade=row.first_grade,
        last_grade=row.last_grade,
        languages=tuple(row.languages),
        titles=tuple(row.titles.items()),
        source=row.source,
        origin=row.origin,
        published_at=row.published_at,
        objectives=row.objective_count,
        samples=row.sample_count,
        withdrawn_at=withdrawal.at if withdrawal else None,
        withdrawn_reason=withdrawal.reason if withdrawal else "",
    )
