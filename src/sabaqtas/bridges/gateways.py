"""The gateways of messages: one line for each."""

from sabaqtas.bridges.kannel.gateway import find_gateway
from sabaqtas.bridges.mailing.mailer import find_mailer
from sabaqtas.delivery.api import messages


def register_gateways() -> None:
    """Each with the message port, for its medium."""
    messages.register_adapter("sms", find_gateway)
    messages.register_adapter("email", find_mailer)
