"""`sabaqtas clean-messages`: texts of old messages are forgotten."""

from typing import Any

from sabaqtas.delivery.channels.message.cleaning import forget_strangers, forget_texts
from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.people.api import Institution


class Command(Base):
    """Their rows stay: what was sent, when, and what it cost."""

    help = "Empty the texts of messages older than 90 days; the worker does it once a day."
    speaks_to_terminal = False

    def handle(self, *args: Any, **options: Any) -> None:
        """School by school; say how many texts went."""
        now = clock.now()
        schools = Institution.objects.filter(kind=Institution.Kind.SCHOOL)
        gone = sum(forget_texts(key, now=now) for key in schools.values_list("id", flat=True))
        forget_strangers(now=now)
        self.say(f"{gone} texts emptied")
