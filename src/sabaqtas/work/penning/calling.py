"""Pages of a PDF as pictures, made apart from the web process.

A PDF comes from anybody. It is opened by a process of its own, which has a limit of memory and of
time: whatever it does to the reader, it does there.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


class PdfBroken(Exception):
    """The reader could not open it, or one of the pages asked for."""


class PdfSlow(Exception):
    """It took longer than the caller waits; it may be good."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as WebP; sides in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class DrawnPdf:
    """The first pages, of so many."""

    of: int
    pages: list[DrawnPage]


def draw_pdf(path: Path, *, most: int, patience: float) -> DrawnPdf:
    """Draw the first `most` pages within `patience` seconds. Raises PdfBroken, PdfSlow."""
    with tempfile.TemporaryDirectory() as folder:
        made = json.loads(_run([str(path), folder, str(most)], patience))
        pages = [
            DrawnPage((Path(folder) / one["file"]).read_bytes(), one["width"], one["height"])
            for one in made["pages"]
        ]
    return DrawnPdf(made["of"], pages)


def _run(arguments: list[str], patience: float) -> bytes:
    script = Path(__file__).with_name("rasterising.py")
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [sys.executable, "-I", str(script), *arguments],
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PdfSlow from error
    if done.returncode != 0:
        raise PdfBroken
    return done.stdout
