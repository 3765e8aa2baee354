"""Formulas of authors: exact, without a side effect, and small whatever is written.

Python's own parser reads the text; only numbers, names, the signs + - * / ^ and the functions of
FUNCTIONS are let through, and nothing is ever run by Python itself.
"""

import ast
import math
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

MOST_CHARS: Final = 200
MOST_SIZE: Final = 10**18
"""Of the numerator and the denominator of whatever is reckoned on the way."""
MOST_POWER: Final = 20
_LETTERS: Final = re.compile(r"[0-9a-z_.,+\-*/() ]*")
_SIGNS: Final = str.maketrans({"−": "-", "·": "*", "×": "*", "÷": "/", "^": "**"})

type Number = Fraction
type Values = Mapping[str, Fraction | str]


class FormulaRefused(ValueError):
    """`reason` is a key of `failures.FORMULAS`: it cannot be read, or not be reckoned."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def reckon(formula: str, values: Values) -> Fraction | str:
    """The exact value of a formula; a text only where the formula is the name of one.

    Raises FormulaRefused, nothing else, whatever is written.
    """
    name = formula.strip()
    if isinstance(text := values.get(name), str):
        return text
    return _value(_read(formula), values)


def _read(formula: str) -> ast.expr:
    plain = formula.strip().translate(_SIGNS)
    if len(plain) > MOST_CHARS or not _LETTERS.fullmatch(plain):
        raise FormulaRefused("unreadable")
    try:
        return ast.parse(plain, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise FormulaRefused("unreadable") from error


def _value(node: ast.expr, values: Values) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return _bound(_exact(value))
        case ast.Name(id=name):
            return _named(name, values)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as op, operand=inner):
            size = _value(inner, values)
            return -size if isinstance(op, ast.USub) else size
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _bound(_OPERATIONS[type(op)](_value(left, values), _value(right, values)))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return _bound(_call(name, [_value(arg, values) for arg in args]))
    raise FormulaRefused("unreadable")


def _exact(value: int | float) -> Fraction:
    """A decimal as it was typed: 0.1 is one tenth."""
    if isinstance(value, float) and not math.isfinite(value):
        raise FormulaRefused("too_big")
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def _bound(value: Fraction) -> Fraction:
    if max(abs(value.numerator), value.denominator) > MOST_SIZE:
        raise FormulaRefused("too_big")
    return value


def _named(name: str, values: Values) -> Fraction:
    value = values.get(name)
    if value is None:
        raise FormulaRefused("unknown_name")
    if isinstance(value, str):
        raise FormulaRefused("word_in_sum")
    return value


def _divide(top: Fraction, bottom: Fraction) -> Fraction:
    if not bottom:
        raise FormulaRefused("by_zero")
    return top / bottom


def _raise_to(base: Fraction, power: Fraction) -> Fraction:
    """Whole powers only: others are not exact."""
    if power.denominator != 1 or abs(power) > MOST_POWER:
        raise FormulaRefused("bad_power")
    if not base and power < 0:
        raise FormulaRefused("by_zero")
    return Fraction(base ** int(power))


def _round(args: list[Fraction]) -> Fraction:
    """Half away from zero, as at school: 2,5 is 3 and −2,5 is −3."""
    places = int(args[1]) if len(args) > 1 else 0
    if len(args) > 1 and (args[1].denominator != 1 or not 0 <= places <= 9):
        raise FormulaRefused("bad_power")
    scaled = abs(args[0]) * 10**places
    whole = Fraction(math.floor(scaled + Fraction(1, 2)), 10**places)
    return -whole if args[0] < 0 else whole


def _whole(args: list[Fraction]) -> list[int]:
    if any(value.denominator != 1 for value in args):
        raise FormulaRefused("not_whole")
    return [int(value) for value in args]


FUNCTIONS: Final[Mapping[str, tuple[range, Callable[[list[Fraction]], Fraction]]]] = {
    "round": (range(1, 3), _round),
    "min": (range(1, 11), min),
    "max": (range(1, 11), max),
    "gcd": (range(2, 11), lambda args: Fraction(math.gcd(*_whole(args)))),
    "lcm": (range(2, 11), lambda args: Fraction(math.lcm(*_whole(args)))),
    "abs": (range(1, 2), lambda args: abs(args[0])),
}
"""Name, how many arguments it takes, and what it does."""


def _call(name: str, args: list[Fraction]) -> Fraction:
    counts, function = FUNCTIONS[name]
    if len(args) not in counts:
        raise FormulaRefused("unreadable")
    return function(args)


_OPERATIONS: Final[Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: lambda one, other: one + other,
    ast.Sub: lambda one, other: one - other,
    ast.Mult: lambda one, other: one * other,
    ast.Div: _divide,
    ast.Pow: _raise_to,
}
