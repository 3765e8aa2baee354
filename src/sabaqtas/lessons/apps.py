"""App configuration of `lessons`."""

from django.apps import AppConfig


class LessonsConfig(AppConfig):
    """Registers `lessons` under a label that never changes: it names the tables."""

    name = "sabaqtas.lessons"
    label = "lessons"

    def ready(self) -> None:
        """Declare who may do what, let plans follow the timetable and lessons be found.

        Questions get pictures by the means of the library, its sibling.
        """
        from sabaqtas.exercises.api import banks
        from sabaqtas.kernel.events import subscribe
        from sabaqtas.lessons.events import LessonPublished
        from sabaqtas.lessons.indexing import SOURCE, hear_published
        from sabaqtas.lessons.permissions import PERMISSIONS
        from sabaqtas.lessons.picturing import LibraryPictures
        from sabaqtas.lessons.relaying import hear_timetable_changed
        from sabaqtas.library.api import searching
        from sabaqtas.people.api import declare_permissions
        from sabaqtas.timetable.events import TimetableChanged

        declare_permissions(PERMISSIONS)
        subscribe(TimetableChanged, hear_timetable_changed)
        subscribe(LessonPublished, hear_published)
        searching.register_source(SOURCE)
        banks.register_keeper(LibraryPictures())
