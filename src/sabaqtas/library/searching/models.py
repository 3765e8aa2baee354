"""The index: four plain tables, the same on SQLite and on PostgreSQL.

A generation is one whole index. One is in use; while another is built, changes go into both.
Documents are never changed: what changes gets a new number, and the old number is put among the
gone. Building anew drops them.
"""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row


class IndexGeneration(Row):
    """A whole index. `used_at` null: it is being built, or its building was broken off."""

    started_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)
    next_document = models.PositiveIntegerField(default=0)
    next_word = models.PositiveIntegerField(default=0)
    next_part = models.PositiveIntegerField(default=0)


class IndexedDocument(Row):
    """A thing that can be found, by its number in the generation. `digest`: of what was indexed."""

    generation = models.ForeignKey(IndexGeneration, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "number"], name="one_document_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["generation", "kind", "object_id"], name="one_document_of_an_object"
            ),
        ]


class Posting(models.Model):
    """Some of the documents that hold a term, packed: see postings.py.

    No id of its own: a lesson is a thousand of them, and one index serves them all.
    """

    pk = models.CompositePrimaryKey("generation_id", "term", "part")
    generation = models.ForeignKey(
        IndexGeneration, models.CASCADE, related_name="+", db_index=False
    )
    term = models.CharField(max_length=100)
    part = models.PositiveIntegerField()
    packed = models.BinaryField()


class IndexedWord(Row):
    """A word that stands in some title or text, for what a misspelt query may have meant."""

    generation = models.ForeignKey(IndexGeneration, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    skeleton = models.CharField(max_length=60)
    text = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "number"], name="one_word_of_a_number"),
            models.UniqueConstraint(
                fields=["generation", "skeleton"], name="one_word_of_a_skeleton"
            ),
        ]
