"""What an answer on paper is an answer to: said in the id of each place, read back years later."""

import uuid
from dataclasses import dataclass

_CHECK, _TASK = "check", "task"


@dataclass(frozen=True, slots=True)
class CheckSource:
    """A check of a pack; the digest names the very version that was printed."""

    digest: str
    item_id: str

    def write(self) -> str:
        return f"{_CHECK}/{self.digest}/{self.item_id}"


@dataclass(frozen=True, slots=True)
class TaskSource:
    """A task that `work` set."""

    task_id: uuid.UUID

    def write(self) -> str:
        return f"{_TASK}/{self.task_id}"


type Source = CheckSource | TaskSource


def read_source(text: str) -> Source:
    """What `write` wrote. Raises ValueError on anything else."""
    kind, _, rest = text.partition("/")
    digest, _, item_id = rest.partition("/")
    if kind == _CHECK and digest and item_id:
        return CheckSource(digest, item_id)
    if kind == _TASK:
        return TaskSource(uuid.UUID(rest))
    raise ValueError(f"no source of an answer: {text[:80]}")
