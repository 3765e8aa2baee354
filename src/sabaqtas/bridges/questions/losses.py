"""What is gathered of one question while it is translated: warnings at its place, pictures."""

import binascii
import re
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from sabaqtas.bridges.questions.asked import File
from sabaqtas.bridges.questions.faults import PICTURE
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Place, Problem, Severity, shorten

BESIDE: Final = "@@PLUGINFILE@@/"
"""So a text begins the address of a file that stands beside it."""
_UNFIT: Final = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(slots=True)
class Losses:
    """Each thing is said once for a question. `pictures` are those that its texts show so far."""

    place: Place
    problems: list[Problem] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def say(self, code: str, text: str = "", *, severity: Severity = Severity.WARNING) -> None:
        """Note it; every code of questions has at most `text` to fill in."""
        params = {"text": shorten(" ".join(text.split()))}
        one = Problem(code, self.place, severity, params)
        if one not in self.problems:
            self.problems.append(one)

    def refuse(self, code: str, text: str = "") -> None:
        """Note why the question is not carried at all."""
        self.say(code, text, severity=Severity.ERROR)

    @property
    def is_refused(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.problems)

    def keep_picture(self, address: str, files: Sequence[File]) -> str | None:
        """The name under which the picture is kept; None, said, when the file does not hold it."""
        name = unquote(address.split("?")[0]).removeprefix(BESIDE)
        beside = address.startswith(BESIDE)
        data = next((_decode(one) for one in files if beside and one.name == name), None)
        if not data:
            self.say(PICTURE, name.rsplit("/", 1)[-1])
            return None
        return self._find_kept(data) or self._keep(name, data)

    def _find_kept(self, data: bytes) -> str | None:
        return next((name for name, held in self.pictures.items() if held == data), None)

    def _keep(self, name: str, data: bytes) -> str:
        stem, _dot, ending = name.rsplit("/", 1)[-1].rpartition(".")
        words = _UNFIT.sub("-", stem)[:60].strip("-.") or "picture"
        free = banks.find_free_name(f"{words}.{_UNFIT.sub('', ending)[:10]}", self.pictures)
        self.pictures[free] = data
        return free


def _decode(file: File) -> bytes:
    """Nothing when it is no base64."""
    try:
        return b64decode("".join(file.base64.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
