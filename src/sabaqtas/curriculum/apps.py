"""App configuration of `curriculum`."""

from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    """Registers `curriculum` under a label that never changes: it names the tables."""

    name = "sabaqtas.curriculum"
    label = "curriculum"

    def ready(self) -> None:
        """Declare who may do what."""
        from sabaqtas.curriculum.permissions import PERMISSIONS
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
