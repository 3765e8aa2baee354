"""Lines and messages for tests."""

from datetime import datetime, timedelta
from typing import Any

from sabaqtas.delivery.channels.message.addressing import make_addressee
from sabaqtas.delivery.channels.message.offering import make_offer, write_offer
from sabaqtas.delivery.channels.message.purposes import Purpose, Said, declare_purpose
from sabaqtas.delivery.channels.message.queueing import say
from sabaqtas.delivery.channels.message.sending import send_one, send_waiting
from sabaqtas.delivery.models import Heard, Line, Message, Offer
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person

__all__ = [
    "Heard", "Line", "Message", "make_addressee", "make_line", "offer_check", "say_news",
    "send_one", "send_waiting",
]  # fmt: skip
NUMBER = "+77010000001"
NEWS = Purpose("news", "News", is_wish=False)


def make_line(person: Person, address: str = NUMBER, **fields: Any) -> Line:
    """A confirmed line that has every wish; `confirmed_at=None` for one that was only asked."""
    now = clock.now() - timedelta(hours=1)
    values: dict[str, Any] = {
        "medium": Line.Medium.EMAIL if "@" in address else Line.Medium.SMS,
        "language": "kk",
        "wishes": ["today", "evening", "check", "lesson", "tomorrow", "digest"],
        "asked_at": now,
        "confirmed_at": now,
        "asked_by": person,
    }
    return Line.objects.create(
        school_id=person.school_id, person=person, address=address, **values | fields
    )


def say_news(
    line: Line, text: str = "Сабақ 9:00-де", *, key: str = "1", now: datetime | None = None
) -> Message:
    """A message that waits."""
    now = now or clock.now()
    declare_purpose(NEWS)
    say(line, NEWS, Said(f"news:{key}", text, now + timedelta(days=1)), now=now)
    return Message.objects.get(school_id=line.school_id, key=f"news:{key}:{line.id.hex}")


def offer_check(line: Line, pupil: Person, digest: str) -> tuple[Offer, str]:
    """A lesson's check offered to the line, and how it is asked."""
    offer = make_offer(line, pupil.id, digest, now=clock.now())
    assert offer is not None, "nothing of it can be asked in a message"
    return offer, write_offer(offer, pupil.given_name, "Мат")
