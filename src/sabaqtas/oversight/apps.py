"""App configuration of `oversight`."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Registers `oversight` under a label that never changes: it names the tables."""

    name = "sabaqtas.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Declare who may see the board and call families."""
        from sabaqtas.oversight.permissions import PERMISSIONS
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
