"""A pupil's pages of a test: before it, while it runs, before handing in, and after."""

import secrets
import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.exercises.api import Answer, get_type, render_item
from sabaqtas.kernel.keeping import may_be_kept
from sabaqtas.kernel.problems import Problem
from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.people.api import door
from sabaqtas.work.check_files import read_files
from sabaqtas.work.keys import write_key
from sabaqtas.work.sitting.along import list_test_pages
from sabaqtas.work.sitting.answering import mark_value
from sabaqtas.work.sitting.grading import write_value
from sabaqtas.work.sitting.models import ClassTest, Sitting, SittingAnswer
from sabaqtas.work.sitting.preparing import Question, holds_files, list_questions
from sabaqtas.work.sitting.rows import (
    find_current,
    find_extra,
    list_answers,
    read_limits,
)
from sabaqtas.work.sitting.setting import count_paper
from sabaqtas.work.sitting.starting import start_sitting
from sabaqtas.work.sitting.timing import set_clock
from sabaqtas.work.views.sitting_desk import (
    Desk,
    make_key,
    set_desk,
    show_clock,
    show_common,
)


@require_safe
@never_cache
@door("work.hand_in")
@may_be_kept
def test_start(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """How long, how many, what happens at the end; or where the pupil stands."""
    desk = set_desk(request, task_id)
    if desk.running is not None:
        return redirect("sit_test", task_id=task_id)
    task = desk.test.task
    items = list(desk.test.items.filter(school_id=desk.test.school_id, removed_at=None))
    extra = find_extra(desk.test, desk.actor.person_id)
    context = {
        "counted": count_paper(desk.test, items),
        "verdict": desk.verdict,
        "will_end": set_clock(read_limits(desk.test), extra, started_at=desk.now),
        "extra": extra.count(desk.test.minutes),
        "used": sum(one.reset_at is None for one in desk.sittings),
        "closed": task is not None and task.withdrawn_at,
    }
    return render(request, "work/sitting/start.html", show_common(desk) | context)


@require_POST
@door("work.hand_in")
def begin_test(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Start the clock; pressed twice it has started once."""
    desk = set_desk(request, task_id)
    if desk.test.task is not None and desk.test.task.withdrawn_at:
        return redirect("test_start", task_id=task_id)
    found = start_sitting(
        test=desk.test, pupil_id=desk.actor.person_id, now=desk.now, zone=desk.actor.zone
    )
    if isinstance(found, Verdict):
        messages.error(request, found.reason)
        return redirect("test_start", task_id=task_id)
    return redirect("sit_test", task_id=task_id)


@require_safe
@never_cache
@door("work.hand_in")
@may_be_kept
def test_review(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Which questions are answered, and the button that hands the test in."""
    desk = set_desk(request, task_id)
    sitting = desk.running
    if sitting is None:
        return redirect("test_result", task_id=task_id)
    current = find_current(list_answers(sitting))
    rows = [
        {"question": one, "answered": one.number in current and current[one.number].value}
        for one in list_questions(sitting)
    ]
    blank = sum(not row["answered"] for row in rows)
    context = {
        "rows": rows,
        "blank": blank,
        "saved": request.GET.get("saved", ""),
        "key": write_key(make_key(desk, sitting)),
    }
    return render(
        request, "work/sitting/review.html", show_common(desk) | show_clock(desk, sitting) | context
    )


def show_sitting(
    request: HttpRequest,
    desk: Desk,
    sitting: Sitting,
    *,
    place: int,
    problems: dict[int, Problem] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form: all questions, or the one at `place`."""
    questions = list_questions(sitting)
    is_single = desk.test.layout == ClassTest.Layout.SINGLE
    place = min(max(place, 1), len(questions))
    shown = [questions[place - 1]] if is_single else questions
    answers = list_answers(sitting)
    rows = [_show_question(one, answers, (problems or {}).get(one.number)) for one in shown]
    typed = [one for one in shown if not holds_files(one.item)]
    scripts = {get_type(one.item.type).script for one in typed} - {""}
    context: dict[str, Any] = {
        "rows": rows,
        "place": place if is_single else 0,
        "many": questions,
        "before": place - 1,
        "after": place + 1 if place < len(questions) else 0,
        "answered": {n for n, row in find_current(answers).items() if row.value},
        "items": " ".join(str(one.number) for one in typed),
        "key": write_key(make_key(desk, sitting)),
        "page_name": secrets.token_hex(8),
        "saved": request.GET.get("saved", ""),
        "item_scripts": sorted(scripts),
        "along": list_test_pages(sitting, questions),
    }
    common = show_common(desk) | show_clock(desk, sitting)
    return render(request, "work/sitting/sit.html", common | context, status=status)


def _show_question(
    one: Question, answers: Sequence[SittingAnswer], problem: Problem | None
) -> dict[str, Any]:
    current = find_current(answers).get(one.number)
    answer = Answer(one.item.type, current.value if current else None)
    if holds_files(one.item):
        files = read_files(answer.type, answer.value)
        prompt = mark_safe(one.item.prompt_html)  # noqa: S308 - cleaned when it was prepared
        return {"question": one, "prompt": prompt, "files": files, "row": current}
    beside = [row for row in answers if row.item == one.number and row.is_beside]
    fields = render_item(one.item, language=one.language, answer=answer, problem=problem)
    others = [
        {"row": row, "words": write_value(one, Answer(one.item.type, row.value))} for row in beside
    ]
    was = mark_value(answer.value)
    return {"question": one, "fields": fields, "beside": others, "was": was}
