"""Who practised and who was assessed in an objective: from checks answered and tasks judged."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time

from sabaqtas.lessons.api import covering
from sabaqtas.oversight.facts import load_homes
from sabaqtas.packs.api import Pack
from sabaqtas.work.api import Assignment, CheckAnswer, Task

Id = uuid.UUID
type ByCode = dict[str, set[Id]]


def find_practised(
    school_id: Id, pupils: Collection[Id], goals: Mapping[Id, frozenset[str]]
) -> ByCode:
    """Who answered a check in a lesson with the objective, in any version of it."""
    packs = Pack.objects.filter(version_id__in=list(goals)).values_list("digest", "version_id")
    codes: dict[str, frozenset[str]] = {digest: goals[id_] for digest, id_ in packs}
    rows = CheckAnswer.objects.filter(
        school_id=school_id,
        person_id__in=pupils,
        digest__in=list(codes),
        family_words__taken_back_at=None,
    ).order_by()
    found: ByCode = defaultdict(set)
    for person_id, digest in rows.values_list("person_id", "digest").distinct():
        for code in codes[digest]:
            found[code].add(person_id)
    return found


def find_assessed(
    school_id: Id,
    group_ids: Collection[Id],
    subject: str,
    since: date,
    goals: Mapping[Id, frozenset[str]],
    topics: Iterable[covering.PlannedTopic],
    slots: Iterable[covering.TopicSlot],
) -> ByCode:
    """Whose task of a lesson with the objective, or of a plan's topic with it, was judged."""
    by_slot = _map_slots(topics, slots)
    homes = load_homes(school_id)
    family = [group_id for group_id, home in homes.items() if home in group_ids]
    tasks = Task.objects.filter(
        school_id=school_id,
        group_id__in=family,
        subject=subject,
        due_at__gte=datetime.combine(since, time(), UTC),
    ).values_list("id", "version_id", "group_id", "meeting_id", "on")
    codes = {
        task_id: goals.get(version_id) or by_slot.get((group_id, meeting_id, on), frozenset())
        for task_id, version_id, group_id, meeting_id, on in tasks
    }
    wanted = [task_id for task_id, own in codes.items() if own]
    rows = Assignment.objects.filter(
        school_id=school_id, task__in=wanted, state=Assignment.State.MARKED
    )
    found: ByCode = defaultdict(set)
    for task_id, pupil_id in rows.values_list("task_id", "pupil_id"):
        for code in codes[task_id]:
            found[code].add(pupil_id)
    return found


def _map_slots(
    topics: Iterable[covering.PlannedTopic], slots: Iterable[covering.TopicSlot]
) -> dict[tuple[Id, Id | None, date | None], frozenset[str]]:
    """What each lesson is about; combined topics share theirs."""
    codes: dict[Id, frozenset[str]] = {}
    for topic in topics:
        codes[topic.taken_by] = codes.get(topic.taken_by, frozenset()) | topic.codes
    return {
        (slot.group_id, slot.meeting_id, slot.on): codes.get(slot.topic_id, frozenset())
        for slot in slots
    }
