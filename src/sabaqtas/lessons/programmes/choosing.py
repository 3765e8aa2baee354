"""The version a class keeps: chosen by the office, or that of its first lesson of the year."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from sabaqtas.curriculum.api import list_programmes, standard
from sabaqtas.kernel import clock
from sabaqtas.lessons.programmes.models import ProgrammeChoice
from sabaqtas.lessons.years import SchoolYear, find_year
from sabaqtas.people.api import Actor, Group, record_audit
from sabaqtas.timetable.api import (
    Teaching,
    list_group_occurrences,
    list_school_occurrences,
    list_school_teaching,
)

FIRST_WEEKS = timedelta(days=14)
"""Within two weeks every subject has met once, also those of alternating weeks."""
GENERAL = "general"


class NoSuchVersion(LookupError):
    """The version is withdrawn, or of another subject, grade or language than the class."""


@dataclass(frozen=True, slots=True)
class ClassProgramme:
    """A class in a subject: the version it keeps, those it could take, and whether it chose.

    `version` is None only where no programme fits the class.
    """

    teaching: Teaching
    version: standard.ProgrammeFacts | None
    options: tuple[standard.ProgrammeFacts, ...]
    is_chosen: bool

    @property
    def newer(self) -> int:
        """The number of a newer version of the same programme; 0 if it keeps the newest."""
        if self.version is None:
            return 0
        same = [one for one in self.options if one.code == self.version.code]
        standing = [one.number for one in same if one.is_in_force(None)]
        newest = max(standing, default=0)
        return newest if newest > self.version.number else 0


def settle(
    options: Sequence[standard.ProgrammeFacts],
    *,
    chosen: uuid.UUID | None,
    began_at: datetime | None,
) -> standard.ProgrammeFacts | None:
    """Pure: the chosen version; else the newest general one when the class began its year."""
    own = next((one for one in options if one.id == chosen), None)
    general = [one for one in options if one.kind == GENERAL]
    return own or standard.choose_version(general, at=began_at)


def list_class_programmes(school_id: uuid.UUID, *, today: date) -> list[ClassProgramme]:
    """Every class with every subject some programme fits; a fixed number of queries."""
    year = find_year(school_id, today)
    every = list_programmes(all_versions=True)
    chosen = _load_choices(school_id, year)
    began = _find_beginnings(school_id, year)
    found = []
    for teaching in list_school_teaching(school_id, on=today):
        key = (teaching.group_id, teaching.subject)
        options = tuple(one for one in every if _fits(one, teaching))
        version = settle(options, chosen=chosen.get(key), began_at=_begin(began, key, year))
        options = tuple(one for one in options if one.is_in_force(None) or one == version)
        if options:
            found.append(ClassProgramme(teaching, version, options, key in chosen))
    return found


def find_class_programme(
    group: Group, subject: str, *, today: date
) -> standard.ProgrammeFacts | None:
    """The version this class is taught this subject by; None where no programme fits."""
    if group.grade is None:
        return None
    year = find_year(group.school_id, today)
    options = list_programmes(
        subject=subject, grade=group.grade, language=group.language, all_versions=True
    )
    chosen = _load_choices(group.school_id, year).get((group.id, subject)) if options else None
    return settle(options, chosen=chosen, began_at=_find_beginning(group, subject, year))


@transaction.atomic
def choose_programme(
    group: Group, subject: str, version_id: uuid.UUID, *, by: Actor, today: date
) -> None:
    """Let the class take this version for the year. Raises NoSuchVersion."""
    year = find_year(group.school_id, today)
    options = list_programmes(subject=subject, all_versions=True)
    wanted = next((one for one in options if one.id == version_id), None)
    if year is None or wanted is None or not wanted.is_in_force(None):
        raise NoSuchVersion(version_id)
    if not wanted.fits(subject=subject, grade=group.grade, language=group.language):
        raise NoSuchVersion(version_id)
    row, _ = ProgrammeChoice.objects.update_or_create(
        school_id=group.school_id,
        group=group,
        subject=subject,
        year=year.year,
        defaults={"version_id": version_id, "by_id": by.person_id, "at": clock.now()},
    )
    details = {"group": str(group.id), "subject": subject, "version": str(version_id)}
    record_audit(by, verb="choose_programme", on=row, details=details)


@transaction.atomic
def drop_choice(group: Group, subject: str, *, by: Actor, today: date) -> bool:
    """Go back to the rule: the version of the class's first lesson. False: there was no choice."""
    year = find_year(group.school_id, today)
    rows = ProgrammeChoice.objects.filter(
        school_id=group.school_id, group=group, subject=subject, year=year.year if year else 0
    )
    row = rows.first()
    if row is None:
        return False
    details = {"group": str(group.id), "subject": subject, "version": str(row.version_id)}
    record_audit(by, verb="drop_programme_choice", on=row, details=details)
    rows.delete()
    return True


type Key = tuple[uuid.UUID, str]


def _fits(one: standard.ProgrammeFacts, teaching: Teaching) -> bool:
    return one.fits(subject=teaching.subject, grade=teaching.grade, language=teaching.language)


def _load_choices(school_id: uuid.UUID, year: SchoolYear | None) -> dict[Key, uuid.UUID]:
    rows = ProgrammeChoice.objects.filter(school_id=school_id, year=year.year if year else 0)
    return {(row.group_id, row.subject): row.version_id for row in rows}


def _find_beginnings(school_id: uuid.UUID, year: SchoolYear | None) -> dict[Key, datetime]:
    """The first lesson of each class in each subject; a part of a class counts as its class."""
    if year is None:
        return {}
    parents = dict(_list_parts(school_id))
    began: dict[Key, datetime] = {}
    for one in list_school_occurrences(school_id, year.first, year.first + FIRST_WEEKS):
        for group_id in one.group_ids:
            began.setdefault((parents.get(group_id, group_id), one.subject), one.starts_at)
    return began


def _find_beginning(group: Group, subject: str, year: SchoolYear | None) -> datetime | None:
    if year is None:
        return None
    last = year.first + FIRST_WEEKS
    held = list_group_occurrences(group.school_id, group.id, subject, year.first, last)
    began = {(group.id, subject): held[0].starts_at} if held else {}
    return _begin(began, (group.id, subject), year)


def _list_parts(school_id: uuid.UUID) -> Iterable[tuple[uuid.UUID, uuid.UUID]]:
    parts = Group.objects.filter(school_id=school_id, parent__isnull=False)
    return ((part, parent) for part, parent in parts.values_list("id", "parent_id") if parent)


def _begin(began: dict[Key, datetime], key: Key, year: SchoolYear | None) -> datetime | None:
    """A subject that begins later in the year keeps the version of the year's first day."""
    if key in began:
        return began[key]
    return datetime.combine(year.first, time.max, UTC) if year else None
