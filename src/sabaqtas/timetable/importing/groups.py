"""Parts of classes: found by name under their class, or planned; and each class's language."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sabaqtas.curriculum.api import fold_name
from sabaqtas.timetable.importing.directory import KnownGroup
from sabaqtas.timetable.importing.plan import GuessedLanguage, PlannedGroup
from sabaqtas.timetable.importing.subjects import FoundSubject
from sabaqtas.timetable.rows import TimetableGroup, TimetableMeeting, TimetableRows

_NAME_CHARS = 80


@dataclass(slots=True)
class Parts:
    """Gives the school's groups for a meeting of the file, planning the parts it lacks."""

    rows: Mapping[str, TimetableGroup]
    classes: Mapping[str, KnownGroup | None]
    make_id: Callable[[], uuid.UUID]
    known: dict[tuple[uuid.UUID, str], uuid.UUID]
    planned: list[PlannedGroup] = field(default_factory=list)

    def list_ids(self, meeting: TimetableMeeting) -> frozenset[uuid.UUID]:
        """The groups that meet; a class none of whose parts are named meets whole."""
        ids: set[uuid.UUID] = set()
        named = [self.rows[key] for key in meeting.group_keys]
        for class_key in meeting.class_keys:
            klass = self.classes.get(class_key)
            parts = [row for row in named if row.class_key == class_key]
            if klass is None:
                continue
            if not parts or any(row.entire_class for row in parts):
                ids.add(klass.id)
            else:
                ids.update(self._find_or_plan(klass, row) for row in parts)
        return frozenset(ids)

    def _find_or_plan(self, klass: KnownGroup, row: TimetableGroup) -> uuid.UUID:
        name = (row.name or row.key)[:_NAME_CHARS]
        key = (klass.id, fold_name(name))
        if key not in self.known:
            self.known[key] = self.make_id()
            self.planned.append(
                PlannedGroup(
                    id=self.known[key],
                    parent_id=klass.id,
                    division=row.division,
                    name=name,
                    grade=klass.grade,
                    language=klass.language,
                )
            )
        return self.known[key]


def make_parts(
    rows: TimetableRows,
    classes: Mapping[str, KnownGroup | None],
    groups: Iterable[KnownGroup],
    make_id: Callable[[], uuid.UUID],
) -> Parts:
    """Parts the school has, by class and name."""
    known = {
        (group.parent_id, fold_name(group.name)): group.id for group in groups if group.parent_id
    }
    return Parts({row.key: row for row in rows.groups}, classes, make_id, known)


def guess_languages(
    rows: TimetableRows,
    classes: Mapping[str, KnownGroup | None],
    subjects: Mapping[str, FoundSubject],
) -> list[GuessedLanguage]:
    """For classes whose language is not known: the one most of their lessons are named in.

    Subjects named alike in both languages do not vote; a tie decides nothing.
    """
    votes: dict[str, Counter[str]] = {}
    for meeting in rows.meetings:
        language = subjects[meeting.subject_key].language
        for key in meeting.class_keys if language else ():
            votes.setdefault(key, Counter())[language] += meeting.length
    guesses = [
        _guess(klass, votes.get(key, Counter()))
        for key, klass in classes.items()
        if klass and not klass.language
    ]
    return [guess for guess in guesses if guess]


def _guess(klass: KnownGroup, votes: Counter[str]) -> GuessedLanguage | None:
    first, second = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    if first[1] <= second[1]:
        return None
    return GuessedLanguage(klass.id, klass.name, first[0], first[1], votes.total())
