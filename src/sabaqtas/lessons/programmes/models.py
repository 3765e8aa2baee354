"""A class's own choice of a programme version; without one, `choosing.py` knows the rule."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class ProgrammeChoice(SchoolRow):
    """In this school year the class takes this subject by this version. Changes are audited."""

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    version = models.ForeignKey("curriculum.ProgrammeVersion", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "subject", "year"], name="one_programme_of_a_class"
            )
        ]
