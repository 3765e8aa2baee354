"""Equal answers of a task, judged together, names hidden."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import door
from sabaqtas.work.equal.judging import Together, judge_together, list_groups, take_back_together
from sabaqtas.work.journal import find_shut
from sabaqtas.work.judgement_form import JudgementForm
from sabaqtas.work.models import Feedback, Task
from sabaqtas.work.phrases.bank import offer_phrases
from sabaqtas.work.queries.queue import find_pile
from sabaqtas.work.rules import list_marks, may_judge_in_words
from sabaqtas.work.showing import find_look
from sabaqtas.work.views.asking import get_actor, get_marked_task

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.mark")
def equal_answers(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Groups of equal answers, the largest first; a posting judges one of them."""
    actor = get_actor(request)
    task = get_marked_task(actor, task_id)
    if task.is_test:
        return redirect("task_overview", task_id=task.id)
    grade, on = task.group.grade, task.on or clock.today()
    most = task.points if task.is_summative else None
    marks = range(0) if task.is_summative else list_marks(grade, on=on)
    in_words = may_judge_in_words(grade, on=on) and not task.is_summative
    if request.method != "POST":
        return _show(request, task, marks)
    form = JudgementForm(request.POST, marks=marks, in_words=in_words, most=most)
    batch, given = _read_id(request.POST.get("batch", "")), _read_given(request)
    if not form.is_valid() or batch is None or not given:
        errors = [str(one[0]) for one in form.errors.values()] or [_("Reload the page.")]
        messages.error(request, " ".join(errors))
        return _show(request, task, marks, status=422)
    done = judge_together(
        pile=find_pile(task),
        given=given,
        judgement=form.judgement(),
        by=actor.person_id,
        batch=batch,
        subject=task.subject,
        now=clock.now(),
    )
    _tell(request, done)
    if done.judged and form.judgement().points is not None:
        _tell_shut(request, task, done.judged)
    response = redirect("equal_answers", task_id=task.id)
    response["Location"] += f"?done={batch}"
    return response


@require_POST
@door("work.mark")
def undo_together(request: HttpRequest, task_id: uuid.UUID, batch: uuid.UUID) -> HttpResponse:
    """Take a whole group's judgement back."""
    actor = get_actor(request)
    task = get_marked_task(actor, task_id)
    done = take_back_together(
        school_id=actor.school_id, batch=batch, by=actor.person_id, now=clock.now()
    )
    taken = ngettext("%(n)s judgement taken back.", "%(n)s judgements taken back.", done.judged)
    messages.success(request, taken % {"n": done.judged})
    if done.passed:
        kept = _("%(n)s stay: half an hour has passed, or there is a newer judgement.")
        messages.warning(request, kept % {"n": done.passed})
    return redirect("equal_answers", task_id=task.id)


def _show(request: HttpRequest, task: Task, marks: range, *, status: int = 200) -> HttpResponse:
    actor = get_actor(request)
    groups = list_groups(find_pile(task), language=task.group.language)
    phrases = offer_phrases(
        school_id=actor.school_id,
        teacher_id=actor.person_id,
        subject=task.subject,
        now=clock.now(),
    )
    context: dict[str, Any] = {
        "task": task,
        "look": find_look(task.subject),
        "groups": [{"group": group, "batch": uuid7()} for group in groups[:SHOWN]],
        "more": len(groups) - SHOWN,
        "marks": marks,
        "most": task.points if task.is_summative else None,
        "shut": find_shut(task),
        "phrases": phrases,
        "done": _find_done(request),
    }
    return render(request, "work/equal.html", context, status=status)


def _find_done(request: HttpRequest) -> Feedback | None:
    batch = _read_id(request.GET.get("done", ""))
    if batch is None:
        return None
    actor = get_actor(request)
    rows = Feedback.objects.filter(school_id=actor.school_id, batch=batch, by_id=actor.person_id)
    return rows.first()


def _tell(request: HttpRequest, done: Together) -> None:
    said = ngettext("%(n)s work judged.", "%(n)s works judged.", done.judged) % {"n": done.judged}
    messages.success(request, said)
    if done.passed:
        late = _("%(n)s were changed or judged meanwhile: look at them again.")
        messages.warning(request, late % {"n": done.passed})


def _tell_shut(request: HttpRequest, task: Task, count: int) -> None:
    """Points given after the term was closed are the pupils', and not the journal's."""
    shut = find_shut(task)
    if shut is None:
        return
    out = ngettext(
        "%(n)s pupil has these points, the journal has not.",
        "%(n)s pupils have these points, the journal has not.",
        count,
    )
    messages.warning(request, f"{out % {'n': count}} {shut.reason} {shut.advice}")


def _read_given(request: HttpRequest) -> list[tuple[uuid.UUID, uuid.UUID]]:
    pairs = [text.partition(":") for text in request.POST.getlist("work")]
    found = [(_read_id(work), _read_id(version)) for work, _colon, version in pairs]
    return [(work, version) for work, version in found if work and version]


def _read_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
