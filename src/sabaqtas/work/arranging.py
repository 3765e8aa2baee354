"""Pages of a draft in order, upright, or out; and older words taken back into it."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from sabaqtas.work.arriving.rows import end_arrival
from sabaqtas.work.drafting import (
    Draft,
    find_latest,
    keep_copy,
    list_pages,
    lock_work,
    put_draft,
    write_draft,
)
from sabaqtas.work.models import Arrival, Assignment, Attachment, DraftCopy
from sabaqtas.work.pages.looks import clean_up, show_as_photographed, turn_page
from sabaqtas.work.rules import MOST_FILES


@dataclass(frozen=True, slots=True)
class _Deed:
    work: Assignment
    target: uuid.UUID
    now: datetime


@transaction.atomic
def arrange_draft(work: Assignment, fields: Mapping[str, str], *, now: datetime) -> None:
    """Do what the pressed button names: `up`, `down`, `turn`, `clean`, `plain`, `drop` a page, or
    `put_back` a dropped one, `stop` a
    file on its way; `take_copy` or `let_go` of kept words; `act=take_last` begins from
    the version handed in last.

    What a button names and is not there any more (a page dropped twice) changes nothing.
    """
    work = lock_work(work.task, work.pupil_id)
    for name, deed in _DEEDS.items():
        if name in fields:
            deed(_Deed(work, _read_id(fields[name]), now))
    if fields.get("act") == "take_last":
        _take_last(work, now)
    write_draft(work)


def _move(deed: _Deed, step: int) -> None:
    pages = list_pages(deed.work)
    place = next((n for n, page in enumerate(pages) if page.id == deed.target), None)
    if place is None or not 0 <= place + step < len(pages):
        return
    pages[place], pages[place + step] = pages[place + step], pages[place]
    for number, page in enumerate(pages, 1):
        page.position = number
    rows = Attachment.objects.filter(school_id=deed.work.school_id)
    rows.bulk_update(pages, ["position"])


def _change_look(deed: _Deed, change: Callable[[Attachment], None]) -> None:
    for page in list_pages(deed.work):
        if page.id == deed.target and page.is_picture:
            change(page)


def _drop(deed: _Deed) -> None:
    _find_pages(deed).filter(dropped_at=None).update(dropped_at=deed.now)


def _put_back(deed: _Deed) -> None:
    """At the end, where there is room for it."""
    pages = list_pages(deed.work)
    if len(pages) < MOST_FILES:
        place = max((page.position for page in pages), default=0) + 1
        back = _find_pages(deed).exclude(dropped_at=None)
        if back.update(dropped_at=None, position=place):
            deed.work.has_pages = True


def _stop(deed: _Deed) -> None:
    """A file on its way is not wanted any more."""
    rows = Arrival.objects.filter(
        school_id=deed.work.school_id, assignment=deed.work, id=deed.target
    )
    for arrival in rows:
        end_arrival(arrival, now=deed.now, reason="stopped")


def _find_pages(deed: _Deed) -> QuerySet[Attachment]:
    return Attachment.objects.filter(
        school_id=deed.work.school_id, assignment=deed.work, submission=None, id=deed.target
    )


def _take_copy(deed: _Deed) -> None:
    """Change places: the draft's words are kept, the kept ones become the draft."""
    rows = DraftCopy.objects.filter(school_id=deed.work.school_id, assignment=deed.work)
    copy = rows.filter(id=deed.target).first()
    if copy is None:
        return
    if deed.work.draft_text.strip():
        keep_copy(deed.work, deed.work.draft_text, DraftCopy.Why.DEVICE, deed.now)
    copy.delete()
    put_draft(deed.work, Draft(copy.text, deed.work.draft_version), deed.now)


def _let_go(deed: _Deed) -> None:
    DraftCopy.objects.filter(
        school_id=deed.work.school_id, assignment=deed.work, id=deed.target
    ).delete()


def _take_last(work: Assignment, now: datetime) -> None:
    """Copy text and pages of the newest version into the draft, under what stands there."""
    latest = find_latest(work)
    if latest is None:
        return
    parts = [work.draft_text.strip(), latest.text.strip()]
    if parts[1] in parts[0]:
        parts.pop()
    text = "\n\n".join(filter(None, parts))
    put_draft(work, Draft(text, work.draft_version), now)
    pages = list_pages(work)
    known = {page.original for page in pages}
    last = Attachment.objects.filter(school_id=work.school_id, submission=latest)
    fresh = [page for page in last if page.original not in known][: MOST_FILES - len(pages)]
    Attachment.objects.bulk_create(
        _copy(page, position) for position, page in enumerate(fresh, len(pages) + 1)
    )


def _copy(page: Attachment, position: int) -> Attachment:
    values = {
        field.attname: getattr(page, field.attname)
        for field in Attachment._meta.concrete_fields
        if field.name not in ("id", "submission", "position")
    }
    return Attachment(**values, position=position)


def _read_id(text: str) -> uuid.UUID:
    """The id a button names; one that names nothing when it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)


_DEEDS = {
    "up": lambda deed: _move(deed, -1),
    "down": lambda deed: _move(deed, 1),
    "turn": lambda deed: _change_look(deed, turn_page),
    "clean": lambda deed: _change_look(deed, clean_up),
    "plain": lambda deed: _change_look(deed, show_as_photographed),
    "drop": _drop,
    "put_back": _put_back,
    "stop": _stop,
    "take_copy": _take_copy,
    "let_go": _let_go,
}
