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
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.exercises.api import Answer, get_type, render_item
from sabaqtas.kernel import clock
from sabaqtas.people.api import door, may
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.check_files import read_files, store_answer_files
from sabaqtas.work.keys import read_key, write_key
from sabaqtas.work.readers import list_schools
from sabaqtas.work.sitting.filing import TooManyFiles, change_files
from sabaqtas.work.sitting.handing import Finished
from sabaqtas.work.sitting.models import ClassTest, Sitting, SittingAnswer
from sabaqtas.work.sitting.preparing import Question, holds_files, list_questions
from sabaqtas.work.sitting.rows import find_current, list_answers
from sabaqtas.work.uploads import limit_uploads
from sabaqtas.work.views.asking import get_actor
from sabaqtas.work.views.check_results import play_answer, send_answer_file
from sabaqtas.work.views.sitting_desk import Desk, make_key, set_desk, show_clock, show_common


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@door("work.hand_in")
def sit_files(request: HttpRequest, task_id: uuid.UUID, number: int) -> HttpResponse:
    """What was brought for the question, and a field for more."""
    limit = limit_uploads(request)
    desk = set_desk(request, task_id)
    if request.method == "POST":
        return _receive(request, desk, number, limit.faults)
    if desk.running is None:
        return redirect("test_result" if desk.last else "test_start", task_id=task_id)
    return _show(request, desk, desk.running, _find_question(desk.running, number))


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


def _receive(request: HttpRequest, desk: Desk, number: int, faults: list[BadFile]) -> HttpResponse:
    """What is good of a sending is kept, what is not is said."""
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
    except TooManyFiles as error:
        faults.append(BadFile("", _say_most(error.most), status=422))
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
    for one in list_questions(sitting):
        if one.number == number and holds_files(one.item):
            return one
    raise Http404


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


def _say_most(most: int) -> str:
    text = ngettext(
        "At most %(most)s file. Take one away first.",
        "At most %(most)s files. Take some away first.",
        most,
    )
    return text % {"most": most}
