"""Pictures of an item on its way into a bank, and out of it again.

Coming in, each is told by its bytes, cleaned and made small; one that cannot be shown is replaced
by what its text says of it, and that is said. Going out, it is as we keep it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sabaqtas.exercises.banks.failures import (
    NO_ALT,
    OWN_PICTURES,
    PICTURE_BAD,
    PICTURE_CLEANED,
    PICTURES_MANY,
)
from sabaqtas.exercises.banks.neutral import NeutralItem
from sabaqtas.exercises.pictures.facts import MOST
from sabaqtas.exercises.pictures.keeping import BadPicture, ReadyPicture, get_keeper
from sabaqtas.exercises.pictures.marks import (
    change_marks,
    find_free_name,
    list_marks,
    write_mark,
)
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.files import NoSuchFile
from sabaqtas.kernel.problems import Place, Problem, Severity, shorten

MOST_OF_FILE: Final = 300
"""Different ones: each takes a part of a second to make ready."""


@dataclass(frozen=True, slots=True)
class Illustrated:
    """`item` says of its pictures what a version keeps; `pictures` are to be kept with it."""

    item: NeutralItem
    pictures: tuple[ReadyPicture, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_refused: bool = False


@dataclass(slots=True)
class Illustrator:
    """Goes through the items of one file; the same bytes are made ready once."""

    _known: dict[str, ReadyPicture | BadPicture] = field(default_factory=dict)

    def settle(self, item: NeutralItem) -> Illustrated:
        """The item with its pictures made ready; an item without any is as it was."""
        if "pictures" in item.source:
            problem = Problem(OWN_PICTURES, item.place, Severity.ERROR)
            return Illustrated(item, problems=(problem,), is_refused=True)
        if not item.pictures:
            return Illustrated(item)
        ready: dict[str, ReadyPicture] = {}
        renamed: dict[str, str] = {}
        problems: list[Problem] = []
        for name, data in item.pictures.items():
            found = self._prepare(name, data, len(ready), item.place, problems)
            if found is not None:
                stem = name.rpartition(".")[0] or name
                renamed[name] = find_free_name(f"{stem}.{found.ending}", ready)
                ready[renamed[name]] = found
        settled = replace(item, source=_name_again(item, renamed, ready), pictures={})
        problems += say_unseen(settled)
        return Illustrated(settled, tuple(ready.values()), tuple(problems))

    def _prepare(
        self, name: str, data: bytes, count: int, place: Place, problems: list[Problem]
    ) -> ReadyPicture | None:
        digest = sha256_hex(data)
        if count >= MOST or (digest not in self._known and len(self._known) >= MOST_OF_FILE):
            params: dict[str, str | int] = {"name": name, "most": MOST, "all": MOST_OF_FILE}
            problems.append(Problem(PICTURES_MANY, place, Severity.WARNING, params))
            return None
        if digest not in self._known:
            self._known[digest] = _make_ready(data)
        found = self._known[digest]
        if isinstance(found, BadPicture):
            params = {"name": name, "reason": found.reason}
            problems.append(Problem(PICTURE_BAD, place, Severity.WARNING, params))
            return None
        if found.removed:
            params = {"name": name, "removed": shorten(", ".join(found.removed))}
            problems.append(Problem(PICTURE_CLEANED, place, Severity.WARNING, params))
        return found


def say_unseen(item: NeutralItem) -> list[Problem]:
    """Of pictures whose text says nothing to who cannot see them."""
    held = item.source.get("pictures", {})
    return [
        Problem(NO_ALT, item.place, Severity.WARNING, {"name": name})
        for alt, name in list_marks(item.source)
        if name in held and not alt.strip()
    ]


def take_out(item: NeutralItem) -> NeutralItem:
    """An item of a bank as it goes out: bytes instead of what is true on this server alone."""
    held: Mapping[str, Any] = item.source.get("pictures", {})
    if not held:
        return item
    source = {name: one for name, one in item.source.items() if name != "pictures"}
    return replace(item, source=source, pictures=KeptPictures(held))


class KeptPictures(Mapping[str, bytes]):
    """Read when they are asked for: a bank may have more of them than fit into memory.

    KeyError for one whose file is not here.
    """

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._digests = {name: str(one["digest"]) for name, one in facts.items()}

    def __getitem__(self, name: str) -> bytes:
        try:
            with get_keeper().open(self._digests[name]) as file:
                return file.read()
        except NoSuchFile as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


def _make_ready(data: bytes) -> ReadyPicture | BadPicture:
    try:
        return get_keeper().prepare(data)
    except BadPicture as error:
        return error


def _name_again(
    item: NeutralItem, renamed: Mapping[str, str], ready: Mapping[str, ReadyPicture]
) -> dict[str, Any]:
    """Under the names of what they have become; what is not taken in stays as its words."""

    def put(alt: str, name: str) -> str:
        if name in renamed:
            return write_mark(alt, renamed[name])
        return f"({alt if alt.strip() else name})"

    source = dict(change_marks(item.source, put, item.pictures))
    facts = {name: dict(one.facts) for name, one in ready.items()}
    return source | ({"pictures": facts} if facts else {})
