"""The desk: one pupil's work with everything a teacher needs to judge it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import Actor, require
from sabaqtas.work.claiming import find_own_parked
from sabaqtas.work.journal import Shut, find_shut
from sabaqtas.work.keys import FormKey, write_key
from sabaqtas.work.models import Assignment, Feedback, ParkedWork
from sabaqtas.work.phrases.bank import offer_phrases
from sabaqtas.work.queries.answered import list_answered
from sabaqtas.work.queries.queue import Pile, find_pile, find_turn, is_hidden, show_name
from sabaqtas.work.queries.work import WholeWork, load_work
from sabaqtas.work.rubrics.criteria import (
    FINE,
    Criterion,
    propose_mark,
    propose_points,
    read_rubric,
)
from sabaqtas.work.rules import list_marks, may_judge_in_words
from sabaqtas.work.showing import find_look, show_task_text
from sabaqtas.work.sitting.grading import list_criteria
from sabaqtas.work.sitting.rows import find_sitting_of
from sabaqtas.work.sitting.showing import Sheet, build_sheet
from sabaqtas.work.views.later import make_seal


@dataclass(frozen=True, slots=True)
class Desk:
    """One piece of work on the teacher's desk."""

    actor: Actor
    whole: WholeWork
    work: Assignment
    pile: Pile
    marks: range
    in_words: bool
    rubric: list[Criterion]
    most: int | None = None
    """Points are given instead of a mark, so many at most."""
    sheet: Sheet | None = None
    """Of a test: what was answered, with verdicts and keys."""
    shut: Shut | None = None
    """Why points do not reach the journal any more."""

    @property
    def certain(self) -> tuple[int, int]:
        """Of a test: hundredths of points that nobody has to judge, reached and possible."""
        return self.sheet.score.certain if self.sheet else (0, 0)

    @property
    def given(self) -> int:
        """How many judgements the page shows."""
        return sum(len(version.feedback) for version in self.whole.versions)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form's fields; `levels` by the rubric's field.

    `was_asked`: for a word with the work that goes back; the next press needs none.
    """

    mark: Any = None
    comment: str = ""
    errors: dict[str, Any] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    points: str = ""
    was_asked: bool = False


def set_desk(actor: Actor, task_id: uuid.UUID, assignment_id: uuid.UUID) -> Desk:
    """Raises Http404 for what is not there, Refused for what somebody else judges."""
    rows = Assignment.objects.filter(
        school_id=actor.school_id, id=assignment_id, task_id=task_id, latest__isnull=False
    )
    work = rows.select_related(
        "task__group", "task__meeting", "task__teacher", "task__version__pack", "pupil", "latest"
    ).first()
    if work is None:
        raise Http404
    require(actor, "work.mark", work)
    sheet = _find_sheet(work) if work.task.is_test else None
    grade, on = work.task.group.grade, work.task.on or clock.today()
    return Desk(
        actor=actor,
        whole=load_work(work.task, work),
        work=work,
        pile=find_pile(work.task),
        marks=range(0) if work.task.is_summative else list_marks(grade, on=on),
        in_words=may_judge_in_words(grade, on=on) and not work.task.is_summative,
        rubric=list_criteria(sheet.graded) if sheet else read_rubric(work.task.rubric),
        most=work.task.points if work.task.is_summative else None,
        sheet=sheet,
        shut=find_shut(work.task),
    )


def show_desk(
    request: HttpRequest,
    desk: Desk,
    typed: Typed,
    *,
    done: Feedback | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or with script the part of it that changes."""
    task, work = desk.whole.task, desk.work
    key = FormKey(work.id, desk.actor.person_id, desk.actor.school_id, desk.given)
    context = {
        "task": task,
        "work": work,
        "name": show_name(work),
        "is_hidden": is_hidden(work),
        "versions": list_answered(task.school_id, desk.whole, judges=True),
        "body": show_task_text(task, work.pupil_id),
        "look": find_look(task.subject),
        "marks": desk.marks,
        "in_words": desk.in_words,
        "most": desk.most,
        "shut": desk.shut,
        "typed": _propose(desk, typed),
        "sheet": desk.sheet,
        "turn": find_turn(desk.pile, work),
        "wait": clock.now() - work.handed_in_at if work.handed_in_at else None,
        "phrases": _offer(desk),
        "key": write_key(key),
        "once": uuid7().hex,
        "seal": make_seal(desk.actor),
        "done": done or find_done(request, desk.actor),
    }
    template = "work/marking.html#work" if is_script(request) else "work/marking.html"
    status = 200 if is_script(request) else status
    return render(request, template, context | _show_rubric(desk, typed), status=status)


