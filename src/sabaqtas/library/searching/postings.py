"""Postings: which documents hold a term, and how weightily, as bytes that both databases keep.

A posting is an unsigned 32-bit number, little-endian: 24 bits of the document's number within its
generation, 8 bits of weight. A document's *key* is its posting of weight 0: what has no weight
(filters, what is gone) is a list of keys, and an array of those becomes a set without a loop.
"""

import sys
from array import array
from collections.abc import Iterable

MOST_NUMBERS = 1 << 24


def pack_posting(number: int, weight: int) -> int:
    """`weight` is 0 to 255. Raises OverflowError for a number of more than 24 bits."""
    if not 0 <= number < MOST_NUMBERS:
        raise OverflowError(f"document number {number} needs more than 24 bits")
    return number << 8 | weight


def number_of(key: int) -> int:
    """The document's number."""
    return key >> 8


def split_postings(postings: "array[int]") -> "tuple[array[int], bytes]":
    """Keys and weights side by side, parted without a loop."""
    raw = bytearray(postings.tobytes())
    low = 0 if sys.byteorder == "little" else 3
    weights = bytes(raw[low::4])
    raw[low::4] = bytes(len(postings))
    keys = array("I")
    keys.frombytes(raw)
    return keys, weights


def to_bytes(postings: "array[int]") -> bytes:
    """As they are kept."""
    return _swap(postings).tobytes()


def from_bytes(parts: Iterable[bytes | memoryview]) -> "array[int]":
    """All parts of a term in one array."""
    found = array("I")
    for part in parts:
        found.frombytes(bytes(part))
    return _swap(found)


def _swap(postings: "array[int]") -> "array[int]":
    if sys.byteorder == "little":
        return postings
    swapped = array("I", postings)
    swapped.byteswap()
    return swapped
