"""Spoken comments: kept, played, taken away."""

import uuid
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.kernel import clock, files
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import door, may, require
from sabaqtas.work.models import Assignment, VoiceNote
from sabaqtas.work.queries.work import has_verdict
from sabaqtas.work.readers import list_schools
from sabaqtas.work.views.asking import get_actor
from sabaqtas.work.views.files import send_file
from sabaqtas.work.voicing.keeping import BadVoice, drop_voice, keep_voice


@require_POST
@door("work.mark")
def add_voice(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponse:
    """Keep a recording, made in the page or chosen as a file."""
    actor = get_actor(request)
    rows = Assignment.objects.filter(
        school_id=actor.school_id, id=assignment_id, latest__isnull=False
    )
    work = rows.select_related("task__meeting", "latest").first()
    if work is None or work.latest is None:
        raise Http404
    require(actor, "work.mark", work)
    chosen = request.FILES.get("voice")
    if chosen is None:
        messages.error(request, _("Record or choose a sound file first."))
        return _back(work)
    try:
        keep_voice(
            work=work,
            submission=work.latest,
            file=cast(BinaryIO, chosen.open()),
            text=request.POST.get("text", ""),
            by=actor.person_id,
            key=request.POST.get("once", "")[:40] or uuid7().hex,
            now=clock.now(),
        )
        messages.success(request, _("The recording is kept. The pupil hears it once you judge."))
    except BadVoice as error:
        messages.error(request, error.reason)
    return _back(work)


@require_POST
@door("work.mark")
def remove_voice(request: HttpRequest, voice_id: uuid.UUID) -> HttpResponse:
    """Take one's own recording away."""
    actor = get_actor(request)
    note = _find(request, voice_id)
    require(actor, "work.mark", note.assignment)
    if note.by_id != actor.person_id:
        messages.error(request, _("Another teacher recorded this."))
    else:
        drop_voice(note, now=clock.now())
        messages.success(request, _("The recording is taken away."))
    return _back(note.assignment)


@require_safe
@cache_control(private=True, max_age=3600)
@door("work.read")
def play_voice(request: HttpRequest, voice_id: uuid.UUID) -> HttpResponseBase:
    """The sound, to those who may read the work; to the pupil once it is judged."""
    actor = get_actor(request)
    note = _find(request, voice_id)
    work = note.assignment
    if note.dropped_at or not may(actor, "work.read", work):
        raise Http404
    if not may(actor, "work.mark", work) and not has_verdict(note.submission):
        raise Http404
    return send_file(files.open_file(note.shown), "voice", note.media_type)


def _find(request: HttpRequest, voice_id: uuid.UUID) -> VoiceNote:
    schools = list_schools(get_actor(request))
    rows = VoiceNote.objects.filter(school_id__in=schools, id=voice_id)
    note = rows.select_related("assignment__task__meeting", "submission").first()
    if note is None:
        raise Http404
    return note


def _back(work: Assignment) -> HttpResponse:
    return redirect("marking_work", task_id=work.task_id, assignment_id=work.id)
