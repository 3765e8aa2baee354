"""Which pages of a running test a device takes along, so that it goes on without a line."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from sabaqtas.work.sitting.models import ClassTest, Sitting
from sabaqtas.work.sitting.preparing import Question, holds_files


def list_test_pages(sitting: Sitting, questions: Sequence[Question]) -> list[str]:
    """Addresses: the questions, those that files answer, and the page that hands in."""
    task_id = sitting.test.task_id
    sit = reverse("sit_test", args=[task_id])
    found = [sit, reverse("test_review", args=[task_id])]
    if sitting.test.layout == ClassTest.Layout.SINGLE:
        found += [f"{sit}?{urlencode({'n': one.place})}" for one in questions]
    with_files = (one.number for one in questions if holds_files(one.item))
    return found + [reverse("sit_files", args=[task_id, number]) for number in with_files]
