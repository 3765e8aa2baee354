"""Pictures of the lesson in its questions: where they lie in its pack, as its pages find them."""

from collections.abc import Callable, Sequence

from sabaqtas.kernel.richtext import Picture as ShownPicture
from sabaqtas.lessons.reading.source import Picture

FOLDER = "media/"
"""Of a pack (docs/pack.md); compiling gives each picture the name it has there."""


def show_beside(
    pictures: Sequence[Picture], shown: set[str]
) -> Callable[[str], ShownPicture | None]:
    """What finds a picture by its file, and notes in `shown` that it was asked for."""
    rows = {picture.row["file"]: picture.row for picture in pictures}

    def find(name: str) -> ShownPicture | None:
        shown.add(name)
        row = rows.get(name)
        if row is None:
            return None
        size = {"width": row["width"], "height": row["height"]}
        return ShownPicture(f"{FOLDER}{name}", row["alt"], **size)

    return find
