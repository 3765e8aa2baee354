"""Messages for the modules above: what they say, and what adapters and gateways use."""

from sabaqtas.delivery.channels.message.abbreviating import shorten_subject
from sabaqtas.delivery.channels.message.acknowledging import acknowledge
from sabaqtas.delivery.channels.message.answers_heard import VIA
from sabaqtas.delivery.channels.message.counting import measure
from sabaqtas.delivery.channels.message.hearing import Reply, hear
from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.port import (
    Adapter,
    Answered,
    Fate,
    Letter,
    find_adapter,
    register_adapter,
)
from sabaqtas.delivery.channels.message.purposes import (
    Addressee,
    Purpose,
    Said,
    declare_purpose,
)
from sabaqtas.delivery.channels.message.queueing import say
from sabaqtas.delivery.channels.message.quiet import QuietHours
from sabaqtas.delivery.channels.message.stepping import report

__all__ = [
    "VIA",
    "Adapter",
    "Addressee",
    "Answered",
    "Fate",
    "Letter",
    "Line",
    "Purpose",
    "QuietHours",
    "Reply",
    "Said",
    "acknowledge",
    "declare_purpose",
    "find_adapter",
    "hear",
    "measure",
    "register_adapter",
    "report",
    "say",
    "shorten_subject",
]
