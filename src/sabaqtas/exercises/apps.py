"""App configuration of `exercises`."""

from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """Registers `exercises` under a label that never changes: it names the tables."""

    name = "sabaqtas.exercises"
    label = "exercises"

    def ready(self) -> None:
        """Declare who may do what."""
        from sabaqtas.exercises.permissions import PERMISSIONS
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
