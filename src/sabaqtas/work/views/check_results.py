"""What a pupil answered in a lesson, for the pupil and for those who may read the work."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sabaqtas.exercises.api import grade_answer, render_item
from sabaqtas.kernel import clock, files
from sabaqtas.kernel.sending import send_file as play_file
from sabaqtas.packs.api import get_content
from sabaqtas.people.api import Actor, RoleKind, door, may
from sabaqtas.work.check_files import AnswerFile, list_answer_files
from sabaqtas.work.checking import ItemResult, list_results, read_answer
from sabaqtas.work.families.telling import list_words
from sabaqtas.work.models import Assignment, CheckAnswer, Task
from sabaqtas.work.queries.pupil import is_addressed, list_group_ids
from sabaqtas.work.readers import list_schools, refuse_reader
from sabaqtas.work.views.asking import get_actor
from sabaqtas.work.views.files import send_file
from sabaqtas.work.views.lesson_items import list_all, show_page


@require_safe
@door("work.answer_check")
def results(request: HttpRequest, digest: str) -> HttpResponse:
    """Everything I answered in this lesson."""
    actor = get_actor(request)
    reached = list_results(actor.school_id, actor.person_id, digest)
    words = list_words(actor.school_id, [actor.person_id], digest)
    return _show(request, digest, reached, {"zone": actor.zone, "words": words})


@require_safe
@door("work.read")
def results_of(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponse:
    """What the pupil of this work answered in the lesson it came with."""
    actor = get_actor(request)
    rows = Assignment.objects.filter(school_id__in=list_schools(actor), id=assignment_id)
    related = ("school", "task__meeting", "task__version__pack", "pupil")
    work = refuse_reader(actor, rows.select_related(*related).first())
    if work.task.version is None or not hasattr(work.task.version, "pack"):
        raise Http404
    digest = work.task.version.pack.digest
    reached = list_results(work.school_id, work.pupil_id, digest)
    words = list_words(work.school_id, [work.pupil_id], digest)
    whose = {"zone": work.school.zone, "work": work, "words": words}
    return _show(request, digest, reached, whose)


@require_safe
@cache_control(private=True, max_age=3600)
@door("work.read")
def check_file(request: HttpRequest, answer_id: uuid.UUID, number: int) -> HttpResponseBase:
    """One photo or file of an answer to a check."""
    actor = get_actor(request)
    row = CheckAnswer.objects.filter(school_id__in=list_schools(actor), id=answer_id).first()
    if row is None or not _may_see(actor, row):
        raise Http404
    found = next((file for file in list_answer_files(row) if file.number == number), None)
    if found is None:
        raise Http404
    if found.is_sound:
        return play_answer(request, found)
    return send_answer_file(found)


@require_safe
@door("work.find_task")
def lesson_task(request: HttpRequest, digest: str) -> HttpResponse:
    """From a static lesson page to the reader's own task of that lesson; home if there is none."""
    actor = get_actor(request)
    tasks = Task.objects.filter(
        school_id=actor.school_id, version__pack__digest=digest, withdrawn_at=None
    )
    if actor.has(RoleKind.PUPIL):
        own = tasks.filter(
            is_addressed(actor.school_id, actor.person_id),
            group_id__in=list_group_ids(actor.school_id, actor.person_id),
        )
        opened = own.filter(opens_at__lte=clock.now())
        task = opened.order_by("-due_at").first() or own.order_by("due_at").first()
        return redirect(reverse("task", args=[task.id]) if task else reverse("work"))
    task = tasks.filter(teacher_id=actor.person_id).order_by("-due_at").first()
    return redirect(reverse("task_overview", args=[task.id]) if task else "/")


def _show(
    request: HttpRequest, digest: str, reached: dict[str, ItemResult], whose: dict[str, Any]
) -> HttpResponse:
    """`whose` holds the zone of times, the family's `words`, the work if it is somebody else's."""
    words = {item: word for (_pupil, item), word in whose.pop("words").items()}
    items = list_all(digest)
    language = get_content(digest)["language"]
    rows: list[dict[str, Any]] = []
    for item, key in items:
        mine = reached.get(item.id)
        shown = None
        if mine:
            answer = read_answer(mine.newest)
            grade = grade_answer(item, key, answer)
            shown = render_item(
                item, language=language, answer=answer, grade=grade, key=key, request=request
            )
        prompt = mark_safe(item.prompt_html)  # noqa: S308 - cleaned when it was prepared
        pages = list_answer_files(mine.newest) if mine else []
        row = {"item": item, "prompt": prompt, "mine": mine, "shown": shown, "files": pages}
        rows.append(row | {"word": words.get(item.id)})
    right = sum(mine.best == 1 for mine in reached.values())
    context = {"rows": rows, "right": right, "language": language}
    return show_page(request, "work/checks.html", digest, context | whose)


def send_answer_file(found: AnswerFile) -> HttpResponseBase:
    """A picture is shown, any other file handed over."""
    name = f"{found.number + 1}.{found.ending}"
    return send_file(files.open_file(found.digest), name, found.media_type or None)


def play_answer(request: HttpRequest, found: AnswerFile) -> HttpResponseBase:
    """In parts, as players ask for them; nothing but a player can make anything of it."""
    size = files.path_of(found.digest).stat().st_size
    file = files.open_file(found.digest)
    response = play_file(request, file, size=size, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _may_see(actor: Actor, row: CheckAnswer) -> bool:
    if row.person_id == actor.person_id:
        return True
    works = Assignment.objects.filter(
        school_id=row.school_id, pupil_id=row.person_id, task__version__pack__digest=row.digest
    )
    return any(may(actor, "work.read", work) for work in works.select_related("task__meeting"))
