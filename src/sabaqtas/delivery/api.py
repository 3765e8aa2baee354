"""What other modules may use of `delivery`.

`messages` is the facade of messages to the phone, `paper` that of sheets that came back, `reach`
that of what reaches a pupil, `meter` that of what it costs.
"""

from sabaqtas.delivery import meter, reach
from sabaqtas.delivery.airings import list_airings, list_channels
from sabaqtas.delivery.channels import Way
from sabaqtas.delivery.channels.message import facade as messages
from sabaqtas.delivery.channels.print.booklets.offering import declare_paper_tasks
from sabaqtas.delivery.channels.print.booklets.week import PaperTask
from sabaqtas.delivery.channels.print.returning import facade as paper
from sabaqtas.delivery.days import airing_day, deliver, list_pupil_lessons
from sabaqtas.delivery.entries import DayEntry, DeliveredDay
from sabaqtas.delivery.grids import GridPlan, import_grid, list_weeks, plan_grid
from sabaqtas.delivery.models import Airing, Opening, ReceivedAnswers
from sabaqtas.delivery.opening import record_taken_along
from sabaqtas.delivery.rows import GridRow

__all__ = [
    "Airing",
    "DayEntry",
    "DeliveredDay",
    "GridPlan",
    "GridRow",
    "Opening",
    "PaperTask",
    "ReceivedAnswers",
    "Way",
    "airing_day",
    "declare_paper_tasks",
    "deliver",
    "import_grid",
    "list_airings",
    "list_channels",
    "list_pupil_lessons",
    "list_weeks",
    "messages",
    "paper",
    "meter",
    "plan_grid",
    "reach",
    "record_taken_along",
]
