"""App configuration of `gradebook`."""

from django.apps import AppConfig


class GradebookConfig(AppConfig):
    """Registers `gradebook` under a label that never changes: it names the tables."""

    name = "sabaqtas.gradebook"
    label = "gradebook"

    def ready(self) -> None:
        """Declare who may see what; listen for judgements."""
        from sabaqtas.delivery.api import messages
        from sabaqtas.gradebook.digest.texting import DIGEST
        from sabaqtas.gradebook.journal.closed_columns import find_closed
        from sabaqtas.gradebook.journal.task_columns import hear_task_settled, list_typed
        from sabaqtas.gradebook.permissions import PERMISSIONS
        from sabaqtas.gradebook.recording import record_judgement
        from sabaqtas.kernel.events import subscribe
        from sabaqtas.people.api import declare_permissions
        from sabaqtas.work.api import declare_journal
        from sabaqtas.work.events import TaskSettled, WorkJudged

        declare_permissions(PERMISSIONS)
        subscribe(WorkJudged, record_judgement)
        subscribe(TaskSettled, hear_task_settled)
        messages.declare_purpose(DIGEST)
        declare_journal(planned=list_typed, shut=find_closed)
