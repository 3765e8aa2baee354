"""Photos and files given as the answer to a check: kept by digest, named by their bytes."""

import re
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from sabaqtas.exercises.api import Item
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.models import CheckAnswer
from sabaqtas.work.uploads import store_files

_REFERENCE: Final = re.compile(r"([0-9a-f]{64})\.([a-z0-9]{1,8})")


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One file of an answer; `number` counts from 0 in the order given."""

    number: int
    digest: str
    ending: str

    @property
    def is_picture(self) -> bool:
        return self.ending == "webp"


def store_answer_files(request: HttpRequest, item: Item, *, faults: list[BadFile]) -> list[str]:
    """Keep the files of the form; return the references that `exercises` takes as the answer."""
    stored = store_files(request, hand_in=list(item.body["accept"]), faults=faults)
    return [f"{file.shown}.{file.name.rpartition('.')[2]}" for file in stored]


def list_answer_files(row: CheckAnswer) -> list[AnswerFile]:
    """The files of one try; none when the check is of another type."""
    value = row.answer.get("value")
    if row.answer.get("type") != "upload" or not isinstance(value, list):
        return []
    found = [_REFERENCE.fullmatch(reference) for reference in value]
    return [AnswerFile(number, m[1], m[2]) for number, m in enumerate(found) if m]
