"""Receipt numbers: eight digits, easily read out over a telephone."""

from random import Random


def make_receipt(rng: Random) -> str:
    """Eight digits, the first not 0, no digit three times running: nothing to mishear."""
    while True:
        digits = str(rng.randrange(10_000_000, 100_000_000))
        if not any(digits[n] == digits[n + 1] == digits[n + 2] for n in range(6)):
            return digits


def format_receipt(digits: str) -> str:
    """Write `47902186` as `4790-2186`."""
    return f"{digits[:4]}-{digits[4:]}"
