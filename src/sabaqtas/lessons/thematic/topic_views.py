"""One topic of a plan: put on a date, combined, split, worded anew."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.lessons.models import PlanTopic, SlotPlan
from sabaqtas.lessons.thematic import changing
from sabaqtas.lessons.thematic.acts import Change, change_plan, find_topic, load_limits
from sabaqtas.lessons.thematic.asking import Asked, read_asked
from sabaqtas.lessons.thematic.changing import MOST_HOURS, CannotChange
from sabaqtas.lessons.thematic.storing import load_topics
from sabaqtas.lessons.thematic.topics import Topic
from sabaqtas.lessons.thematic.wording import say_change, say_reason
from sabaqtas.people.api import door


class TopicForm(UiForm):
    """The words and hours of a topic."""

    title = forms.CharField(label=gettext_lazy("Topic"), max_length=300)
    hours = forms.IntegerField(
        label=gettext_lazy("Hours"),
        min_value=1,
        max_value=MOST_HOURS,
        widget=forms.NumberInput(attrs={"class": "in", "inputmode": "numeric"}),
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)


class ActForm(forms.Form):
    """What a button of the page sends."""

    act = forms.ChoiceField(
        choices=[(v, v) for v in ("move", "loosen", "combine", "part", "split")]
    )
    on = forms.DateField(required=False)
    title = forms.CharField(max_length=300, required=False)


@door("lessons.edit_plan")
@require_http_methods(["GET", "HEAD", "POST"])
def show_topic(
    request: HttpRequest, group_id: uuid.UUID, subject: str, topic_id: uuid.UUID
) -> HttpResponse:
    """The topic with its forms; POST does one thing and leads back to the plan."""
    asked = read_asked(request, "lessons.edit_plan", group_id, subject)
    row = find_topic(asked.actor.school_id, topic_id)
    if row is None or (row.plan.group_id, row.plan.subject) != (group_id, subject):
        raise Http404
    is_words = request.POST.get("act") == "edit"
    words = {"title": row.title, "hours": row.hours, "note": row.note}
    form = TopicForm(request.POST if is_words else None, initial=words)
    if request.method == "POST" and (not is_words or form.is_valid()):
        change, verb = _read_change(request, row, form)
        if _do(request, asked, row, change, verb):
            return redirect(f"{_plan_address(asked)}#t-{row.id}")
        return redirect(request.path)
    return render(request, "lessons/topic.html", _describe(asked, row, form))


def _read_change(request: HttpRequest, row: PlanTopic, form: TopicForm) -> tuple[Change, str]:
    """From what was sent to the pure change and its verb."""
    topic_id = row.id
    if form.is_bound:
        words = form.cleaned_data
        return (lambda topics, _limits: changing.edit(topics, topic_id, **words)), "edit"
    sent = ActForm(request.POST)
    if not sent.is_valid():
        raise Http404
    act, on, title = (sent.cleaned_data[name] for name in ("act", "on", "title"))
    changes: dict[str, Change] = {
        "move": lambda topics, limits: changing.move(topics, topic_id, on, limits),
        "loosen": lambda topics, limits: changing.move(topics, topic_id, None, limits),
        "combine": lambda topics, limits: changing.combine(topics, topic_id, limits),
        "part": lambda topics, _limits: changing.part(topics, topic_id),
        "split": lambda topics, _l: changing.split(topics, topic_id, title, new_id=uuid7()),
    }
    return changes[act], "loosen" if act == "move" and on is None else act


def _do(request: HttpRequest, asked: Asked, row: PlanTopic, change: Change, verb: str) -> bool:
    try:
        done = change_plan(
            row.plan_id, change, verb=verb, topic_id=row.id, by=asked.actor, now=clock.now()
        )
    except CannotChange as error:
        messages.error(request, say_reason(error))
        return False
    if done:
        text = _("%(what)s. The others flow round it.") % {"what": say_change(done)}
        messages.success(request, text)
    return True


def _describe(asked: Asked, row: PlanTopic, form: TopicForm) -> dict[str, Any]:
    topics = load_topics(row.plan)
    place = next(n for n, one in enumerate(topics) if one.id == row.id)
    limits = load_limits(row.plan, topics, today=asked.today)
    slots = SlotPlan.objects.filter(school_id=asked.actor.school_id, topic=row)
    return {
        "teaching": asked.teaching,
        "topic": topics[place],
        "lesson_title": _find_lesson_title(slots.exclude(version=None)),
        "dates": sorted(set(slots.values_list("on", flat=True))),
        "before": topics[place - 1] if place else None,
        "is_given": row.id in limits.given,
        "options": _list_options(asked, limits.dates, topics),
        "address": _plan_address(asked),
        "form": form,
        "today": asked.today,
    }


def _list_options(
    asked: Asked, dates: Sequence[Any], topics: Sequence[Topic]
) -> list[tuple[Any, str]]:
    """Every date to come, with what stands there now."""
    titles = {one.id: one.title for one in topics}
    rows = SlotPlan.objects.filter(
        school_id=asked.actor.school_id,
        topic__school_id=asked.actor.school_id,
        topic__plan__group=asked.group,
        topic__plan__subject=asked.subject,
        on__gte=asked.today,
    )
    there = {on: titles.get(id_, "") for on, id_ in rows.values_list("on", "topic_id") if id_}
    return [(on, there.get(on, "")) for on in dict.fromkeys(dates)]


def _find_lesson_title(slots: Any) -> str:
    return slots.values_list("version__title", flat=True).order_by("on").first() or ""


def _plan_address(asked: Asked) -> str:
    return reverse("plan", args=[asked.group.id, asked.subject])
