"""The same form sent twice sets one task, also when it was pressed twice on a slow line."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.ids import uuid7
from sabaqtas.work.assigning.models import Task

Id = uuid.UUID
_UNSAID = ("csrfmiddlewaretoken", "once")


@dataclass(frozen=True, slots=True)
class Press:
    """`once` stands in the form as it was shown; `said` is who sent what with it.

    Going back and sending other words is another press: nothing is taken for done that is not.
    """

    once: Id
    said: str

    def name_task(self, group_id: Id) -> Id:
        """The id of the task it sets for this group: a UUIDv7 of the time of the form."""
        digest = int(sha256_hex(f"{self.once}{self.said}{group_id}".encode())[:20], 16)
        time, random = self.once.int >> 80 << 80, digest & ((1 << 80) - 1)
        return uuid.UUID(int=(time | random) & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)

    def list_set(self, school_id: Id, group_ids: Iterable[Id]) -> list[Id]:
        """The tasks it has set before. One query."""
        ids = [self.name_task(one) for one in group_ids]
        return list(
            Task.objects.filter(school_id=school_id, id__in=ids).values_list("id", flat=True)
        )


def read_press(post: QueryDict, person_id: Id) -> Press:
    """Of a form that was sent, or of one to be shown."""
    said = sorted((name, values) for name, values in post.lists() if name not in _UNSAID)
    try:
        once = uuid.UUID(post.get("once", ""))
    except ValueError:
        once = uuid7()
    return Press(once, f"{person_id}{said}")
