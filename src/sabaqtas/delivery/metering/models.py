"""Counts as they are kept. Of who is no pupil only the school's sums are."""

from django.db import models

from sabaqtas.people.api import SchoolRow


class PupilTraffic(SchoolRow):
    """What a pupil's devices took and sent in a week, by purpose and, where known, by lesson.

    `week_on` is the Monday, on the school's clock. `digest` is the pack's, empty for all else.
    """

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    week_on = models.DateField()
    purpose = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, default="", blank=True)
    taken_bytes = models.BigIntegerField(default=0)
    sent_bytes = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "week_on", "purpose", "digest"],
                name="one_count_of_a_pupils_week",
            )
        ]


class SchoolTraffic(SchoolRow):
    """What went to and from all of a school in a day, by purpose.

    Of who was not signed in, the root of the institutions has it: the country.
    """

    on = models.DateField()
    purpose = models.CharField(max_length=20)
    answers = models.BigIntegerField(default=0)
    taken_bytes = models.BigIntegerField(default=0)
    sent_bytes = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "on", "purpose"], name="one_count_of_a_schools_day"
            )
        ]
