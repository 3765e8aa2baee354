"""Putting what was kept when a session had ended where it belongs, once its writer is back."""

import io
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Final, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sabaqtas.work.attaching import BadFile, StoredFile, store_file
from sabaqtas.work.drafting import Draft, save_draft
from sabaqtas.work.keys import FormKey
from sabaqtas.work.models import DraftCopy, Task
from sabaqtas.work.parking import Parcel, Parked, drop_parked, find_parked, make_token, park_work
from sabaqtas.work.rules import KEEP_PARKED, clean_text
from sabaqtas.work.uploads import list_uploads
from sabaqtas.work.views.asking import get_actor

COOKIE: Final = "kept"


@dataclass(frozen=True, slots=True)
class News:
    """A sentence for the person; `level` is one of django.contrib.messages."""

    level: int
    text: str


def keep_for_later(
    request: HttpRequest, key: FormKey, *, kind: str, body: dict[str, Any], now: datetime
) -> str:
    """Seal a form whose session has ended; return the device's token for `set_device`."""
    token = request.COOKIES.get(COOKIE) or make_token()
    parcel = Parcel(
        kind=kind,
        school_id=key.school_id,
        person_id=key.person_id,
        target=key.about,
        body=body,
        files=[
            (upload.name or "", cast(BinaryIO, upload.open())) for upload in list_uploads(request)
        ],
    )
    park_work(parcel, token=token, now=now)
    return token


def set_device(response: HttpResponse, token: str) -> HttpResponse:
    """Give the device the key of what it left here."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(KEEP_PARKED.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def find_own_parked(request: HttpRequest, *, kind: str, target: Any) -> list[Parked]:
    """What the signed-in person left on this device for this task or piece of work."""
    actor = get_actor(request)
    token = request.COOKIES.get(COOKIE, "")
    if not token:
        return []
    return find_parked(
        kind=kind,
        school_id=actor.school_id,
        person_id=actor.person_id,
        target=target,
        token=token,
    )


def claim_parked_work(
    parked: Sequence[Parked], *, task: Task, pupil_id: uuid.UUID, now: datetime
) -> Iterator[News]:
    """Put what was kept into the draft, beside what stands there; say what happened."""
    for one in parked:
        stored, faults = _store(one, task)
        text = clean_text(one.body["text"])
        draft = Draft(text, one.body["base"], files=stored, why=DraftCopy.Why.ENDED)
        saved = save_draft(task=task, pupil_id=pupil_id, draft=draft, now=now)
        faults += [BadFile(file.name, _("Ten pages are the most.")) for file in saved.refused]
        for fault in faults:
            yield News(messages.ERROR, f"{fault.name}: {fault.reason}")
    drop_parked(parked, school_id=task.school_id)
    if parked:
        yield News(
            messages.SUCCESS,
            _("What you wrote before signing in is here. Look it over and hand it in."),
        )


def _store(parked: Parked, task: Task) -> tuple[list[StoredFile], list[BadFile]]:
    stored, faults = [], []
    for name, read in parked.files:
        try:
            stored.append(store_file(io.BytesIO(read()), name=name, hand_in=task.hand_in))
        except BadFile as fault:
            faults.append(fault)
    return stored, faults
