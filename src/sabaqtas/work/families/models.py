"""A guardian's word on an activity of a lesson: done, or not yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class FamilyWord(SchoolRow):
    """Of one activity of a child at most one word stands; the next one takes it back.

    `by` is the guardian in the child's school. A confirmation counts as a try of the child at the
    check (`answer`), as long as it stands.
    """

    class Said(models.TextChoices):
        DONE = "done", _("Done")
        NOT_YET = "not_yet", _("Not yet")

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    item = models.CharField(max_length=60)
    said = models.CharField(max_length=8, choices=Said.choices)
    words = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    answer = models.ForeignKey(
        "work.CheckAnswer", models.PROTECT, null=True, blank=True, related_name="family_words"
    )
    taken_back_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "pupil", "digest", "item"],
                condition=models.Q(taken_back_at__isnull=True),
                name="one_standing_word_of_a_family",
            ),
            models.UniqueConstraint(fields=["school", "answer"], name="one_word_of_an_answer"),
        ]

    @property
    def is_done(self) -> bool:
        return self.said == self.Said.DONE
