"""What Kannel calls us with: reports of what became of a message, and messages that came.

Both are GET requests of a program, with no session: a report's address is signed for its one
message, an incoming message carries the installation's secret. Repeated calls change nothing.
"""

import hashlib
import uuid
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from sabaqtas.bridges.kannel.gateway import SALT
from sabaqtas.delivery.api import messages
from sabaqtas.kernel import clock
from sabaqtas.people.api import public_door

_STATES: Final = {"1": "delivered", "2": "failed", "8": "sent", "16": "failed"}


@public_door("the gateway's report: its address is signed for one message")
@never_cache
@require_GET
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Write what became of the message; what is no news is answered alike."""
    try:
        school, message = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    state = _STATES.get(request.GET.get("is", ""))
    if state:
        messages.report(uuid.UUID(school), uuid.UUID(message), state, now=clock.now())
    return _say("")


@public_door("messages that came to our number: the gateway proves itself by the secret")
@never_cache
@require_GET
def incoming(request: HttpRequest) -> HttpResponse:
    """Take a message in. What stands in the answer, Kannel sends back by itself."""
    given, secret = request.GET.get("key", ""), settings.CONFIG.sms_secret
    if not secret or not constant_time_compare(given, secret):
        raise Http404
    number, text = request.GET.get("from", ""), read_text(request)
    source = request.GET.get("id", "") or _name_message(number, text, request.GET.get("at", ""))
    reply = messages.hear(number=number, text=text, source=source, now=clock.now())
    return _say(reply.text)


def read_text(request: HttpRequest) -> str:
    """UCS-2 comes as its bytes (`charset=UTF-16BE`), all else as UTF-8.

    Some centres hand on eight-bit text as it is: what is no UTF-8 is read as windows-1251.
    """
    asked = QueryDict(request.META["QUERY_STRING"], encoding="latin-1")
    raw = asked.get("text", "").encode("latin-1")
    if request.GET.get("charset", "").upper() in ("UTF-16BE", "UCS-2"):
        return raw.decode("utf-16-be", "replace").replace("\x00", "")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("cp1251", "replace")
    return text.replace("\x00", "")


def _name_message(number: str, text: str, at: str) -> str:
    """For a gateway that gives no id: the same number, text and second are the same message."""
    return hashlib.sha256(f"{number}\n{at}\n{text}".encode()).hexdigest()


def _say(text: str) -> HttpResponse:
    """Kannel sends it in GSM-7, every Kazakh letter a `?`, unless told to take UCS-2."""
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    if messages.measure(text).is_wide:
        answer["X-Kannel-Coding"] = "2"
    return answer
