"""Lines and messages for tests."""

from datetime import datetime, timedelta
from typing import Any

from sabaqtas.delivery.channels.message.purposes import Purpose, Said
from sabaqtas.delivery.channels.message.queueing import say
from sabaqtas.delivery.models import Line, Message
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person

NUMBER = "+77010000001"
NEWS = Purpose("news")


def make_line(person: Person, address: str = NUMBER, **fields: Any) -> Line:
    """A confirmed line that has every wish; `confirmed_at=None` for one that was only asked."""
    now = clock.now() - timedelta(hours=1)
    values: dict[str, Any] = {
        "medium": Line.Medium.EMAIL if "@" in address else Line.Medium.SMS,
        "language": "kk",
        "wishes": ["today", "evening", "check", "tomorrow", "digest"],
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
    say(line, NEWS, Said(f"news:{key}", text, now + timedelta(days=1)), now=now)
    return Message.objects.get(school_id=line.school_id, key=f"news:{key}:{line.id.hex}")
