"""Run as a program: `rasterising.py FILE FOLDER MOST`; prints what it made as JSON.

It imports nothing of ours, so that it starts quickly and holds little.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import pypdfium2

MEMORY = 700 * 1024 * 1024
"""Of address space, of which far less is ever used."""
SECONDS = 30
LONGEST_SIDE = 1600
SCALE = 2.0
"""144 dots an inch: handwriting can be read, a page weighs about 100 KB."""


def main(file: str, folder: str, most: int) -> dict[str, Any]:
    """Draw the first `most` pages into `folder`."""
    document = pypdfium2.PdfDocument(file)
    document.init_forms()  # else what a pupil typed into the fields of a form is not drawn
    pages = [
        _draw(document[n], Path(folder) / f"{n}.webp") for n in range(min(len(document), most))
    ]
    return {"of": len(document), "pages": pages}


def _draw(page: pypdfium2.PdfPage, out: Path) -> dict[str, Any]:
    width, height = page.get_size()
    scale = min(SCALE, LONGEST_SIDE / max(width, height, 1.0))
    picture = page.render(scale=scale).to_pil()
    picture.convert("RGB").save(out, "WEBP", quality=75)
    page.close()
    return {"file": out.name, "width": picture.width, "height": picture.height}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
