"""What is remembered of imports: each run with what it did, and the answers people gave."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row
from sabaqtas.people.api import SchoolRow


class ImportRun(SchoolRow):
    """One rehearsal of a school's files, and what became of it.

    Rehearsed, then applied or discarded; what was applied may be undone. The files lie under
    DATA_DIR/imports/<id>/ until then, at most SABAQTAS_IMPORT_FILES_DAYS. `plan_digest` names
    exactly what the person was shown: another plan is never applied in its stead. People are kept
    as bare ids and a name, like in the audit: an undone import may take away the very person who
    made it.
    """

    at = models.DateTimeField(default=clock.now)
    by_person = models.UUIDField(null=True, blank=True)
    by_name = models.CharField(max_length=200, default="", blank=True)
    files = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    plan_digest = models.CharField(max_length=64, default="", blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undo = models.JSONField(default=dict)
    discarded_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_name = models.CharField(max_length=200, default="", blank=True)
    kept = models.JSONField(default=list)
    """What an undo had to leave, each with its reason."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | models.Q(applied_at__isnull=False),
                name="only_applied_imports_are_undone",
            ),
            models.CheckConstraint(
                condition=models.Q(discarded_at__isnull=True) | models.Q(applied_at__isnull=True),
                name="applied_imports_are_not_discarded",
            ),
        ]
        indexes = [models.Index(fields=["school", "at"], name="import_by_time")]

    @property
    def is_open(self) -> bool:
        """Rehearsed, and nothing has become of it yet."""
        return self.applied_at is None and self.discarded_at is None

    @property
    def is_applied(self) -> bool:
        """Applied and not taken back."""
        return self.applied_at is not None and self.undone_at is None


class CatalogueJob(Row):
    """A file on its way into the national catalogue, or an import on its way out of it.

    Brought, read by the worker (with a report), asked for, done by the worker; or failed, with the
    reason. Whatever the worker does can be done again: a job that was killed begins anew. `run` is
    the import that came of it; with `is_undo`, the one that is taken back. The catalogue belongs to
    no school; people are kept as bare ids and a name, like in the audit.
    """

    at = models.DateTimeField(default=clock.now)
    by_account = models.UUIDField()
    by_person = models.UUIDField()
    by_name = models.CharField(max_length=200)
    is_undo = models.BooleanField(default=False)
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, default="", blank=True)
    provider = models.CharField(max_length=80, default="", blank=True)
    subject = models.CharField(max_length=40, default="", blank=True)
    keep_missing = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=dict)
    plan_digest = models.CharField(max_length=64, default="", blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    run = models.UUIDField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=20, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(failed_at__isnull=True),
                name="a_catalogue_job_ends_once",
            )
        ]
        indexes = [models.Index(fields=["-at"], name="catalogue_job_by_time")]

    @property
    def is_waiting(self) -> bool:
        """The worker has something to do for it."""
        ended = self.done_at or self.failed_at
        return not ended and (self.read_at is None or self.asked_at is not None)


class RememberedMatch(SchoolRow):
    """What a name of a file means in this school, as somebody once said.

    `key` is the digest of the question's key, folded: written a little differently it is the
    same. One of `object_id` (a person, a class) and `code` (a subject, `skip`, `new`) is given.
    """

    system = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    name = models.TextField()
    object_id = models.UUIDField(null=True, blank=True)
    code = models.CharField(max_length=40, default="", blank=True)
    at = models.DateTimeField(default=clock.now)
    by_name = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "system", "kind", "key"], name="one_answer_to_a_question"
            ),
            models.CheckConstraint(
                condition=models.Q(object_id__isnull=False) ^ models.Q(code__gt=""),
                name="an_answer_is_a_row_or_a_code",
            ),
        ]
