"""The port through which bytes become a picture that may be shown; a module above has the means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, Protocol


class BadPicture(ValueError):
    """The bytes cannot be shown; `reason` is for the person who brought them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """Cleaned and made small. `ending` is that of its kind; `removed` what was taken out."""

    data: bytes
    digest: str
    media_type: str
    ending: str
    width: int
    height: int
    removed: tuple[str, ...] = ()

    @property
    def facts(self) -> Mapping[str, Any]:
        """What an item says of it."""
        return {
            "digest": self.digest,
            "media_type": self.media_type,
            "width": self.width,
            "height": self.height,
        }


class PictureKeeper(Protocol):
    """`prepare` raises BadPicture and touches no disk; made ready again, a picture is the same.

    `open` raises NoSuchFile.
    """

    def prepare(self, data: bytes) -> ReadyPicture: ...

    def keep(self, picture: ReadyPicture) -> None: ...

    def open(self, digest: str) -> BinaryIO: ...


_keeper: Final[list[PictureKeeper]] = []


def register_keeper(keeper: PictureKeeper) -> None:
    """Let questions have pictures; call it from AppConfig.ready."""
    _keeper[:] = [keeper]


def get_keeper() -> PictureKeeper:
    """Raises LookupError where no module has registered one."""
    if not _keeper:
        raise LookupError("nobody keeps pictures of questions")
    return _keeper[0]
