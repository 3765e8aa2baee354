"""App configuration of `bridges`."""

from django.apps import AppConfig


class BridgesConfig(AppConfig):
    """Registers `bridges` under a label that never changes: it names the tables."""

    name = "sabaqtas.bridges"
    label = "bridges"

    def ready(self) -> None:
        """Declare who may do what; let questions and messages come and go."""
        from sabaqtas.bridges.gateways import register_gateways
        from sabaqtas.bridges.itemformats import register_item_formats
        from sabaqtas.bridges.permissions import PERMISSIONS
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
        register_item_formats()
        register_gateways()
