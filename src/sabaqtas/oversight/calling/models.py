"""Calls to a pupil's family, as whoever called recorded them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Outcome(models.TextChoices):
    """What came of it; `REACHED` and `MET` are two-way contact."""

    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("No answer")
    LATER = "later", _("Later, please")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    MET = "met", _("In person")


class Found(models.TextChoices):
    """What was found: few, of learning alone; nothing of a family's private matters."""

    WELL = "well", _("All is well")
    HARD = "hard", _("The lesson is hard")
    UNAWARE = "unaware", _("Did not know of the work")
    NO_LINE = "no_line", _("No internet")
    NO_DEVICE = "no_device", _("No device")
    NOTHING_COMES = "nothing_comes", _("Paper or TV lacking")
    ILL = "ill", _("Is ill")
    AWAY = "away", _("Is away")


class Step(models.TextChoices):
    """What was promised; `AGAIN` with its day, the rest until somebody says that it is done."""

    AGAIN = "again", pgettext_lazy("next step", "Call again")
    PAPER = "paper", _("Send on paper")
    EXPLAIN = "explain", _("Explain once more")
    TASK = "task", _("An easier task")
    DEVICE = "device", _("Lend a device")


class Call(SchoolRow):
    """One call, or a talk in person. Never changed, but taken back whole by whoever recorded it.

    `key` names the press of the button, of one person for one pupil: the same key, the same call.
    `found` are values of `Found`. `settled_at`: what was promised is done, a wrong number mended.
    """

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    key = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    found = models.JSONField(default=list, blank=True)
    step = models.CharField(max_length=10, choices=Step.choices, default="", blank=True)
    step_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=300, default="", blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_call_of_a_key"),
            models.CheckConstraint(
                condition=models.Q(step="again", step_on__isnull=False)
                | (~models.Q(step="again") & models.Q(step_on__isnull=True)),
                name="a_day_to_call_again",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "at", "pupil"], name="call_by_time"),
            models.Index(fields=["school", "pupil", "at"], name="call_by_pupil"),
        ]

    @property
    def is_contact(self) -> bool:
        """Both sides spoke."""
        return self.outcome in CONTACT

    @property
    def found_words(self) -> list[str]:
        """What was found, as it is said; a value of an older version is left out."""
        return [str(one.label) for one in Found if one.value in self.found]


CONTACT = (Outcome.REACHED, Outcome.MET)
