"""App configuration of `library`."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Registers `library` under a label that never changes: it names the tables."""

    name = "sabaqtas.library"
    label = "library"

    def ready(self) -> None:
        """Declare who may do what."""
        from sabaqtas.library.permissions import PERMISSIONS
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
