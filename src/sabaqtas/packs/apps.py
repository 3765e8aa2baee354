"""App configuration of `packs`."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """Registers `packs` under a label that never changes: it names the tables."""

    name = "sabaqtas.packs"
    label = "packs"

    def ready(self) -> None:
        """Declare permissions; compile each lesson as it is published."""
        from sabaqtas.kernel.events import subscribe
        from sabaqtas.lessons.events import LessonPublished
        from sabaqtas.library.events import ResourceReady
        from sabaqtas.packs.permissions import PERMISSIONS
        from sabaqtas.packs.publishing import compile_published, compile_waiting
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
        subscribe(LessonPublished, compile_published)
        subscribe(ResourceReady, compile_waiting)
