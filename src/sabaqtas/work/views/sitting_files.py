"""The page of one question of a test that is answered by files, and the files themselves.

Its signed key stands in place of Django's token, as in the form of the test.
"""

import secrets
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.exercises.api import Answer, get_type, render_item
from sabaqtas.kernel import clock
from sabaqtas.kernel.keeping import may_be_kept
from sabaqtas.people.api import door, may, public_door
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.check_files import read_files, store_answer_files
from sabaqtas.work.claiming import keep_for_later, set_device
from sabaqtas.work.keys import FormKey, read_key, write_key
from sabaqtas.work.models import ParkedWork
from sabaqtas.work.readers import list_schools
from sabaqtas.work.sitting.filing import TooManyFiles, change_files, find_file_question
from sabaqtas.work.sitting.handing import Finished
from sabaqtas.work.sitting.models import ClassTest, Sitting, SittingAnswer
from sabaqtas.work.sitting.preparing import Question
from sabaqtas.work.sitting.rows import find_current, list_answers
from sabaqtas.work.uploads import limit_uploads
from sabaqtas.work.views.asking import find_actor, get_actor
from sabaqtas.work.views.check_results import play_answer, send_answer_file
from sabaqtas.work.views.sitting_desk import (
    Desk,
    make_key,
    set_desk,
    show_clock,
    show_common,
    to_sign_in,
)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_door("keeps what is posted after the session has ended; else asks work.hand_in within")
def sit_files(request: HttpRequest, task_id: uuid.UUID, number: int) -> HttpResponse:
    """What was brought for the question, and a field for more."""
    limit = limit_uploads(request)
    if request.method != "POST":
        return _open(request, task_id, number)
    key, actor = read_key(request.POST.get("key", "")), find_actor(request)
    if key and (actor is None or actor.person_id != key.person_id):
        return _keep_for_later(request, task_id, key, number)
    return _bring(request, task_id, number, limit.faults)


@require_safe
@cache_control(private=True, max_age=3600)
@door("work.read")
def sitting_file(request: HttpRequest, answer_id: uuid.UUID, number: int) -> HttpResponseBase:
    """One file of an answer, to those who may read the work."""
    actor = get_actor(request)
    rows = SittingAnswer.objects.filter(school_id__in=list_schools(actor), id=answer_id)
    row = rows.select_related("sitting__test", "sitting__assignment__task__meeting").first()
    if row is None or not may(actor, "work.read", row.sitting.assignment):
        raise Http404
    question = _find_question(row.sitting, row.item)
    found = read_files(question.item.type, row.value)
    if number >= len(found):
        raise Http404
    one = found[number]
    return play_answer(request, one) if one.is_sound else send_answer_file(one)


@door("work.hand_in")
@may_be_kept
def _open(request: HttpRequest, task_id: uuid.UUID, number: int) -> HttpResponse:
    desk = set_desk(request, task_id)
    if desk.running is None:
        return redirect("test_result" if desk.last else "test_start", task_id=task_id)
    return _show(request, desk, desk.running, _find_question(desk.running, number))


def _keep_for_later(
    request: HttpRequest, task_id: uuid.UUID, key: FormKey, number: int
) -> HttpResponse:
    """Sealed until the pupil has signed in again; then it counts by the time at which it came."""
    body = {"files_of": number, "page": request.POST.get("page", "")[:32]}
    kind = ParkedWork.Kind.ANSWERS
    token = keep_for_later(request, key, kind=kind, body=body, now=clock.now())
    if find_actor(request) is not None:
        return set_device(render(request, "work/kept_for_another.html", status=409), token)
    return set_device(to_sign_in(request, task_id), token)


@door("work.hand_in")
def _bring(
    request: HttpRequest, task_id: uuid.UUID, number: int, faults: list[BadFile]
) -> HttpResponse:
    """What is good of a sending is kept, what is not is said."""
    desk = set_desk(request, task_id)
    sitting = _find_own(request, desk)
    if sitting is None:
        context = {"task_id": desk.test.task_id}
        return render(request, "work/sitting/broken.html", context, status=400)
    question = _find_question(sitting, number)
    add = store_answer_files(request, question.item, faults=faults)
    try:
        done = change_files(
            school_id=sitting.school_id,
            sitting_id=sitting.id,
            number=number,
            item=question.item,
            page=request.POST.get("page", "")[:32],
            now=clock.now(),
            add=add,
            drop=request.POST.get("drop", ""),
        )
    except TooManyFiles as fault:
        faults.append(fault)
        return _show(request, desk, sitting, question, faults)
    if not done.sitting.is_running:
        _say_late(request, done)
        return redirect("test_result", task_id=desk.test.task_id)
    if faults:
        return _show(request, desk, done.sitting, question, faults)
    return redirect("sit_files", task_id=desk.test.task_id, number=number)


def _find_own(request: HttpRequest, desk: Desk) -> Sitting | None:
    key = read_key(request.POST.get("key", ""))
    if key is None or key.person_id != desk.actor.person_id:
        return None
    return next((one for one in desk.sittings if one.id == key.about), None)


def _find_question(sitting: Sitting, number: int) -> Question:
    """Raises Http404 for what is not on the paper, or not answered by files."""
    question = find_file_question(sitting, number)
    if question is None:
        raise Http404
    return question


def _show(
    request: HttpRequest,
    desk: Desk,
    sitting: Sitting,
    question: Question,
    faults: list[BadFile] | None = None,
) -> HttpResponse:
    row = find_current(list_answers(sitting)).get(question.number)
    answer = Answer(question.item.type, row.value if row else None)
    context: dict[str, Any] = {
        "question": question,
        "fields": render_item(question.item, language=question.language, answer=answer),
        "row": row,
        "files": read_files(answer.type, answer.value),
        "faults": faults or [],
        "key": write_key(make_key(desk, sitting)),
        "page_name": secrets.token_hex(8),
        "script": get_type(question.item.type).script,
        "is_single": desk.test.layout == ClassTest.Layout.SINGLE,
    }
    status = max((one.status for one in faults or []), default=200)
    common = show_common(desk) | show_clock(desk, sitting)
    return render(request, "work/sitting/files.html", common | context, status=status)


def _say_late(request: HttpRequest, done: Finished) -> None:
    if done.kept and done.kept.is_late:
        text = _("This came after the test was handed in. It is kept, your teacher decides.")
        messages.warning(request, text)
