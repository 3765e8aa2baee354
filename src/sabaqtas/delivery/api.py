"""What other modules may use of `delivery`; `reach` tells what reaches a pupil."""

from sabaqtas.delivery import reach
from sabaqtas.delivery.airings import list_airings, list_channels
from sabaqtas.delivery.channels import Way
from sabaqtas.delivery.days import airing_day, deliver, list_pupil_lessons
from sabaqtas.delivery.entries import DayEntry, DeliveredDay
from sabaqtas.delivery.grids import GridPlan, import_grid, list_weeks, plan_grid
from sabaqtas.delivery.models import Airing, Opening
from sabaqtas.delivery.rows import GridRow

__all__ = [
    "Airing",
    "DayEntry",
    "DeliveredDay",
    "GridPlan",
    "GridRow",
    "Opening",
    "Way",
    "airing_day",
    "deliver",
    "import_grid",
    "list_airings",
    "list_channels",
    "list_pupil_lessons",
    "list_weeks",
    "plan_grid",
    "reach",
]
