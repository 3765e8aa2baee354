"""Row ids: UUID version 7, RFC 9562 section 5.7."""

import secrets
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """Return a new UUIDv7; within one process ids are strictly increasing.

    48 bits of Unix milliseconds, 12 bits that count within the millisecond
    (borrowed from the next one when they run out), 62 random bits.
    """
    global _last
    with _lock:
        tick = max(_last + 1, (time.time_ns() // 1_000_000) << 12)
        _last = tick
    value = (tick >> 12) << 80 | 0x7 << 76 | (tick & 0xFFF) << 64
    return uuid.UUID(int=value | 0x2 << 62 | secrets.randbits(62))
