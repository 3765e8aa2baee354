"""A renderer's version: ten digits over everything that shapes its files."""

from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Final

from sabaqtas.kernel.digests import sha256_hex

_HOUSE: Final = Path(__file__).parents[2]
_SOURCES: Final = frozenset({".py", ".html", ".xml", ".po", ".json", ".svg", ".js", ".css", ".typ"})
SHARED: Final = (
    "packs/wording.py", "packs/pictures.py", "packs/locale", "packs/renditions/asking.py",
    "exercises", "kernel/richtext",
    "curriculum/data/subjects.json", "curriculum/data/policies.json",
)  # fmt: skip
"""What shapes every rendition."""
LESSON: Final = (
    *SHARED, "packs/renditions/lesson.py", "packs/renditions/trees.py",
    "packs/renditions/spoken.py", "packs/variants.py", "kernel/ui/recordings.py", "kernel/locale",
)  # fmt: skip
"""And what shapes those that are made from the lesson's tree."""
LIBRARIES: Final = ("django", "markdown-it-py", "mdit-py-plugins", "latex2mathml", "nh3", "zopfli")


def digest_sources(
    places: Iterable[str], *, libraries: Sequence[str] = LIBRARIES, more: Sequence[str] = ()
) -> str:
    """`places` are files and folders of the house; `more` is what else shapes the files."""
    parts = [*more, *(metadata.version(name) for name in libraries)]
    parts += [sha256_hex(path.read_bytes()) for path in _list_sources(places)]
    return sha256_hex("\n".join(parts).encode())[:10]


def _list_sources(places: Iterable[str]) -> list[Path]:
    found = [_HOUSE / place for place in places]
    inside = [path for place in found for path in sorted(place.rglob("*"))]
    files = [path for path in [*found, *inside] if path.is_file() and path.suffix in _SOURCES]
    return [path for path in files if "tests" not in path.parts]
