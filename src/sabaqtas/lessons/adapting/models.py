"""A class's own form of a published lesson."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Adaptation(SchoolRow):
    """In this class the lesson is given as `version`, which began from `based_on`.

    It is in force until its version is withdrawn. `based_on` moves when the teacher takes up a
    newer version of the original.
    """

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    lesson = models.ForeignKey("lessons.Lesson", models.PROTECT, related_name="+")
    based_on = models.ForeignKey("lessons.LessonVersion", models.PROTECT, related_name="+")
    version = models.ForeignKey("lessons.LessonVersion", models.PROTECT, related_name="adaptations")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "lesson"], name="one_adaptation_of_a_lesson"
            )
        ]


class Answer(models.TextChoices):
    """What a teacher does about a newer version of the original."""

    TAKE = "take", _("The class gets the new version, without my changes")
    JOIN = "join", _("Join the new version with my changes")
    KEEP = "keep", _("The class keeps my version")


class AdaptationChoice(SchoolRow):
    """The teacher has seen what changed in `offered` and chosen."""

    adaptation = models.ForeignKey(Adaptation, models.PROTECT, related_name="choices")
    offered = models.ForeignKey("lessons.LessonVersion", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "adaptation", "offered"], name="one_choice_of_a_version"
            )
        ]