def find_done(request: HttpRequest, actor: Actor) -> Feedback | None:
    """The judgement just given, to be undone from this page."""
    try:
        done = uuid.UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    rows = Feedback.objects.filter(school_id=actor.school_id, id=done, by_id=actor.person_id)
    return rows.select_related("assignment__pupil").first()


def read_typed(request: HttpRequest, errors: dict[str, Any] | None = None) -> Typed:
    """What was posted, to be shown again."""
    levels = {name: value for name, value in request.POST.items() if name.startswith("r")}
    mark, comment = request.POST.get("mark"), request.POST.get("comment", "")
    return Typed(
        mark,
        comment,
        errors or {},
        {name: str(value) for name, value in levels.items()},
        request.POST.get("points", "")[:10],
    )


def find_typed(request: HttpRequest, work_id: uuid.UUID) -> Typed:
    """What was typed before the session ended, else nothing."""
    parked = find_own_parked(request, kind=ParkedWork.Kind.JUDGEMENT, target=work_id)
    if not parked:
        return Typed()
    messages.info(request, _("What you typed before signing in is in the form again."))
    body = parked[-1].body
    levels, points = body.get("levels", {}), body.get("points", "")
    return Typed(body["mark"], body["comment"], levels=levels, points=points)


def is_script(request: HttpRequest) -> bool:
    """Tell whether htmx asks for the part of the page that changes."""
    return (
        request.headers.get("HX-Request") == "true"
        and "HX-History-Restore-Request" not in request.headers
    )


def _offer(desk: Desk) -> Sequence[str]:
    return offer_phrases(
        school_id=desk.actor.school_id,
        teacher_id=desk.actor.person_id,
        subject=desk.work.task.subject,
        now=clock.now(),
    )


def _find_sheet(work: Assignment) -> Sheet | None:
    sitting = find_sitting_of(work)
    return build_sheet(sitting, reveals=True) if sitting else None


def _propose(desk: Desk, typed: Typed) -> Typed:
    """Of a test in which nobody has to judge anything the mark is chosen already."""
    if desk.sheet is None or desk.rubric or typed.mark or desk.work.state != "handed_in":
        return typed
    score = desk.sheet.score
    if desk.most is None:
        return replace(typed, mark=score.propose(desk.marks))
    return replace(typed, points=_write_points(score.propose_points(desk.most)))


def _show_rubric(desk: Desk, typed: Typed) -> dict[str, Any]:
    """The criteria with what is chosen, and the mark for each number of points."""
    most = sum(one.most for one in desk.rubric)
    proposals = [_weigh(desk, points, most) for points in range(most + 1)]
    rows = [
        {"field": f"r{place}", "criterion": one, "chosen": typed.levels.get(f"r{place}", "")}
        for place, one in enumerate(desk.rubric)
    ]
    return {"rubric": rows, "proposals": " ".join(str(one or "") for one in proposals)}


def _weigh(desk: Desk, points: int, most: int) -> int | str | None:
    reached, possible = desk.certain
    share = FINE * points + reached, FINE * most + possible
    if desk.most is None:
        return propose_mark(*share, marks=desk.marks)
    return _write_points(propose_points(*share, of=desk.most))


def _write_points(points: Decimal | None) -> str:
    return "" if points is None else f"{points.normalize():f}"
