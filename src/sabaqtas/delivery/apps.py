"""App configuration of `delivery`."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Registers `delivery` under a label that never changes: it names the tables."""

    name = "sabaqtas.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Declare permissions, and what families can be told of a day."""
        from sabaqtas.delivery.channels.message.days_told import PURPOSES
        from sabaqtas.delivery.channels.message.purposes import declare_purpose
        from sabaqtas.delivery.permissions import PERMISSIONS
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
        for purpose in PURPOSES:
            declare_purpose(purpose)
