"""What other modules may use of `lessons`; `covering` tells what plans say of objectives, `weekly`
by how many hours a week a class is marked.
"""

from sabaqtas.lessons import covering
from sabaqtas.lessons.drafting.offering import DraftSource, prepare_draft
from sabaqtas.lessons.models import Course, CourseLaying, Lesson, LessonVersion, SlotPlan
from sabaqtas.lessons.opening import OpenLesson, list_open_courses, list_open_lessons
from sabaqtas.lessons.programmes.choosing import find_class_programme
from sabaqtas.lessons.publishing import publish_lessons, withdraw_version
from sabaqtas.lessons.relaying import lay_course, remove_laying
from sabaqtas.lessons.slots import BadSlot, list_slot_plans, plan_slot
from sabaqtas.lessons.workplan import weekly

__all__ = [
    "BadSlot",
    "Course",
    "CourseLaying",
    "DraftSource",
    "Lesson",
    "LessonVersion",
    "OpenLesson",
    "SlotPlan",
    "covering",
    "find_class_programme",
    "lay_course",
    "list_open_courses",
    "list_open_lessons",
    "list_slot_plans",
    "plan_slot",
    "prepare_draft",
    "publish_lessons",
    "remove_laying",
    "weekly",
    "withdraw_version",
]
