"""The boxes of an MP4 file (ISO/IEC 14496-12, 4.2): whether what they promise is there."""

from typing import BinaryIO, Final

_KNOWN: Final = frozenset(
    b"ftyp moov mdat free skip wide moof sidx styp meta udta uuid mfra pnot prft emsg ssix pdin"
    b" PICT meco junk".split()
)
_MOST: Final = 200_000
"""So many boxes at the top, not more: fragments of a tenth of a second, six hours long."""


def find_box_fault(file: BinaryIO) -> str:
    """`truncated`, `foreign` or `no_index`, or the empty text when the boxes fill the file.

    Only heads are read. A last box of length 0 reaches to the end of the file.
    """
    end = file.seek(0, 2)
    place, seen = 0, set()
    for _number in range(_MOST):
        if place >= end:
            break
        file.seek(place)
        head = file.read(16)
        size, kind = int.from_bytes(head[:4]), head[4:8]
        if len(head) < 8 or kind not in _KNOWN:
            return "foreign"
        if size == 1:
            size = int.from_bytes(head[8:16])
        if size == 0:
            size = end - place
        if size < 8 or place + size > end:
            return "truncated"
        seen.add(kind)
        place += size
    return "" if b"moov" in seen else "no_index"
