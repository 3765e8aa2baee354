"""A family's own page of messages: where they go, which come, what came, and their end."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sabaqtas.delivery.channels.message.forms import (
    FORMS,
    WishForm,
    begin_with,
    say_quiet_hours,
)
from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.numbers import mask_address
from sabaqtas.delivery.channels.message.port import find_adapter
from sabaqtas.delivery.channels.message.rows import Message
from sabaqtas.delivery.channels.message.wishing import (
    TooManyCodes,
    ask_line,
    change_wish,
    confirm_line,
    find_line,
    stop_line,
)
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, door

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Room:
    """One medium of the page: its line, if any, and the form that fits its state."""

    medium: str
    line: Line | None
    form: WishForm
    own_number: str
    shown: str

    @property
    def waits_for_code(self) -> bool:
        return self.line is not None and self.line.confirmed_at is None


@require_http_methods(["GET", "HEAD", "POST"])
@door("delivery.messages")
@never_cache
def show_my_messages(request: HttpRequest) -> HttpResponse:
    """Both media on one page; a posting is of one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    posted = request.POST.get("medium", "") if request.method == "POST" else ""
    if posted and find_adapter(posted) is None:
        raise Http404
    rooms = [_open(request, actor, medium, posted) for medium in FORMS if find_adapter(medium)]
    here = next((room for room in rooms if room.medium == posted), None)
    if here and _act(request, actor, here):
        return redirect("my_messages")
    context = {"rooms": rooms, "sent": _list_sent(actor), "quiet": say_quiet_hours()}
    status = 422 if request.method == "POST" else 200
    return render(request, "delivery/my_messages.html", context, status=status)


def _open(request: HttpRequest, actor: Actor, medium: str, posted: str) -> Room:
    line = find_line(actor, medium)
    adapter = find_adapter(medium)
    is_saved = request.method == "POST" and posted == medium
    data = request.POST if is_saved and request.POST.get("act") in ("ask", "change") else None
    kind = FORMS[medium] if line is None else WishForm
    language = (get_language() or "kk").split("-")[0]
    form = kind(data, initial=begin_with(line, language), medium=medium)
    shown = mask_address(line.address) if line else ""
    return Room(medium, line, form, adapter.own_number if adapter else "", shown)


def _act(request: HttpRequest, actor: Actor, room: Room) -> bool:
    """Do what was pressed; False where the form has to be shown again."""
    act, line, now = request.POST.get("act", ""), room.line, clock.now()
    if act == "stop" and line:
        stop_line(line, actor=actor, how="page", now=now)
        messages.success(request, _("No more messages come."))
    elif act == "code":
        _confirm(request, actor, room)
    elif act == "change" and line and room.form.is_valid():
        change_wish(line, room.form.wish, actor=actor)
        messages.success(request, _("Saved."))
    elif act == "ask" and line is None and room.form.is_valid():
        _ask(request, actor, room)
    else:
        return False
    return True


def _ask(request: HttpRequest, actor: Actor, room: Room) -> None:
    address, wish = room.form.cleaned_data["address"], room.form.wish
    try:
        ask_line(room.medium, address, wish, actor=actor, now=clock.now())
        messages.success(request, _("We have sent a code. Write it here."))
    except TooManyCodes:
        messages.error(request, _("Enough codes for today. Try again tomorrow."))


def _confirm(request: HttpRequest, actor: Actor, room: Room) -> None:
    if confirm_line(room.medium, request.POST.get("code", ""), actor=actor, now=clock.now()):
        messages.success(request, _("Done: messages come to you now."))
    else:
        messages.error(request, _("The code does not fit or is too old. Ask for a new one."))


def _list_sent(actor: Actor) -> list[Message]:
    """One's own, with their text; a code is told to nobody again."""
    rows = Message.objects.filter(school_id=actor.school_id, line__person_id=actor.person_id)
    return list(rows.exclude(purpose="confirm").select_related("line").order_by("-made_at")[:SHOWN])
