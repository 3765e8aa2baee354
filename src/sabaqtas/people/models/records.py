"""What is remembered of deeds, and of other systems' names for our rows."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.models.institutions import SchoolRow


class AuditRow(SchoolRow):
    """Who did what to what, written in the transaction of the deed; never changed."""

    at = models.DateTimeField(default=clock.now)
    actor_person = models.UUIDField(null=True)
    actor_account = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    object_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["school", "at"], name="audit_by_time")]


class ExternalId(SchoolRow):
    """Under which id another system knows one of our rows."""

    system = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    external_id = models.CharField(max_length=120)
    object_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "system", "kind", "external_id"], name="one_external_id"
            )
        ]
        indexes = [models.Index(fields=["school", "object_id"], name="external_by_object")]
