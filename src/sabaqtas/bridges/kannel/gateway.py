"""Kannel's `sendsms`, asked over HTTP.

Source: Kannel User's Guide 1.4, “Using the SMS-sending interface”: 202 means accepted, 503 a
temporary failure, 403 a refused user. Kannel knows no id of ours, so a request whose answer was
lost is never sent again: it would be a second message. The report it calls us with carries the id.
"""

import errno
import http.client
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse

from sabaqtas.delivery.api import messages

SALT: Final = "bridges.kannel.report"
WITHIN: Final = 15.0
_UNREACHED: Final = {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ECONNREFUSED}
_EVERY_REPORT: Final = 1 | 2 | 8 | 16
"""Delivered, failed, taken by the network's centre, refused by it."""


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where Kannel listens, as whom we come, and where it calls us back."""

    address: str
    username: str
    password: str
    own_number: str
    origin: str
    price: Decimal

    def send(self, letter: messages.Letter) -> messages.Answered:
        """One message; Kannel cuts it into the parts we have counted."""
        # the address is the administrator's own setting: http or https, as kernel.config demands
        request = urllib.request.Request(f"{self.address}?{self._write(letter)}")  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=WITHIN) as response:  # noqa: S310
                return _judge(response.status, response.read(200))
        except urllib.error.HTTPError as error:
            return _judge(error.code, error.read(200))
        except urllib.error.URLError as error:
            return _judge_failure(error.reason)
        except (OSError, http.client.HTTPException) as error:
            return messages.Answered(messages.Fate.UNSURE, repr(error)[:200])

    def _write(self, letter: messages.Letter) -> str:
        return urlencode(
            {
                "username": self.username,
                "password": self.password,
                "from": self.own_number,
                "to": letter.address,
                "text": letter.text,
                "charset": "UTF-8",
                "coding": 2 if letter.is_wide else 0,
                "dlr-mask": _EVERY_REPORT,
                "dlr-url": f"{self.origin}{reverse('sms_report', args=[make_token(letter)])}?is=%d",
            }
        )


def find_gateway() -> Gateway | None:
    """As the settings say; None where no gateway is set up."""
    config = settings.CONFIG
    if not config.sms_url:
        return None
    url = urlsplit(config.sms_url)
    host = url.netloc.rpartition("@")[2]
    return Gateway(
        address=urlunsplit((url.scheme, host, url.path, "", "")),
        username=unquote(url.username or ""),
        password=unquote(url.password or ""),
        own_number=config.sms_number,
        origin=config.origin or "http://127.0.0.1:8000",
        price=Decimal(config.sms_price),
    )


def make_token(letter: messages.Letter) -> str:
    """What a report carries: it speaks of this message alone, and nobody else can write it."""
    return signing.dumps([letter.school_id.hex, letter.id.hex], salt=SALT)


def _judge(status: int, body: bytes) -> messages.Answered:
    note = f"{status} {body.decode('utf-8', 'replace').strip()}"[:200]
    if status == 202:
        return messages.Answered(messages.Fate.TAKEN, note)
    if status in (401, 403, 404, 429, 503):
        return messages.Answered(messages.Fate.LATER, note)
    is_ours = 400 <= status < 500
    return messages.Answered(messages.Fate.NEVER if is_ours else messages.Fate.UNSURE, note)


def _judge_failure(reason: object) -> messages.Answered:
    """Where nobody was reached nothing went; of a line that broke later nobody knows."""
    unreached = isinstance(reason, socket.gaierror) or (
        isinstance(reason, OSError) and reason.errno in _UNREACHED
    )
    fate = messages.Fate.LATER if unreached else messages.Fate.UNSURE
    return messages.Answered(fate, str(reason)[:200])
