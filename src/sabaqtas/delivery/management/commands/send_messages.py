"""`sabaqtas send-messages`: what waits goes out."""

from typing import Any

from sabaqtas.delivery.channels.message.sending import (
    list_schools_waiting,
    send_waiting,
    settle_lost,
)
from sabaqtas.kernel import clock
from sabaqtas.kernel.commands import Command as Base


class Command(Base):
    """May be run at any time and beside itself: each message is claimed before it goes."""

    help = "Send the messages that wait for the gateways; the worker does it at every sweep."
    speaks_to_terminal = False

    def handle(self, *args: Any, **options: Any) -> None:
        """School by school; say how many the gateways took."""
        now = clock.now()
        taken = 0
        for school_id in list_schools_waiting(now):
            settle_lost(school_id, now=now)
            taken += send_waiting(school_id, now=now)
        self.say(f"{taken} taken by the gateways")
