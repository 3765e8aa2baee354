"""What other modules may use of `lessons`."""

from sabaqtas.lessons.fitting import list_courses
from sabaqtas.lessons.models import Course, CourseLaying, Lesson, LessonVersion, SlotPlan
from sabaqtas.lessons.programmes.choosing import find_class_programme
from sabaqtas.lessons.publishing import PublishReport, publish_lessons, withdraw_version
from sabaqtas.lessons.relaying import LayReport, lay_course, relay_school, remove_laying
from sabaqtas.lessons.slots import BadSlot, list_slot_plans, plan_slot

__all__ = [
    "BadSlot",
    "Course",
    "CourseLaying",
    "LayReport",
    "Lesson",
    "LessonVersion",
    "PublishReport",
    "SlotPlan",
    "find_class_programme",
    "lay_course",
    "list_courses",
    "list_slot_plans",
    "plan_slot",
    "publish_lessons",
    "relay_school",
    "remove_laying",
    "withdraw_version",
]
