"""App configuration of `work`."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Registers `work` under a label that never changes: it names the tables."""

    name = "sabaqtas.work"
    label = "work"

    def ready(self) -> None:
        """Declare who may do what and what works; listen to lessons laid and answers that came."""
        from sabaqtas.delivery.api import messages, paper, reach
        from sabaqtas.delivery.events import AnswersReceived
        from sabaqtas.kernel.events import subscribe
        from sabaqtas.lessons.events import SlotsLaid
        from sabaqtas.people.api import declare_permissions
        from sabaqtas.work.laying import hear_slots_laid
        from sabaqtas.work.on_paper import list_paper_tasks
        from sabaqtas.work.permissions import PERMISSIONS
        from sabaqtas.work.received.pictures import hear_pictures_received
        from sabaqtas.work.received.reminding import DUE
        from sabaqtas.work.received.taking import hear_answers_received
        from sabaqtas.work.signs import find_work_signs

        declare_permissions(PERMISSIONS)
        reach.declare_signs(find_work_signs)
        subscribe(SlotsLaid, hear_slots_laid)
        subscribe(AnswersReceived, hear_answers_received)
        subscribe(AnswersReceived, hear_pictures_received)
        messages.declare_purpose(DUE)
        paper.declare_paper_tasks(list_paper_tasks)
