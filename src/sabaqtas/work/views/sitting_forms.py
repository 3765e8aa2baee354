"""The form of a test: every posting is kept, whatever else happens to it.

Its signed key stands in place of Django's token, as in the form of a task (see `keys.py`): a page
that was opened before the session ended is still good, and says whose it is.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.kernel import clock
from sabaqtas.kernel.keeping import may_be_kept
from sabaqtas.kernel.problems import Problem
from sabaqtas.kernel.ui.dates import format_clock
from sabaqtas.people.api import door, public_door
from sabaqtas.work.claiming import keep_for_later, set_device
from sabaqtas.work.keys import FormKey, read_key
from sabaqtas.work.models import ParkedWork
from sabaqtas.work.sitting.answering import choose_beside
from sabaqtas.work.sitting.handing import Finished, hand_in_sitting, receive_answers
from sabaqtas.work.sitting.models import Sitting
from sabaqtas.work.sitting.posting import (
    is_whole,
    read_brought,
    read_form,
    read_number,
)
from sabaqtas.work.views.asking import find_actor
from sabaqtas.work.views.sitting import show_sitting
from sabaqtas.work.views.sitting_desk import Desk, say_kept, set_desk, to_sign_in

type Keep = Callable[[HttpRequest, uuid.UUID], HttpResponse]


@dataclass(frozen=True, slots=True)
class Received:
    """A posting whose writer is signed in, kept already."""

    request: HttpRequest
    desk: Desk
    sitting: Sitting
    done: Finished
    problems: dict[int, Problem]

    @property
    def note(self) -> str:
        """What the pupil should know about it; empty when all went as it should."""
        kept = self.done.kept
        if self.problems:
            return " ".join(f"{one.cause} {one.cure}" for one in self.problems.values())
        if kept and kept.is_late:
            return _("This came after the test was handed in. It is kept, your teacher decides.")
        if kept and kept.beside:
            return _("Another page had another answer. Both are kept, this one counts.")
        return ""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_door("keeps what is posted after the session has ended; else asks work.hand_in within")
def sit_test(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The questions; `?n=` is the place where each has a page of its own."""
    if request.method != "POST":
        return _show(request, task_id)
    return _receive(request, task_id, accept=_answer, keep=_to_sign_in)


@csrf_exempt
@require_POST
@public_door("keeps what is posted after the session has ended; else asks work.hand_in within")
def save_sitting_quietly(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The same form at each pause. Answers with the clock; a header says what else to know."""
    return _receive(request, task_id, accept=_answer_script, keep=_tell_script)


@door("work.hand_in")
@may_be_kept
def _show(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    desk = set_desk(request, task_id)
    if desk.running is None:
        return redirect("test_result" if desk.last else "test_start", task_id=task_id)
    place = read_number(request.GET.get("n", ""))
    return show_sitting(request, desk, desk.running, place=place)


def _receive(
    request: HttpRequest,
    task_id: uuid.UUID,
    *,
    accept: Callable[[Received], HttpResponse],
    keep: Keep,
) -> HttpResponse:
    form = read_form(request.POST)
    key = read_key(request.POST.get("key", ""))
    if key is None or not is_whole(form):
        return render(request, "work/sitting/broken.html", {"task_id": task_id}, status=400)
    actor = find_actor(request)
    if actor is None or actor.person_id != key.person_id:
        return set_device(keep(request, task_id), _park(request, key, form))
    return _take(request, task_id, key, form, accept)


@door("work.hand_in")
def _take(
    request: HttpRequest,
    task_id: uuid.UUID,
    key: FormKey,
    form: dict[str, list[str]],
    accept: Callable[[Received], HttpResponse],
) -> HttpResponse:
    """Answers are kept before anything else is asked of the form."""
    sitting = _find_sitting(key, task_id)
    if sitting is None:
        return render(request, "work/sitting/broken.html", {"task_id": task_id}, status=400)
    read = read_brought(sitting, form)
    done = receive_answers(
        school_id=key.school_id, sitting_id=sitting.id, brought=read.brought, now=clock.now()
    )
    desk = set_desk(request, task_id)
    return accept(Received(request, desk, done.sitting, done, read.problems))


def _find_sitting(key: FormKey, task_id: uuid.UUID) -> Sitting | None:
    rows = Sitting.objects.filter(
        school_id=key.school_id, id=key.about, pupil_id=key.person_id, test__task_id=task_id
    )
    return rows.select_related("test").first()


def _answer(received: Received) -> HttpResponse:
    """Do what the pressed button says, unless something has to be said first."""
    request, task_id = received.request, received.desk.test.task_id
    if received.note and not received.problems:
        messages.warning(request, received.note)
    if not received.done.sitting.is_running:
        return redirect("test_result", task_id=task_id)
    place = read_number(request.POST.get("place", ""))
    if received.problems:
        return show_sitting(
            request, received.desk, received.sitting, place=place, problems=received.problems,
            status=422,
        )  # fmt: skip
    return _go_on(received, place)


def _go_on(received: Received, place: int) -> HttpResponse:
    post, task_id = received.request.POST, received.desk.test.task_id
    chosen = post.get("take_beside") or post.get("let_go_beside")
    if chosen:
        _choose(received, chosen, takes="take_beside" in post)
    act = post.get("act", "")
    if act == "hand_in":
        return _hand_in(received)
    if act == "review":
        return _to(reverse("test_review", args=[task_id]), saved=place or 1)
    if number := read_number(post.get("files", "")):
        return redirect("sit_files", task_id=task_id, number=number)
    target = read_number(post.get("go", "")) or place
    address = reverse("sit_test", args=[task_id])
    if act == "save":
        messages.success(received.request, _("Your answers are kept. The clock goes on."))
    return _to(address, n=target, saved=place or 1)


def _hand_in(received: Received) -> HttpResponse:
    hand_in_sitting(
        school_id=received.sitting.school_id, sitting_id=received.sitting.id, now=clock.now()
    )
    return redirect("test_result", task_id=received.desk.test.task_id)


def _choose(received: Received, chosen: str, *, takes: bool) -> None:
    try:
        answer_id = uuid.UUID(chosen)
    except ValueError:
        return
    choose_beside(
        school_id=received.sitting.school_id,
        sitting_id=received.sitting.id,
        answer_id=answer_id,
        takes=takes,
        now=clock.now(),
    )


def _answer_script(received: Received) -> HttpResponse:
    at = format_clock(clock.now(), received.desk.actor.zone)
    response = HttpResponse(at, content_type="text/plain; charset=utf-8")
    if received.note:
        response["X-Autosave-Note"] = quote(received.note)
    return response


def _park(request: HttpRequest, key: FormKey, form: dict[str, list[str]]) -> str:
    kept = {name: values for name, values in form.items() if name not in ("key", "act")}
    body = {
        "form": kept,
        "page": request.POST.get("page", "")[:32],
        "base": read_number(request.POST.get("base", "")),
        "turn": read_number(request.POST.get("sending", "")),
    }
    kind = ParkedWork.Kind.ANSWERS
    return keep_for_later(request, key, kind=kind, body=body, now=clock.now())


def _to_sign_in(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    if find_actor(request) is not None:
        return render(request, "work/kept_for_another.html", status=409)
    return to_sign_in(request, task_id)


def _tell_script(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    return HttpResponse(say_kept(), content_type="text/plain; charset=utf-8", status=401)


def _to(address: str, **fields: int) -> HttpResponse:
    asked = urlencode({name: n for name, n in fields.items() if n})
    return HttpResponseRedirect(f"{address}?{asked}")
