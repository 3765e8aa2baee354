"""Office files of 1997-2003: whether they reach as far as they say ([MS-CFB], 2.2 and 2.3)."""

from pathlib import Path
from typing import Final

_FREE: Final = b"\xff\xff\xff\xff"
_LISTED: Final = 109
"""Sectors of the table that the header itself names; they cover 7 MB, or more with large ones."""


def is_whole_ole(path: Path) -> bool:
    """Tell whether every sector in use lies in the file, as far as the header's own table goes."""
    data = path.read_bytes()
    if len(data) < 1024:
        return False
    size = 1 << min(int.from_bytes(data[30:32], "little"), 20)
    used = min(int.from_bytes(data[44:48], "little"), _LISTED)
    last = -1
    for number in range(used):
        place = (int.from_bytes(data[76 + 4 * number : 80 + 4 * number], "little") + 1) * size
        table = data[place : place + size]
        if len(table) < size:
            return False
        last = max(last, number * (size // 4) + _find_last_used(table))
    return used > 0 and (last + 1) * size < len(data)


def _find_last_used(table: bytes) -> int:
    places = range(len(table) - 4, -1, -4)
    return next((p // 4 for p in places if table[p : p + 4] != _FREE), -1)
