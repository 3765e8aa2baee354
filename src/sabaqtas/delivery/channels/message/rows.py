"""Messages, every state they went through, and what a month has cost."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row
from sabaqtas.people.api import SchoolRow


class Message(SchoolRow):
    """One message to one line; asked for again under the same key it is the same row.

        waiting -> sending -> sent -> delivered
           |          |-> waiting again: certainly not taken by the gateway
           |          |-> unsure: no answer came; never sent again by itself, a report may tell
           |          `-> failed: the gateway or the network said no
           `-> refused: opted out, quiet hours until it was of no use, cap, too late

    `state` is that of the newest MessageStep. `parts` and `cost` are those of the text as it
    stands; the cost is in the country's money.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        SENDING = "sending", _("is being sent")
        SENT = "sent", _("sent")
        DELIVERED = "delivered", _("arrived")
        FAILED = "failed", _("did not arrive")
        REFUSED = "refused", _("not sent")
        UNSURE = "unsure", _("unknown whether it was sent")

    class Reason(models.TextChoices):
        NONE = "", ""
        OPTED_OUT = "opted_out", _("the family ended the messages")
        QUIET = "quiet", _("quiet hours")
        CAP = "cap", _("the month's cap is reached")
        LATE = "late", _("too late to be of use")
        GATEWAY = "gateway", _("the gateway refused it")
        NETWORK = "network", _("the network did not deliver it")

    key = models.CharField(max_length=120)
    line = models.ForeignKey(Line, models.PROTECT, related_name="messages")
    purpose = models.CharField(max_length=20)
    about = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=120, default="", blank=True)
    text = models.TextField()
    parts = models.PositiveSmallIntegerField(default=0)
    cost = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=10, choices=Reason.choices, default="", blank=True)
    made_at = models.DateTimeField(default=clock.now)
    not_before = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    stepped_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_message_of_a_key")
        ]
        indexes = [
            models.Index(fields=["state", "not_before"], name="message_by_state"),
            models.Index(fields=["school", "made_at"], name="message_by_time"),
            models.Index(fields=["school", "line", "made_at"], name="message_by_line"),
        ]


class MessageStep(SchoolRow):
    """A state was reached; rows are only added. `by` None: nobody but the server."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=Message.State.choices)
    reason = models.CharField(max_length=10, default="", blank=True)
    note = models.CharField(max_length=200, default="", blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["school", "message", "at"], name="step_by_message")]


class MessageMonth(SchoolRow):
    """What a school has sent in a month, counted as it is sent: the cap holds to the part."""

    month = models.DateField()
    parts = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=2, default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "month"], name="one_month_of_messages")
        ]


class MessageCap(SchoolRow):
    """How many parts a month the school may send, from an instant on; the newest row counts."""

    parts = models.PositiveIntegerField()
    set_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)


class Stranger(Row):
    """An unknown number was answered on this day: once, so that nobody spends our money.

    Only a keyed hash is kept, and nothing of what was written.
    """

    key = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "on"], name="one_answer_to_a_stranger")
        ]
