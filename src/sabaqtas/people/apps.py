"""App configuration of `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers `people` under a label that never changes: it names the tables."""

    name = "sabaqtas.people"
    label = "people"

    def ready(self) -> None:
        """Declare who may do what."""
        from sabaqtas.people.access import PERMISSIONS
        from sabaqtas.people.permissions import declare_permissions

        declare_permissions(PERMISSIONS)
