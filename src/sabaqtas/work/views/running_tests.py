"""A test that was given: where each pupil stands, more time, late answers, all marks at once."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import Actor, Person, door, may, require
from sabaqtas.work.equal.judging import take_back_together
from sabaqtas.work.journal import find_shut
from sabaqtas.work.models import Assignment, Feedback, Sitting
from sabaqtas.work.queries.marking import list_pupils
from sabaqtas.work.showing import find_look
from sabaqtas.work.sitting.adjusting import give_extra_time, reset_sitting
from sabaqtas.work.sitting.confirming import confirm_marks, list_proposals
from sabaqtas.work.sitting.grading import Score, sum_up
from sabaqtas.work.sitting.handing import end_sitting, settle_sitting, take_late_answers
from sabaqtas.work.sitting.models import ClassTest
from sabaqtas.work.sitting.posting import read_number
from sabaqtas.work.sitting.rows import (
    find_test,
    list_extras,
    list_items,
    list_sittings,
)
from sabaqtas.work.sitting.setting import count_paper
from sabaqtas.work.sitting.showing import build_sheet
from sabaqtas.work.sitting.standing import count_late, list_standings, list_test_marks
from sabaqtas.work.sitting.time_forms import ExtraTimeForm, ReasonForm
from sabaqtas.work.views.asking import get_actor
from sabaqtas.work.views.making_tests import get_own_test, show_draft


@dataclass(frozen=True, slots=True)
class Tried:
    """One try with what it has reached."""

    sitting: Sitting
    score: Score


@require_safe
@door("work.see_test")
def class_test(request: HttpRequest, test_id: uuid.UUID) -> HttpResponse:
    """Before it is given a look at it, afterwards the class."""
    actor = get_actor(request)
    test = find_test(actor.school_id, test_id)
    if test is None:
        raise Http404
    require(actor, "work.see_test", test)
    if test.given_at is None:
        require(actor, "work.set_test", test)
        return show_draft(request, test)
    return _show_class(request, test)


@require_POST
@door("work.set_test")
def confirm_test(request: HttpRequest, test_id: uuid.UUID) -> HttpResponse:
    """Give all the marks that the points propose."""
    actor, test, batch = _get_given(request, test_id)
    proposals = list_proposals(test, marks=list_test_marks(test))
    count = confirm_marks(actor=actor, test=test, proposals=proposals, batch=batch, now=clock.now())
    said = ngettext("%(n)s work judged.", "%(n)s works judged.", count) % {"n": count}
    messages.success(request, said)
    response = redirect("class_test", test_id=test.id)
    response["Location"] += f"?done={batch}"
    return response


@require_POST
@door("work.set_test")
def undo_confirmed(request: HttpRequest, test_id: uuid.UUID) -> HttpResponse:
    """Take them back, within half an hour."""
    actor, test, batch = _get_given(request, test_id)
    done = take_back_together(
        school_id=actor.school_id, batch=batch, by=actor.person_id, now=clock.now()
    )
    taken = ngettext("%(n)s judgement taken back.", "%(n)s judgements taken back.", done.judged)
    messages.success(request, taken % {"n": done.judged})
    return redirect("class_test", test_id=test.id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_test")
def test_pupil(request: HttpRequest, test_id: uuid.UUID, pupil_id: uuid.UUID) -> HttpResponse:
    """One pupil: tries with their answers, more time, another try, what came late."""
    actor = get_actor(request)
    test = get_own_test(actor, test_id)
    pupil = _find_pupil(test, pupil_id)
    is_more = request.method == "POST" and request.POST.get("act") == "extra"
    is_reset = request.method == "POST" and request.POST.get("act") == "reset"
    extra = ExtraTimeForm(request.POST if is_more else None, is_timed=bool(test.minutes))
    reason = ReasonForm(request.POST if is_reset else None, auto_id="again_%s")
    sittings = list_sittings(test, pupil.id)
    if request.method == "POST" and _act(request, test, pupil, sittings, extra, reason):
        return redirect("test_pupil", test_id=test.id, pupil_id=pupil.id)
    sheets = [Tried(one, sum_up(one.results)) for one in reversed(sittings)]
    chosen = read_number(request.GET.get("try", "")) or len(sittings)
    shown = next((one for one in sittings if one.number == chosen), None)
    context = {
        "test": test,
        "pupil": pupil,
        "look": find_look(test.subject),
        "sheets": sheets,
        "shown": build_sheet(shown, reveals=True, request=request) if shown else None,
        "late": {one.id: count for one in sittings if (count := count_late(test).get(one.id))},
        "given": list_extras(test).get(pupil.id),
        "extra": extra,
        "reason": reason,
    }
    status = 422 if extra.errors or reason.errors else 200
    return render(request, "work/sitting/pupil.html", context, status=status)


def _act(
    request: HttpRequest,
    test: ClassTest,
    pupil: Person,
    sittings: list[Sitting],
    extra: ExtraTimeForm,
    reason: ReasonForm,
) -> bool:
    """Do what the pressed button says; False when the form has to be mended."""
    actor, now, act = get_actor(request), clock.now(), request.POST.get("act", "")
    if act == "extra":
        return extra.is_valid() and _give_more(actor, test, pupil, extra, now)
    one = next((row for row in sittings if str(row.id) == request.POST.get("sitting")), None)
    if one is None:
        raise Http404
    if act == "reset":
        if not reason.is_valid():
            return False
        words = reason.cleaned_data["reason"]
        reset_sitting(actor=actor, sitting_id=one.id, reason=words, now=now)
    elif act == "end":
        end_sitting(actor=actor, sitting_id=one.id, now=now)
    elif act == "take":
        take_late_answers(actor=actor, sitting_id=one.id, now=now)
    return True


def _give_more(
    actor: Actor, test: ClassTest, pupil: Person, form: ExtraTimeForm, now: datetime
) -> bool:
    minutes, percent = form.amount
    give_extra_time(
        actor=actor, test=test, pupil_id=pupil.id, minutes=minutes, percent=percent,
        reason=form.cleaned_data["reason"].strip(), now=now,
    )  # fmt: skip
    return True


def _show_class(request: HttpRequest, test: ClassTest) -> HttpResponse:
    actor, now = get_actor(request), clock.now()
    for one in list_sittings(test):
        if one.is_running and now > one.ends_at:
            settle_sitting(school_id=test.school_id, sitting_id=one.id, now=now)
    rows = list_standings(test)
    items = list_items(test)
    context: dict[str, Any] = {
        "test": test,
        "task": test.task,
        "look": find_look(test.subject),
        "rows": rows,
        "counted": count_paper(test, items),
        "sitting_now": sum(bool(row.sitting and row.sitting.is_running) for row in rows),
        "done_count": sum(bool(row.sitting and row.sitting.handed_in_at) for row in rows),
        "late": sum(bool(row.late) for row in rows),
        "proposals": len(list_proposals(test, marks=list_test_marks(test))),
        "waiting": sum(bool(row.row.work and row.row.work.state == "handed_in") for row in rows),
        "may_set": bool(may(actor, "work.set_test", test)),
        "batch": uuid7(),
        "done": _find_done(request, test),
        "shut": find_shut(test.task) if test.task else None,
        "now": now,
    }
    return render(request, "work/sitting/class.html", context)


def _get_given(request: HttpRequest, test_id: uuid.UUID) -> tuple[Actor, ClassTest, uuid.UUID]:
    """The test and the batch that the form names. Raises Http404."""
    actor = get_actor(request)
    test = get_own_test(actor, test_id)
    if test.task is None:
        raise Http404
    require(actor, "work.mark", Assignment(school_id=test.school_id, task=test.task))
    try:
        return actor, test, uuid.UUID(request.POST.get("batch", ""))
    except ValueError as error:
        raise Http404 from error


def _find_pupil(test: ClassTest, pupil_id: uuid.UUID) -> Person:
    """Of the class or of those who began. Raises Http404."""
    if test.task is None or pupil_id not in {row.id for row in list_pupils(test.task)}:
        raise Http404
    return Person.objects.get(school_id=test.school_id, id=pupil_id)


def _find_done(request: HttpRequest, test: ClassTest) -> uuid.UUID | None:
    """The batch just confirmed, while anything of it can be taken back."""
    try:
        batch = uuid.UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    rows = Feedback.objects.filter(school_id=test.school_id, batch=batch)
    return batch if rows.exists() else None
