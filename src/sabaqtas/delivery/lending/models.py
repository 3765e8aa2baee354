"""The register's two tables: a device, and what was done to it. Rows are only added."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.lending.turns import State, Turn, find_state
from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class SchoolDevice(SchoolRow):
    """One device with its number in the school's inventory."""

    class Kind(models.TextChoices):
        TABLET = "tablet", _("Tablet")
        COMPUTER = "computer", _("Computer")
        SMARTPHONE = "smartphone", _("Smartphone")
        KEYPAD = "keypad", _("Keypad phone")
        MODEM = "modem", _("Modem")

    inventory = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    model = models.CharField(max_length=80, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "inventory"], name="one_device_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.inventory}"


class DeviceTurn(SchoolRow):
    """Lent, returned, to repair, repaired, written off: the highest number holds.

    `pupil` and `due_on` only of what is lent. `on` is the day it happened, `at` when it was noted.
    """

    device = models.ForeignKey(SchoolDevice, models.PROTECT, related_name="turns")
    number = models.PositiveIntegerField()
    turn = models.CharField(max_length=12)
    pupil = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    due_on = models.DateField(null=True)
    note = models.CharField(max_length=200, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "device", "number"], name="one_turn_of_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(turn=Turn.LEND, pupil__isnull=False)
                | (~models.Q(turn=Turn.LEND) & models.Q(pupil__isnull=True, due_on__isnull=True)),
                name="only_what_is_lent_has_a_pupil",
            ),
        ]
        indexes = [models.Index(fields=["school", "pupil"], name="turn_by_pupil")]

    @property
    def state(self) -> State:
        return find_state(Turn(self.turn))


def newest_turns(school_id: Any) -> models.QuerySet[DeviceTurn]:
    """The last turn of every device of a school that had one."""
    later = DeviceTurn.objects.filter(
        school_id=school_id,
        device_id=models.OuterRef("device_id"),
        number__gt=models.OuterRef("number"),
    )
    return DeviceTurn.objects.filter(~models.Exists(later), school_id=school_id)
