"""Masks of 0 and 1: in which weeks and quarters a meeting takes place."""


def fits_week(mask: str, week_index: int) -> bool:
    """Alternating weeks: the mask repeats from the week (0) in which the school year begins.

    Weeks are calendar weeks from Monday; those of breaks count, so that a family can tell an odd
    week from an even one by any calendar.
    """
    return mask[week_index % len(mask)] == "1"


def fits_term(mask: str, *, number: int, count: int) -> bool:
    """A mask as long as the year has quarters goes by quarter; a shorter one parts the year evenly.

    "10" in a year of four quarters is the first half-year. `number` counts from 1.
    """
    return mask[(number - 1) * len(mask) // max(count, number)] == "1"


def is_mask(mask: str) -> bool:
    """At least one 1, and nothing but 0 and 1."""
    return "1" in mask and not set(mask) - {"0", "1"}
