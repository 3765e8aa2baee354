"""What reaches a pupil: versions of what was said; the newest holds, none is ever changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.reaching.answers import Allowance, Answers, FreeHours
from sabaqtas.delivery.reaching.hours import DayPart
from sabaqtas.delivery.reaching.profiles import DeviceKind, Line, PaperWay, Phone, Teller
from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class ReachProfile(SchoolRow):
    """One version: who said it, when, and whether a guardian agreed that it is kept.

    Without a guardian's consent no telephone number is kept. A refusal is a version too: its
    answers are empty, and the pupil counts as not asked.
    """

    class Consent(models.TextChoices):
        """Law 94-V: a minor's legal representative consents."""

        NONE = "none", _("A parent has not agreed yet")
        GIVEN = "given", _("A parent agreed")
        REFUSED = "refused", _("The family does not want to say")

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    device = models.CharField(max_length=12, default="", blank=True)
    shared_with = models.PositiveSmallIntegerField(default=0)
    free = models.JSONField(default=list)
    line = models.CharField(max_length=8, default=Line.NONE)
    allowance = models.CharField(max_length=12, default=Allowance.UNKNOWN)
    free_hours = models.CharField(max_length=8, default=FreeHours.NONE)
    tv_channels = models.JSONField(default=list)
    phones = models.JSONField(default=list)
    paper_way = models.CharField(max_length=8, default=PaperWay.NONE)
    paper_days = models.PositiveSmallIntegerField(null=True)
    school_server = models.BooleanField(default=False)
    consent = models.CharField(max_length=8, choices=Consent.choices)
    told_by = models.CharField(max_length=16)
    asked_on = models.DateField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "pupil", "number"], name="one_profile_of_a_number"
            )
        ]

    @property
    def teller(self) -> Teller:
        return Teller(self.told_by)

    @property
    def is_refused(self) -> bool:
        return self.consent == self.Consent.REFUSED

    @property
    def answers(self) -> Answers:
        """What was said, as frozen values."""
        return Answers(
            device=DeviceKind(self.device) if self.device else None,
            shared_with=self.shared_with,
            free=frozenset(DayPart(part) for part in self.free),
            line=Line(self.line),
            allowance=Allowance(self.allowance),
            free_hours=FreeHours(self.free_hours),
            tv_channels=frozenset(self.tv_channels),
            phones=tuple(Phone(**phone) for phone in self.phones),
            paper_way=PaperWay(self.paper_way),
            paper_days=self.paper_days,
            school_server=self.school_server,
        )

    def put(self, answers: Answers) -> None:
        """Lay the answers into the columns."""
        self.device = answers.device or ""
        self.shared_with, self.free = answers.shared_with, sorted(answers.free)
        self.line, self.allowance = answers.line, answers.allowance
        self.free_hours, self.tv_channels = answers.free_hours, sorted(answers.tv_channels)
        self.phones = [
            {"number": one.number, "sms": one.sms, "calls": one.calls} for one in answers.phones
        ]
        self.paper_way, self.paper_days = answers.paper_way, answers.paper_days
        self.school_server = answers.school_server
