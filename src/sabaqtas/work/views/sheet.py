"""The sheet on which a task is set: the form, whom it is for, what their day holds."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor
from sabaqtas.timetable.api import Occurrence
from sabaqtas.work.assigning.asking import Place, list_advice, list_faults, list_loads
from sabaqtas.work.assigning.choosing import CHOSEN, Choice, read_choice
from sabaqtas.work.assigning.form import TaskForm
from sabaqtas.work.assigning.load import MINUTES, DayLoad
from sabaqtas.work.assigning.pressing import Press, read_press
from sabaqtas.work.forms import is_near
from sabaqtas.work.models import Addressee
from sabaqtas.work.setting import set_task
from sabaqtas.work.showing import find_look
from sabaqtas.work.views.asking import get_actor

Id = uuid.UUID
LOOKS = ("day", "all", "none")
"""Buttons that only look: nothing is set, nothing typed is lost."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form with whom it is for and what their day holds."""

    form: TaskForm
    place: Place
    choice: Choice
    is_sent: bool
    press: Press

    @property
    def loads(self) -> list[DayLoad]:
        """The day that stands in the form; none while it holds no day."""
        on, minutes = self.form["due_on"].value(), self.form["minutes"].value()
        day = read_day(str(on or ""))
        if day is None:
            return []
        title = str(self.form["title"].value() or "")
        return list_loads(self.place, self.choice, day, title=title, minutes=read_minutes(minutes))

    @property
    def advice(self) -> list[str]:
        """What speaks against the time that stands in the form."""
        day = read_day(str(self.form["due_on"].value() or ""))
        if day is None:
            return []
        at = str(self.form["due_time"].value() or "")
        return list_advice(self.place, self.choice, day, at, now=clock.now())

    def set_tasks(self, actor: Actor, lesson: Occurrence) -> list[Id]:
        """Set what was sent for each group, all or none; sent again, the same tasks.

        None while nothing was sent, or with faults.
        """
        audiences = list(self.choice.list_audiences()) if self.is_sent else []
        done = self.press.list_set(actor.school_id, [group.id for group, _whom in audiences])
        if done or not self.is_sent or not self.form.is_valid():
            return done
        words, now = self.form.words(), clock.now()
        with transaction.atomic():
            return [
                set_task(
                    actor=actor, lesson=lesson, group_id=group.id, words=words, now=now,
                    audience=whom, task_id=self.press.name_task(group.id),
                ).id
                for group, whom in audiences
            ]  # fmt: skip

    def show(self, request: HttpRequest, **context: Any) -> HttpResponse:
        """The page."""
        room = self.choice.room
        own = {
            "form": self.form,
            "sheet": self,
            "room": room,
            "choice": self.choice,
            "rows": [
                {
                    "pupil": one,
                    "is_chosen": self.choice.pupils is not None and one.id in self.choice.pupils,
                    "level": self.choice.levels.get(one.id, Addressee.Level.CORE),
                }
                for one in room.pupils
            ],
            "levels": Addressee.Level.choices,
            "chosen": CHOSEN,
            "due_why": self.form.initial.get("due_why", ""),
            "look": find_look(self.place.subject),
            "once": None if self.place.task else self.press.once.hex,
        }
        return render(request, "work/task_form.html", own | context)


def open_sheet(
    request: HttpRequest,
    place: Place,
    choice: Choice,
    initial: Mapping[str, Any],
    due_before: datetime | None = None,
) -> Sheet:
    """What was posted, or what stands there at first."""
    actor = get_actor(request)
    is_looking = request.POST.get("act") in LOOKS
    if request.method == "POST":
        choice = read_choice(request.POST, choice.room)
    grade = choice.room.groups[0].grade
    form = TaskForm(
        request.POST if request.method == "POST" and not is_looking else None,
        zone=actor.zone,
        now=clock.now(),
        grade=grade,
        ask=lambda data: list_faults(place, choice, data),
        due_before=due_before,
        initial={**initial, **(_keep(request) if is_looking else {})},
    )
    press = read_press(request.POST, actor.person_id)
    return Sheet(form, place, choice, request.method == "POST" and not is_looking, press)


def read_day(text: str) -> date | None:
    """A day as it stands in an address; None for what is none."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and is_near(day) else None


def read_minutes(text: Any) -> int:
    """Minutes as typed; what is no number counts as the usual."""
    said = str(text or "")
    return min(int(said), 600) if said.isascii() and said.isdigit() and len(said) < 6 else MINUTES


def _keep(request: HttpRequest) -> dict[str, Any]:
    """What was typed, to be shown again without a word about it."""
    post = request.POST
    own = {name: post.get(name, "") for name in TaskForm.base_fields if name in post}
    return own | {"hand_in": post.getlist("hand_in"), "names_hidden": "names_hidden" in post}
