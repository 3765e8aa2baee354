"""Banks, their items, every version of each, and what was brought in by files."""

from django.db import models

from sabaqtas.exercises.items import Json
from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Bank(SchoolRow):
    """Items that somebody keeps together.

    `school` is the institution it belongs to. A bank of the country's institution is shared: every
    school reads it, the ministry's methodologists change it. `owner` alone changes a school's.
    """

    name = models.CharField(max_length=120)
    owner = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="one_bank_of_a_name")
        ]
        indexes = [models.Index(fields=["school", "-made_at"], name="bank_by_time")]

    def __str__(self) -> str:
        return self.name


class BankImport(SchoolRow):
    """A file that was taken into a bank. `counts`: new, known, refused.

    Taken back: the items it brought are removed, unless somebody has changed them since.
    """

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="imports")
    file = models.CharField(max_length=200)
    format = models.CharField(max_length=20)
    counts = models.JSONField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "bank", "-at"], name="bank_import_by_time")]


class BankItem(SchoolRow):
    """A question of a bank: what is filtered and looked for, as its newest version has it.

    `number` counts from 1 in the bank and is never given again. `words` is the text people look
    for, in small letters. `fingerprint` is the same for the same question written alike. Removed:
    offered no more, while whatever used a version keeps it. `is_bare`: it lacks the explanation or
    the criteria that it owes a child.
    """

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="items")
    number = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    type = models.CharField(max_length=20)
    title = models.CharField(max_length=300, default="", blank=True)
    category = models.CharField(max_length=300, default="", blank=True)
    tags = models.JSONField(default=list, blank=True)
    objectives = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=8)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    is_bare = models.BooleanField(default=False)
    words = models.TextField()
    fingerprint = models.CharField(max_length=64)
    came_in = models.ForeignKey(
        BankImport, models.PROTECT, null=True, blank=True, related_name="items"
    )
    removed_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "bank", "number"], name="one_item_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["school", "bank", "fingerprint"],
                condition=models.Q(removed_at__isnull=True),
                name="one_item_of_a_content",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "bank", "category"], name="item_by_category"),
            models.Index(fields=["school", "fingerprint"], name="item_by_content"),
        ]


class ItemVersion(SchoolRow):
    """An item as it was written, once and for ever; a change is the next number.

    `source` is the author's mapping without `id` and `language`; `facts` the title, category,
    tags, objectives, language, grade and outside id beside it.
    """

    item = models.ForeignKey(BankItem, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    source = models.JSONField()
    facts = models.JSONField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "item", "number"], name="one_item_version_of_a_number"
            )
        ]

    @property
    def authored(self) -> Json:
        """The mapping that `prepare_item` reads, with an id from the item's number."""
        return write_mapping(self.source, self.item.number, self.facts["language"])


def write_mapping(source: Json, number: int, language: str) -> Json:
    """What `prepare_item` reads of the question with this number in its bank."""
    return {**source, "id": f"item-{number}", "language": language}
