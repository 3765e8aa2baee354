"""A pupil's year in every subject: a fixed number of queries."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any

from sabaqtas.curriculum.api import Subject, find_policy, get_subject
from sabaqtas.gradebook.adapting.finding import EVERY, Stretch, load_own
from sabaqtas.gradebook.journal.facts import Column, Held, Judged, load_judged
from sabaqtas.gradebook.journal.given import load_closed_of_pupil
from sabaqtas.gradebook.journal.grid import write_outcome
from sabaqtas.gradebook.models import Assessment, Entry, Mark
from sabaqtas.gradebook.pupils.finding import Learner
from sabaqtas.gradebook.pupils.progress import Evidence, Objective, choose_next, measure
from sabaqtas.gradebook.rules import Outcome, Told, name_span, tell_step
from sabaqtas.gradebook.terms.hours import list_hours
from sabaqtas.gradebook.terms.judging import PupilFacts, has_failed, judge_spans, list_closing
from sabaqtas.gradebook.terms.spans import UNGRADED, Calendar, Span, find_book, load_calendar
from sabaqtas.timetable.api import Teaching, list_school_teaching

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class SpanMark:
    """A span's mark as people read it, and why."""

    name: str
    text: str
    is_closed: bool
    why: Told


@dataclass(frozen=True, slots=True)
class SubjectYear:
    """A subject: its spans, its objectives, what to do next."""

    name: str
    look: Subject
    spans: tuple[SpanMark, ...]
    objectives: tuple[Objective, ...]
    steps: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    judged: Sequence[tuple[str, Judged]]
    cells: dict[str, dict[str, Held]]
    columns: dict[str, list[Column]]
    closed: dict[str, dict[str, Outcome]]
    evidence: Sequence[Evidence]
    texts: dict[str, str]
    adapted: dict[str, tuple[Stretch, ...]]
    hours: dict[str, Decimal] = field(default_factory=dict)


def load_subjects(learner: Learner, on: date) -> list[SubjectYear]:
    """The subjects of the pupil's class in the order of their names."""
    calendar = load_calendar(learner.school_id, on)
    if learner.group_id is None or calendar.whole is None:
        return []
    taught = list_school_teaching(learner.school_id, on=calendar.whole.first)
    own = [one for one in taught if one.group_id == learner.group_id]
    reached = replace(calendar.whole, last=calendar.reach(calendar.whole))
    rows = _load(learner, reached, calendar)
    rows.hours.update(list_hours(learner.school_id, own, calendar))
    return [_build(one, rows, calendar, on) for one in own]


def _build(teaching: Teaching, rows: _Rows, calendar: Calendar, on: date) -> SubjectYear:
    subject = teaching.subject
    judged = [one for code, one in rows.judged if code == subject]
    closed = rows.closed.get(subject, {})
    failed = sum(has_failed(one) for one in rows.closed.values())
    adapted = (*rows.adapted.get(EVERY, ()), *rows.adapted.get(subject, ()))
    facts = PupilFacts(judged, rows.cells.get(subject, {}), closed, failed, adapted)
    books = cache(
        lambda last: find_book(
            grade=teaching.grade, subject=subject, on=last, hours=rows.hours.get(subject)
        )
    )
    assert calendar.whole is not None
    spans = [
        span
        for span in list_closing(calendar, books(calendar.whole.last), has_final=has_failed(closed))
        if span.first <= on and not books(span.last).unmarked
    ]
    judge = partial(judge_spans, calendar=calendar, books=books)
    outcomes = judge(spans, facts, columns=rows.columns.get(subject, []))
    objectives = _measure(teaching, rows, on)
    return SubjectYear(
        name=teaching.subject_name,
        look=get_subject(subject),
        spans=tuple(_tell(span, outcomes[span.code], span.code in closed) for span in spans),
        objectives=tuple(objectives),
        steps=tuple(choose_next(objectives)),
    )


def _tell(span: Span, outcome: Outcome, is_closed: bool) -> SpanMark:
    return SpanMark(name_span(span.code), write_outcome(outcome), is_closed, tell_step(outcome.why))


def _measure(teaching: Teaching, rows: _Rows, on: date) -> list[Objective]:
    grade = max(teaching.grade or UNGRADED, UNGRADED)
    cuts = [find_policy(f"term_mark_{mark}_from", on=on, grade=grade) for mark in (4, 3)]
    high, low = (cut.value if cut else 0 for cut in cuts)
    own = [one for one in rows.evidence if one.subject == teaching.subject]
    return measure(own, rows.texts, reached=high, on_the_way=low)


def _load(learner: Learner, whole: Span, calendar: Calendar) -> _Rows:
    assert learner.group_id is not None, "asked only of a pupil with a class"
    own = {"school_id": learner.school_id, "pupil_id": learner.person_id}
    within = {"on__range": (whole.first, whole.last)}
    marks = Mark.objects.filter(**own, **within)
    by_work = {one.assignment_id: one for one in load_judged(marks)}
    evidence, texts = _load_evidence(marks, by_work)
    subjects = dict(marks.values_list("assignment_id", "subject"))
    return _Rows(
        judged=[(subjects[key], one) for key, one in by_work.items()],
        cells=_load_cells(Entry.objects.filter(**own, **within)),
        columns=_load_columns(learner, within),
        closed=load_closed_of_pupil(
            learner.school_id, learner.person_id, learner.group_id, calendar
        ),
        evidence=evidence,
        texts=texts,
        adapted=load_own(learner.school_id, learner.person_id),
    )


def _load_evidence(marks: Any, by_work: dict[Id, Judged]) -> tuple[list[Evidence], dict[str, str]]:
    """The objectives of the lesson each judged task came with."""
    found, texts = {}, dict[str, str]()
    rows = marks.filter(assignment__task__version__isnull=False).values_list(
        "assignment_id",
        "subject",
        "assignment__task__title",
        "assignment__task__version__document__objectives",
    )
    for work_id, subject, title, objectives in rows:
        judged = by_work.get(work_id)
        if judged is None or not objectives:
            continue
        texts |= {row["code"]: row["text"] for row in objectives}
        codes = tuple(row["code"] for row in objectives)
        found[work_id] = Evidence(subject, codes, judged.value, judged.on, title, judged.task_id)
    return list(found.values()), texts


def _load_cells(rows: Any) -> dict[str, dict[str, Held]]:
    cells: dict[str, dict[str, Held]] = {}
    fields = ("subject", "place", "number", "attendance", "mark", "points", "most")
    for subject, place, *held in rows.order_by("number").values_list(*fields):
        cells.setdefault(subject, {})[place] = Held(*held)
    return cells


def _load_columns(learner: Learner, within: dict[str, Any]) -> dict[str, list[Column]]:
    assert learner.group_id is not None, "asked only of a pupil with a class"
    rows = Assessment.objects.filter(
        school_id=learner.school_id, group_id=learner.group_id, withdrawn_at=None, **within
    )
    found: dict[str, list[Column]] = {}
    fields = ("id", "kind", "on", "most", "title", "subject")
    for *row, subject in rows.order_by("on", "id").values_list(*fields):
        found.setdefault(str(subject), []).append(Column(*row))
    return found
