"""The facts of coverage: a fixed number of queries a programme version, each of one school."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sabaqtas.curriculum.api import list_objectives, standard
from sabaqtas.lessons.api import covering
from sabaqtas.oversight.coverage.counting import Aim, Coverage, CoveredClass, count_coverage
from sabaqtas.oversight.coverage.deeds import ByCode, find_assessed, find_practised
from sabaqtas.oversight.coverage.scope import Scope
from sabaqtas.oversight.facts import load_members

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class VersionCoverage:
    """A version of a programme with the classes that hold it."""

    programme: standard.ProgrammeFacts
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Deeds:
    """What was done in a subject and grade, by class and code. `hours` are (given, planned)."""

    hours: Mapping[Id, Mapping[str, tuple[int, int]]]
    practised: Mapping[str, frozenset[Id]]
    assessed: Mapping[str, frozenset[Id]]


def load_coverage(
    school_id: Id, scope: Scope, *, today: date, language: str
) -> list[VersionCoverage]:
    """One table for each version the chosen classes hold: as a rule there is one."""
    members = load_members(school_id)
    ids = [one.teaching.group_id for one in scope.classes]
    pupils = {group_id: frozenset(members.get(group_id, ())) for group_id in ids}
    deeds = _load_deeds(school_id, scope, pupils, today)
    by_version: dict[Id, list[covering.ClassProgramme]] = defaultdict(list)
    for one in scope.classes:
        if one.version:
            by_version[one.version.id].append(one)
    found = []
    for own in by_version.values():
        programme = own[0].version
        assert programme is not None
        rows = list_objectives(
            subject=scope.subject, grade=scope.grade, language=language, programme_id=programme.id
        )
        aims = [Aim(row.code, row.text, f"{row.unit_code} {row.unit_title}") for row in rows]
        classes = [_describe(one, pupils, deeds) for one in own]
        found.append(VersionCoverage(programme, count_coverage(aims, classes)))
    return found


def _describe(
    one: covering.ClassProgramme, pupils: Mapping[Id, frozenset[Id]], deeds: Deeds
) -> CoveredClass:
    group_id = one.teaching.group_id
    own = pupils[group_id]
    return CoveredClass(
        id=group_id,
        name=one.teaching.group_name,
        pupils=own,
        hours=deeds.hours.get(group_id, {}),
        practised={code: ids & own for code, ids in deeds.practised.items()},
        assessed={code: ids & own for code, ids in deeds.assessed.items()},
    )


def _load_deeds(
    school_id: Id, scope: Scope, pupils: Mapping[Id, frozenset[Id]], today: date
) -> Deeds:
    year = covering.find_year(school_id, today)
    if year is None:
        return Deeds({}, {}, {})
    asked = (school_id, list(pupils), scope.subject, year.year)
    topics = covering.list_planned_topics(*asked)
    slots = covering.list_topic_slots(*asked)
    goals = covering.map_lesson_goals(scope.subject, scope.grade)
    everybody = frozenset[Id]().union(*pupils.values())
    assessed = find_assessed(
        school_id, list(pupils), scope.subject, year.first, goals, topics, slots
    )
    return Deeds(
        hours=_count_hours(topics, slots, today),
        practised=_freeze(find_practised(school_id, everybody, goals)),
        assessed=_freeze(assessed),
    )


def _count_hours(
    topics: Iterable[covering.PlannedTopic], slots: Iterable[covering.TopicSlot], today: date
) -> dict[Id, dict[str, tuple[int, int]]]:
    """Of a divided class the part that is furthest behind is not waited for: the fullest counts."""
    by_part: Counter[tuple[Id, Id]] = Counter()
    for slot in slots:
        by_part[slot.topic_id, slot.group_id] += slot.on < today
    given: dict[Id, int] = {}
    for (topic_id, _part), count in by_part.items():
        given[topic_id] = max(count, given.get(topic_id, 0))
    found: dict[Id, dict[str, tuple[int, int]]] = defaultdict(dict)
    for topic in topics:
        own = min(given.get(topic.taken_by, 0), topic.hours)
        for code in topic.codes:
            past, whole = found[topic.group_id].get(code, (0, 0))
            found[topic.group_id][code] = (past + own, whole + topic.hours)
    return found


def _freeze(found: ByCode) -> dict[str, frozenset[Id]]:
    return {code: frozenset(ids) for code, ids in found.items()}
