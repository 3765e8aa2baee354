"""Letters by Django's mailer: each with a Message-ID made of the message's own id."""

import smtplib
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from sabaqtas.delivery.api import messages


@dataclass(frozen=True, slots=True)
class Mailer:
    """The server of SABAQTAS_EMAIL_URL. Nobody answers by letter; each leads to where it ends."""

    price: Decimal = Decimal(0)
    own_number: str = ""

    def send(self, letter: messages.Letter) -> messages.Answered:
        """A line that breaks is tried again: mail programs know the repeated Message-ID."""
        link = f"{settings.CONFIG.origin or 'http://localhost:8000'}{reverse('my_messages')}"
        text = f"{letter.text}\n\n--\nSabaqtas: {link}\n"
        mail = EmailMessage(letter.subject or "Sabaqtas", text, to=[letter.address])
        mail.extra_headers["List-Unsubscribe"] = f"<{link}>"
        mail.extra_headers["Auto-Submitted"] = "auto-generated"
        host = urlsplit(settings.CONFIG.origin).hostname or "localhost"
        mail.extra_headers["Message-ID"] = f"<message.{letter.id.hex}@{host}>"
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            return messages.Answered(messages.Fate.NEVER, str(error)[:200])
        except OSError as error:
            return messages.Answered(messages.Fate.LATER, str(error)[:200])
        return messages.Answered(messages.Fate.TAKEN)


def find_mailer() -> Mailer | None:
    """Without a mail server letters would go to the log: then the page offers none."""
    return Mailer() if settings.CONFIG.email_url else None
