"""From an item with parameters to one of its variants: every `{{formula}}` becomes its value.

A value stands as in a textbook, between dollars as TeX. Every variant must be sound, so all are
reckoned while an item is read (of very many, three hundred drawn by seed).
"""

import math
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, Final

from sabaqtas.exercises.failures import FORMULAS
from sabaqtas.exercises.sources import Source
from sabaqtas.exercises.types.number.reading import write_number
from sabaqtas.exercises.varying.formulas import FormulaRefused, Values, reckon
from sabaqtas.exercises.varying.parameters import Choices, draw_values, read_parameters
from sabaqtas.kernel.problems import shorten

MOST_TRIED: Final = 300
FORMULA: Final = re.compile(r"\{\{([^{}]*)\}\}")
_FIXED: Final = frozenset({"id", "type", "language", "points", "parameters"})
_DOLLAR: Final = re.compile(r"(?<!\\)\$")


def read_choices(source: Source) -> Choices:
    """The parameters, once every formula holds with all of their values; else problems."""
    choices = read_parameters(source)
    if not source.log.list_problems():
        for field, formula in _list_formulas(source.values):
            _try_formula(source, field, formula, choices)
    return choices


def fill(item: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """The item with these values in place of its formulas, without its parameters."""
    return {
        name: value if name in _FIXED else _fill(value, values)
        for name, value in item.items()
        if name != "parameters"
    }


def write_value(value: Fraction | str, *, in_formula: bool) -> str:
    """In a formula 3{,}5 and \\frac{1}{3}, elsewhere 3,5 and 1/3; a word is itself."""
    if isinstance(value, str):
        return value
    if not in_formula:
        return write_number(value)
    sign, size = ("-" if value < 0 else ""), abs(value)
    written = write_number(size)
    if "/" in written:
        return f"{sign}\\frac{{{size.numerator}}}{{{size.denominator}}}"
    return sign + written.replace(",", "{,}").replace("\u00a0", "\\,")


def _list_formulas(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each formula with the field it stands in."""
    for name, value in values.items():
        if name not in _FIXED:
            for text in _list_texts(value):
                yield from ((str(name), found[1]) for found in FORMULA.finditer(text))


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _list_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _list_texts(inner)


def _try_formula(source: Source, field: str, formula: str, choices: Choices) -> None:
    """One problem for a formula, with the first values that show it."""
    for values in _list_cases(source, choices):
        try:
            reckon(formula, values)
        except FormulaRefused as error:
            source.log.error(
                FORMULAS[error.reason],
                source.at(field),
                text=shorten(formula),
                values=say_values(values),
            )
            return


def _list_cases(source: Source, choices: Choices) -> Iterator[Values]:
    if math.prod(len(values) for values in choices.values()) <= MOST_TRIED:
        for row in product(*choices.values()):
            yield dict(zip(choices, row, strict=True))
        return
    yield {name: values[0] for name, values in choices.items()}
    yield {name: values[-1] for name, values in choices.items()}
    for seed in range(MOST_TRIED):
        yield draw_values(choices, item_id=source.item_id, seed=seed)


def say_values(values: Values) -> str:
    return ", ".join(
        f"{name} = {write_value(value, in_formula=False)}" for name, value in values.items()
    )


def _fill(value: Any, values: Values) -> Any:
    if isinstance(value, str):
        return FORMULA.sub(lambda found: _write(found, values), value)
    if isinstance(value, Mapping):
        return {name: _fill(inner, values) for name, inner in value.items()}
    return [_fill(inner, values) for inner in value] if isinstance(value, list) else value


def _write(found: re.Match[str], values: Values) -> str:
    dollars = len(_DOLLAR.findall(found.string[: found.start()]))
    return write_value(reckon(found[1], values), in_formula=dollars % 2 == 1)
