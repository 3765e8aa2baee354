"""App configuration of `delivery`."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Registers `delivery` under a label that never changes: it names the tables."""

    name = "sabaqtas.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Declare permissions."""
        from sabaqtas.delivery.permissions import PERMISSIONS
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
