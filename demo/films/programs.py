"""The programs that make a film, and what is missing of them."""

import shutil
import subprocess
from typing import Final

NEEDED: Final = ("espeak-ng", "ffmpeg", "ffprobe")


class Refused(Exception):
    """A program failed; the text is what it said."""


def list_missing() -> list[str]:
    """The programs this machine does not have."""
    return [name for name in NEEDED if shutil.which(name) is None]


def run(command: list[str], *, text: str = "") -> bytes:
    """Return what the program writes. Raises Refused."""
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise Refused(f"{command[0]}: {said[-400:]}")
    return done.stdout
