"""What became of a letter, as its device is told."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Only `refused` keeps the letter on its device: every other means that the server has it."""

    HANDED_IN = "handed_in"
    TAKEN = "taken"
    DRAFT = "draft"
    LATE = "late"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`words` are for the pupil, `address` is where to look at it, `receipt` as people read it."""

    state: State
    words: str = ""
    address: str = ""
    receipt: str = ""
    title: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it is kept and told."""
        return {
            "state": self.state.value,
            "words": self.words,
            "address": self.address,
            "receipt": self.receipt,
            "title": self.title,
        }
