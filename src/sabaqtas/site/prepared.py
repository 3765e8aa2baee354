"""Whether the data were last prepared by this very code: then the web server need not wait.

The preparations still run, beside it: they find nothing to do, or a new day of the demonstration.
"""

import hashlib
from pathlib import Path

import sabaqtas

PACKAGE = Path(sabaqtas.__file__).parent
WHAT = ("*/migrations/*.py", "*/static/**/*", "*/data/**/*")
MARK = "prepared"


def is_prepared(data: Path) -> bool:
    """Tell whether tables and static files in the data folder are those of this code."""
    try:
        return (data / MARK).read_text() == _describe_code()
    except OSError:
        return False


def mark_prepared(data: Path) -> None:
    """Remember that the data folder was prepared by this code."""
    (data / MARK).write_text(_describe_code())


def _describe_code() -> str:
    """Name, size and time of every file the preparations work from; a few milliseconds."""
    files = sorted(path for what in WHAT for path in PACKAGE.glob(what) if path.is_file())
    seen = [(str(f.relative_to(PACKAGE)), f.stat().st_size, f.stat().st_mtime_ns) for f in files]
    return hashlib.sha256(repr(seen).encode()).hexdigest()
