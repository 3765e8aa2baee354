"""App configuration of `work`."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Registers `work` under a label that never changes: it names the tables."""

    name = "sabaqtas.work"
    label = "work"

    def ready(self) -> None:
        """Declare who may do what and what works, and listen to lessons being laid."""
        from sabaqtas.delivery.api import reach
        from sabaqtas.kernel.events import subscribe
        from sabaqtas.lessons.events import SlotsLaid
        from sabaqtas.people.api import declare_permissions
        from sabaqtas.work.laying import hear_slots_laid
        from sabaqtas.work.permissions import PERMISSIONS
        from sabaqtas.work.signs import find_work_signs

        declare_permissions(PERMISSIONS)
        reach.declare_signs(find_work_signs)
        subscribe(SlotsLaid, hear_slots_laid)
