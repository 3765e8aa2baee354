"""Photos as they were sent: kept until some days after their work was judged."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from sabaqtas.kernel import files
from sabaqtas.work.models import Assignment, Attachment
from sabaqtas.work.rules import KEEP_DROPPED, KEEP_ORIGINALS


def original_path(digest: str) -> Path:
    """Where the photo as it was sent lies until its work has been judged."""
    return Path(settings.DATA_DIR) / "originals" / digest[:2] / files.path_of(digest).name


def drop_originals(*, now: datetime) -> int:
    """Delete originals of photos whose work was judged a while ago; return how many went.

    The folder holds nothing but originals, named by digest; one that an unjudged piece of work
    still needs, in whatever school, stays.
    """
    rows = Attachment.objects.exclude(width=None).filter(original_dropped_at=None)
    ripe = rows.filter(
        submission__isnull=False,
        assignment__state=Assignment.State.MARKED,
        assignment__judged_at__lte=now - KEEP_ORIGINALS,
    )
    digests = list(ripe.values_list("original", flat=True).distinct()[:1000])
    ripe.filter(original__in=digests).update(original_dropped_at=now)
    return _unlink_unneeded(digests)


def drop_taken_out(*, now: datetime) -> int:
    """Delete pages that were taken out of a draft and not put back; return how many went."""
    rows = Attachment.objects.filter(submission=None, dropped_at__lt=now - KEEP_DROPPED)
    gone = list(rows.values_list("id", "school_id", "original", "width")[:1000])
    ids, schools = {row[0] for row in gone}, {row[1] for row in gone}
    Attachment.objects.filter(school_id__in=schools, id__in=ids).delete()
    _unlink_unneeded([original for _id, _school, original, width in gone if width])
    return len(gone)


def _unlink_unneeded(digests: list[str]) -> int:
    rows = Attachment.objects.exclude(width=None).filter(original_dropped_at=None)
    needed = set(rows.filter(original__in=digests).values_list("original", flat=True))
    for digest in set(digests) - needed:
        original_path(digest).unlink(missing_ok=True)
    return len(set(digests) - needed)
