"""Parameters: a name, and the values it may take, in order."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from sabaqtas.exercises.failures import BAD_PARAMETER
from sabaqtas.exercises.sources import Source, read_text
from sabaqtas.exercises.types.number.reading import read_number
from sabaqtas.exercises.varying.formulas import FUNCTIONS
from sabaqtas.kernel.digests import sha256_hex

MOST_PARAMETERS: Final = 10
MOST_VALUES: Final = 1000
MOST_SIZE: Final = 10**9
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,19}")

type Choices = Mapping[str, list[Fraction | str]]


def read_parameters(source: Source) -> Choices:
    """From `{a: {from: 2, to: 9}, b: {from: 0, to: 1, step: 0.25}, c: {choose: [3, алма]}}`."""
    held = source.values.get("parameters")
    if not isinstance(held, Mapping) or not 1 <= len(held) <= MOST_PARAMETERS:
        source.refuse("parameters", held)
        return {}
    found = {}
    for name, row in held.items():
        values = _read_values(row)
        if not _NAME.fullmatch(str(name)) or str(name) in FUNCTIONS or not values:
            source.log.error(BAD_PARAMETER, source.at(f"parameters.{name}"), name=str(name)[:40])
        found[str(name)] = values
    return found


def draw_values(choices: Choices, *, item_id: str, seed: int | str) -> dict[str, Fraction | str]:
    """The same values for the same item and seed, on every machine and in every version."""
    drawn = {}
    for name, values in choices.items():
        lot = int(sha256_hex(f"{item_id}\n{seed}\n{name}".encode(errors="replace")), 16)
        drawn[name] = values[lot % len(values)]
    return drawn


def _read_values(row: object) -> list[Fraction | str]:
    if not isinstance(row, Mapping):
        return []
    if set(row) == {"choose"} and isinstance(row["choose"], list):
        return _read_choices(row["choose"])
    if not {"from", "to"} <= set(row) <= {"from", "to", "step"}:
        return []
    least, most = (read_number(read_text(row[name])) for name in ("from", "to"))
    step = read_number(read_text(row.get("step", 1)))
    if least is None or most is None or step is None or step <= 0 or least > most:
        return []
    count = (most - least) // step + 1
    if count > MOST_VALUES or max(abs(least), abs(most)) > MOST_SIZE:
        return []
    return [least + step * at for at in range(int(count))]


def _read_choices(rows: list[object]) -> list[Fraction | str]:
    """Numbers to reckon with, and words."""
    texts = [read_text(row) for row in rows]
    if not 1 <= len(texts) <= MOST_VALUES or not all(0 < len(text) <= 200 for text in texts):
        return []
    numbers = [read_number(text) for text in texts]
    return [text if one is None else one for text, one in zip(texts, numbers, strict=True)]
