"""What lessons show: texts, pictures, recordings, documents, links; each kept once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row
from sabaqtas.kernel.problems import shorten
from sabaqtas.kernel.ui.recordings import name_language
from sabaqtas.library.catalogue.models import CatalogueImport, CatalogueItem, ItemChange
from sabaqtas.library.searching.models import IndexedDocument, IndexedWord, IndexGeneration, Posting

__all__ = [
    "CatalogueImport",
    "CatalogueItem",
    "IndexGeneration",
    "IndexedDocument",
    "IndexedWord",
    "ItemChange",
    "Posting",
    "Kind",
    "Resource",
]


class Kind(models.TextChoices):
    """What a resource is to a pupil; told by the content, never by the name."""

    TEXT = "text", _("Text")
    IMAGE = "image", _("Picture")
    AUDIO = "audio", _("Sound")
    VIDEO = "video", _("Video")
    PDF = "pdf", "PDF"
    LINK = "link", _("Link")


class Resource(Row):
    """A file fit to be shown, or a link. It belongs to the whole country, and to no school.

    `digest` is the SHA-256 of its bytes, under which `storing` keeps them; of a link that of its
    address. Whoever adds the same bytes again gets this row, with the facts under which they were
    first added. A picture is kept cleaned and small; a recording as it was brought, and what is
    made of it stands in `parts`. `owner` null: it came with a lesson, from the command line.
    Nothing is ever deleted; see Withdrawal. `objectives` are codes of the state standard.
    """

    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.IMAGE)
    media_type = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=200)
    bytes = models.PositiveBigIntegerField()
    address = models.URLField(max_length=500, default="", blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200, default="", blank=True)
    description = models.TextField(default="", blank=True)
    licence = models.CharField(max_length=80)
    author = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="", blank=True)
    subject = models.CharField(max_length=40, default="", blank=True)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    objectives = models.JSONField(default=list, blank=True)
    alt = models.TextField(default="", blank=True)
    transcript = models.TextField(default="", blank=True)
    sign_language = models.BooleanField(default=False)
    captions_burnt_in = models.BooleanField(default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "subject", "grade"], name="resource_by_kind"),
            models.Index(fields=["-added_at"], name="resource_by_time"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """As people know it: its title, else what is seen in it, else the file's name."""
        return self.title or shorten(" ".join(self.alt.split())) or self.name


class Part(Row):
    """A file made of a resource. `role` says what a page does with it: docs/pack.md has the list.

    `at_ms`: from when on a slide stands.
    """

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="parts")
    role = models.CharField(max_length=16)
    name = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=80)
    bytes = models.PositiveBigIntegerField()
    at_ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "name"], name="one_file_of_a_name")
        ]


class Captions(Row):
    """Captions of a recording in one language, as WebVTT; the last row counts."""

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="captions")
    language = models.CharField(max_length=8)
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["resource", "language", "-at"], name="captions_last")]

    @property
    def language_name(self) -> str:
        return name_language(self.language)

    @property
    def file_name(self) -> str:
        return f"captions.{self.language}.vtt"


class Processing(Row):
    """The making of a recording's parts.

    Waiting: no lease. Under way: `leased_until` lies ahead, and `worker` renews it; a worker that
    was killed renews nothing, so another takes over. Ended: `finished_at`, or `refused_at` with a
    `reason` for whoever brought the file. `progress` is of 1000.
    """

    resource = models.OneToOneField(Resource, models.PROTECT, related_name="processing")
    queued_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, default="", blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    waiting_for = models.CharField(max_length=300, default="", blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)

    @property
    def is_open(self) -> bool:
        return self.finished_at is None and self.refused_at is None

    @property
    def percent(self) -> int:
        return self.progress // 10


class Withdrawal(Row):
    """The resource is offered for no new lesson; lessons that have it keep it."""

    resource = models.OneToOneField(Resource, models.PROTECT, related_name="withdrawal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=300)


class Upload(Row):
    """A file on its way (tus 1.0). Its bytes lie in DATA_DIR/uploads; their length is the offset.

    Ended by `finished_at` with the resource it became or the `reason` it did not.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    length = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200, default="", blank=True)
    begun_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    resource = models.ForeignKey(
        Resource, models.PROTECT, null=True, blank=True, related_name="uploads"
    )
    reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "finished_at"], name="upload_of_account")]
