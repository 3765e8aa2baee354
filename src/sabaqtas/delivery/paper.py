"""What other modules may do with paper: offer tasks for it, and ask what came back on it."""

from sabaqtas.delivery.channels.print.booklets.offering import declare_paper_tasks
from sabaqtas.delivery.channels.print.booklets.week import PaperTask
from sabaqtas.delivery.channels.print.returning.facade import VIA, FreeAnswers, find_free_answers

__all__ = ["VIA", "FreeAnswers", "PaperTask", "declare_paper_tasks", "find_free_answers"]
