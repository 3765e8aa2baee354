"""What other modules may use of `delivery`.

`messages` is the facade of messages to the phone, `paper` of what goes out and comes back on it,
`reach` of what reaches a pupil, `meter` of what it costs.
"""

from sabaqtas.delivery import meter, paper, reach
from sabaqtas.delivery.airings import list_airings, list_channels
from sabaqtas.delivery.channels import Way
from sabaqtas.delivery.channels.message import facade as messages
from sabaqtas.delivery.days import airing_day, deliver, list_pupil_lessons
from sabaqtas.delivery.entries import DayEntry, DeliveredDay
from sabaqtas.delivery.grids import GridPlan, import_grid, list_weeks, plan_grid
from sabaqtas.delivery.models import Airing, Opening, ReceivedAnswers
from sabaqtas.delivery.rows import GridRow

__all__ = [
    "Airing",
    "DayEntry",
    "DeliveredDay",
    "GridPlan",
    "GridRow",
    "Opening",
    "ReceivedAnswers",
    "Way",
    "airing_day",
    "deliver",
    "import_grid",
    "list_airings",
    "list_channels",
    "list_pupil_lessons",
    "list_weeks",
    "messages",
    "meter",
    "paper",
    "plan_grid",
    "reach",
]
