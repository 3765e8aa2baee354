"""Parameters of a question as an author types them, a line for each: `a = 2..9`."""

import re
from collections.abc import Mapping
from typing import Any, Final

_RANGE: Final = re.compile(r"(.+?)\s*(?:\.\.|…)\s*(.+?)(?:\s*\((.+)\))?")


def write_parameters(held: object) -> str:
    """`a = 2..9`, with a step `b = 0..1 (0,25)`, from a list `c = алма; алмұрт`."""
    rows = held if isinstance(held, Mapping) else {}
    return "\n".join(f"{name} = {_write(row)}" for name, row in rows.items())


def read_parameters(text: str) -> dict[str, Any]:
    """The other way; a line that is none of these stays as it is, for the check to say so."""
    found: dict[str, Any] = {}
    for line in text.splitlines():
        name, _equals, said = (part.strip() for part in line.partition("="))
        if name or said:
            found[name] = _read(said)
    return found


def _write(row: object) -> str:
    if isinstance(row, Mapping) and isinstance(row.get("choose"), list):
        return "; ".join(str(one) for one in row["choose"])
    if isinstance(row, Mapping) and {"from", "to"} <= set(row):
        step = f" ({row['step']})" if "step" in row else ""
        return f"{row['from']}..{row['to']}{step}"
    return str(row)


def _read(said: str) -> Any:
    if found := _RANGE.fullmatch(said):
        row: dict[str, Any] = {"from": _number(found[1]), "to": _number(found[2])}
        return row | ({"step": _number(found[3])} if found[3] else {})
    return {"choose": [_number(one) for one in said.split(";") if one.strip()]}


def _number(text: str) -> int | str:
    plain = text.strip()
    return int(plain) if re.fullmatch(r"-?\d{1,9}", plain) else plain
