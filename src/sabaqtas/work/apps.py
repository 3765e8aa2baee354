"""App configuration of `work`."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Registers `work` under a label that never changes: it names the tables."""

    name = "sabaqtas.work"
    label = "work"

    def ready(self) -> None:
        """Declare who may do what, and listen to lessons being laid."""
        from sabaqtas.delivery.api import declare_paper_tasks
        from sabaqtas.kernel.events import subscribe
        from sabaqtas.lessons.events import SlotsLaid
        from sabaqtas.people.api import declare_permissions
        from sabaqtas.work.laying import hear_slots_laid
        from sabaqtas.work.on_paper import list_paper_tasks
        from sabaqtas.work.permissions import PERMISSIONS

        declare_permissions(PERMISSIONS)
        subscribe(SlotsLaid, hear_slots_laid)
        declare_paper_tasks(list_paper_tasks)
