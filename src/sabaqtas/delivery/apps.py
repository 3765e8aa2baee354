"""App configuration of `delivery`."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Registers `delivery` under a label that never changes: it names the tables."""

    name = "sabaqtas.delivery"
    label = "delivery"
