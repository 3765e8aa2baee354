"""What the reader stands on is an extra: a school that prints and reads no paper needs none."""

from importlib.util import find_spec


class ScanMissing(Exception):
    """The server has no reader of sheets installed; says how to get it."""

    def __init__(self) -> None:
        super().__init__(
            "Reading answer sheets needs the extra [scan]: install sabaqtas[scan] "
            "(opencv-python-headless and zxing-cpp)."
        )


def may_read_scans() -> bool:
    """Whether the extra is here."""
    return bool(find_spec("cv2") and find_spec("zxingcpp"))


def require_scan() -> None:
    """Raises ScanMissing."""
    if not may_read_scans():
        raise ScanMissing
