"""What a pupil wrote or drew on paper is handed in for the task, as pages that are marked.

The draft that the pupil may have on a page stays as it is. The event may come twice, the pages are
handed in once; a further sheet, or a correction, is a further version and the one before stays.
Paper that comes late is taken, and is said to be late.
"""

import io
import secrets
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.delivery.api import ReceivedAnswers, paper
from sabaqtas.delivery.events import AnswersReceived
from sabaqtas.kernel import files
from sabaqtas.kernel.events import publish
from sabaqtas.kernel.storing import update_row
from sabaqtas.work.attaching import StoredFile, store_file
from sabaqtas.work.drafting import lock_work
from sabaqtas.work.events import WorkHandedIn
from sabaqtas.work.handing_in import give_receipt
from sabaqtas.work.models import Assignment, Attachment, Submission, Task


def hear_pictures_received(event: AnswersReceived) -> None:
    """Hand in what belongs to a task; a sheet of checks alone has been graded elsewhere."""
    received = ReceivedAnswers.objects.get(school_id=event.school_id, id=event.received_id)
    free = paper.find_free_answers(received)
    if free is None or free.task_id is None:
        return
    task = Task.objects.filter(school_id=event.school_id, id=free.task_id).first()
    pictures = [digest for item, digest in free.pictures if item not in received.answers]
    if task is not None and not task.is_test and pictures:
        hand_in_pictures(task, received, pictures)


@transaction.atomic
def hand_in_pictures(
    task: Task, received: ReceivedAnswers, pictures: Sequence[str]
) -> Submission | None:
    """The version made of these; None where it was made before."""
    work = lock_work(task, received.pupil_id)
    made = Submission.objects.filter(school_id=task.school_id, assignment=work)
    if made.filter(key=received.key).exists():
        return None
    last = made.order_by("-number").values_list("number", flat=True).first()
    submission = Submission(
        school_id=task.school_id,
        assignment=work,
        number=(last or 0) + 1,
        key=received.key,
        via=Submission.Via.PAPER,
        handed_in_at=received.at,
    )
    give_receipt(submission, secrets.SystemRandom())
    _add_pages(work, submission, pictures)
    work.latest, work.handed_in_at = submission, received.at
    work.state = Assignment.State.HANDED_IN
    update_row(work, ("latest", "handed_in_at", "state"))
    publish(WorkHandedIn(task.school_id, work.id, submission.id))
    return submission


def _add_pages(work: Assignment, submission: Submission, pictures: Sequence[str]) -> None:
    rows = [
        _store(digest, number).to_row(work, number) for number, digest in enumerate(pictures, 1)
    ]
    for row in rows:
        row.submission = submission
    Attachment.objects.bulk_create(rows)


def _store(digest: str, number: int) -> StoredFile:
    """A page straightened and lit by the reader: there is nothing to clean."""
    with files.open_file(digest) as file:
        data = io.BytesIO(file.read())
    name = _("Sheet %(number)s") % {"number": number}
    stored = store_file(data, name=f"{name}.webp", hand_in=[Task.HandIn.PHOTO], clean_now=False)
    return replace(stored, look=Attachment.Look.SAME)
