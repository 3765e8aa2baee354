"""What other modules may use of `lessons`."""

from sabaqtas.lessons.models import Course, CourseLaying, Lesson, LessonVersion, SlotPlan

__all__ = ["Course", "CourseLaying", "Lesson", "LessonVersion", "SlotPlan"]
