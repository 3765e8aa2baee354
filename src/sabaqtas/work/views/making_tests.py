"""A teacher makes a test: of which questions, by which rules; looks at it, and gives it."""

import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.exercises.api import explain_answer, render_item
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, door, require
from sabaqtas.timetable.api import list_teaching
from sabaqtas.work.assigning.evenings import load_evening
from sabaqtas.work.due import find_evening
from sabaqtas.work.models import Task
from sabaqtas.work.showing import find_look
from sabaqtas.work.sitting.adjusting import change_test
from sabaqtas.work.sitting.choosing import Choice, choose_items, list_sources
from sabaqtas.work.sitting.forms import QuestionsForm, RulesForm, TestForm, start_rules
from sabaqtas.work.sitting.models import ClassTest, PaperItem
from sabaqtas.work.sitting.posting import read_number
from sabaqtas.work.sitting.preparing import name_item, prepare_row
from sabaqtas.work.sitting.rows import find_test, list_items
from sabaqtas.work.sitting.setting import (
    add_part,
    count_paper,
    drop_item,
    give_test,
    make_test,
    may_give,
)
from sabaqtas.work.sitting.weighing import list_faults
from sabaqtas.work.views.asking import get_actor

PAGE = 20


@require_safe
@door("work.set_test")
def tests(request: HttpRequest) -> HttpResponse:
    """The teacher's own tests, the newest first."""
    actor = get_actor(request)
    rows = ClassTest.objects.filter(school_id=actor.school_id, teacher_id=actor.person_id)
    rows = rows.select_related("group", "task").order_by("-made_at", "-id")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "work/sitting/tests.html", {"page": page, "now": clock.now()})


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_test")
def new_test(request: HttpRequest) -> HttpResponse:
    """Five inputs, of which two may stay empty; then a look at it."""
    actor, now = get_actor(request), clock.now()
    teachings = list_teaching(actor.school_id, actor.person_id, on=actor.today())
    sources = list_sources(actor.school_id, actor.person_id)
    form = TestForm(
        request.POST or None, zone=actor.zone, now=now, teachings=teachings, sources=sources,
        initial=_start(actor),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            test = make_test(actor=actor, teaching=form.teaching_of(), rules=form.rules(), now=now)
            _add(request, test, form)
        return redirect("class_test", test_id=test.id)
    context = {"form": form, "teachings": teachings, "sources": sources}
    status = 422 if form.errors else 200
    return render(request, "work/sitting/new.html", context, status=status)


@require_POST
@door("work.set_test")
def test_questions(request: HttpRequest, test_id: uuid.UUID) -> HttpResponse:
    """Add questions of a further source, or take one out."""
    actor = get_actor(request)
    test = get_own_test(actor, test_id)
    if test.given_at is not None:
        messages.error(request, _("The test is given: its questions stay as they are."))
    elif "drop" in request.POST:
        drop_item(test=test, number=read_number(request.POST["drop"]), now=clock.now())
    else:
        sources = list_sources(actor.school_id, actor.person_id)
        form = QuestionsForm(request.POST, sources=sources)
        if form.is_valid():
            _add(request, test, form)
        else:
            messages.error(request, _("Choose where the questions come from."))
    return redirect("class_test", test_id=test.id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("work.set_test")
def test_rules(request: HttpRequest, test_id: uuid.UUID) -> HttpResponse:
    """Change title, times and rules; those who sit the test now see the new end."""
    actor, now = get_actor(request), clock.now()
    test = get_own_test(actor, test_id)
    form = RulesForm(
        request.POST or None, zone=actor.zone, now=now, initial=start_rules(test, actor.zone)
    )
    if request.method == "POST" and form.is_valid() and _is_allowed(test, form):
        change_test(actor=actor, test=test, rules=form.rules(), now=now)
        messages.success(request, _("The test is changed."))
        return redirect("class_test", test_id=test.id)
    context = {"form": form, "test": test, "look": find_look(test.subject)}
    status = 422 if form.errors else 200
    return render(request, "work/sitting/rules.html", context, status=status)


@require_POST
@door("work.set_test")
def give(request: HttpRequest, test_id: uuid.UUID) -> HttpResponse:
    """Let the class have it."""
    actor, now = get_actor(request), clock.now()
    test = get_own_test(actor, test_id)
    verdict = may_give(test, count_paper(test, list_items(test)), now=now)
    if verdict:
        give_test(actor=actor, test=test, now=now)
        messages.success(request, _("The test is given. Pupils see it among their work."))
    else:
        messages.error(request, verdict.reason)
    return redirect("class_test", test_id=test.id)


def get_own_test(actor: Actor, test_id: uuid.UUID) -> ClassTest:
    """Raises Http404 for what is not of this school, Refused for another teacher's."""
    test = find_test(actor.school_id, test_id)
    if test is None:
        raise Http404
    require(actor, "work.set_test", test)
    return test


def show_draft(request: HttpRequest, test: ClassTest) -> HttpResponse:
    """Everything as a pupil meets it, with the answers; and the button that gives it."""
    actor, now = get_actor(request), clock.now()
    items = list_items(test)
    counted = count_paper(test, items)
    sources = list_sources(actor.school_id, actor.person_id)
    context = {
        "test": test,
        "look": find_look(test.subject),
        "rows": [show_item(row, request) for row in items],
        "counted": counted,
        "verdict": may_give(test, counted, now=now),
        "form": QuestionsForm(sources=sources),
    }
    return render(request, "work/sitting/draft.html", context)


def show_item(row: PaperItem, request: HttpRequest) -> dict[str, Any]:
    """A question with an example of its numbers."""
    prepared = prepare_row(row, seed="")
    item, language = prepared.public, row.language
    return {
        "row": row,
        "name": name_item(item),
        "points": item.points,
        "varies": "parameters" in row.source,
        "fields": render_item(item, language=language, request=request),
        "answer": explain_answer(item, prepared.key, language=language),
    }


def _is_allowed(test: ClassTest, form: RulesForm) -> bool:
    """Say in the form why a given test may not count so."""
    rules = form.rules()
    for fault in list_faults(test, rules.counts, on=rules.closes_at):
        form.add_error("counts", fault)
    return form.is_valid()


def _add(request: HttpRequest, test: ClassTest, form: QuestionsForm) -> None:
    actor = get_actor(request)
    choice = choose_items(form.wanted(), school_id=actor.school_id, teacher_id=actor.person_id)
    if choice is None:
        raise Http404
    count = add_part(test=test, choice=choice, draw=form.cleaned_data["draw"])
    _tell(request, choice, count)


def _tell(request: HttpRequest, choice: Choice, count: int) -> None:
    if not count:
        messages.warning(request, _("No new question fits: change what you are looking for."))
    for count, said in _list_remarks(choice):
        if count:
            messages.info(request, said % {"n": count})


def _list_remarks(choice: Choice) -> list[tuple[int, str]]:
    """How many questions each remark is of."""
    left, bare = choice.left_out, choice.bare
    return [
        (choice.beyond, ngettext(
            "%(n)s question more was not taken: it is beyond what a test holds. Narrow the choice "
            "by an objective or by words.",
            "%(n)s questions more were not taken: they are beyond what a test holds. Narrow the "
            "choice by an objective or by words.",
            choice.beyond,
        )),
        (left, ngettext(
            "%(n)s question is done away from the screen: it is not asked in a test.",
            "%(n)s questions are done away from the screen: they are not asked in a test.",
            left,
        )),
        (bare, ngettext(
            "%(n)s question does not say why its answer is right.",
            "%(n)s questions do not say why their answers are right.",
            bare,
        )),
    ]  # fmt: skip


def _start(actor: Actor) -> dict[str, Any]:
    """Open from now to tomorrow evening, in the school's time."""
    zone = ZoneInfo(actor.zone)
    opens = clock.now().astimezone(zone)
    evening = load_evening(actor.school_id, None, on=opens.date())
    closes = find_evening(opens, evening=evening, zone=actor.zone).astimezone(zone)
    return {
        "opens_on": opens.date(),
        "opens_time": opens.time().replace(second=0, microsecond=0),
        "closes_on": closes.date(),
        "closes_time": closes.time(),
        "shows": ClassTest.Shows.CLOSED,
        "layout": ClassTest.Layout.WHOLE,
        "counts": Task.Counts.FORMATIVE,
    }
