"""The golden table of doors: who gets in where. Read it to know who may do what."""

import csv
from collections.abc import Iterable
from pathlib import Path

from tests.sweeps.addresses import Address
from tests.sweeps.crawl import Visit
from tests.world import OUTSIDERS, ROLES

TABLE = Path(__file__).with_name("doors.csv")
HEADER = ["address", "door", "GET", "POST", "page"]
"""`page`: the first of our people who gets a whole page by GET; empty if nobody does."""
NO_METHOD = "-"
"""The address does not take this method."""

type Row = dict[str, str]


def read_table(path: Path = TABLE) -> list[Row]:
    """Return the table as it was accepted."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(rows: Iterable[Row], path: Path = TABLE) -> None:
    """Accept these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def tabulate(addresses: Iterable[Address], visits: Iterable[Visit]) -> list[Row]:
    """Write down who got in where, from the visits in Kazakh."""
    seen: dict[tuple[str, str], list[Visit]] = {}
    for visit in visits:
        if visit.language == "kk":
            seen.setdefault((visit.name, visit.method), []).append(visit)
    return [
        {"address": a.name, "door": a.door}
        | {method: _who(seen.get((a.name, method), [])) for method in ("GET", "POST")}
        | {"page": _reader(seen.get((a.name, "GET"), []))}
        for a in addresses
    ]


def compare(accepted: list[Row], found: list[Row]) -> list[str]:
    """Return every difference as a sentence."""
    old, new = ({row["address"]: row for row in rows} for rows in (accepted, found))
    lines = [f"{name}: not in the table" for name in new.keys() - old.keys()]
    lines += [f"{name}: in the table, but gone" for name in old.keys() - new.keys()]
    for name in new.keys() & old.keys():
        lines += [
            f"{name} {column}: was “{old[name][column]}”, is “{new[name][column]}”"
            for column in HEADER
            if old[name][column] != new[name][column]
        ]
    return sorted(lines)


def _reader(visits: list[Visit]) -> str:
    readers = {visit.role for visit in visits if visit.is_page and visit.status == 200}
    return next((role for role in ROLES if role in readers and role not in OUTSIDERS), "")


def _who(visits: list[Visit]) -> str:
    if any(visit.status == 405 for visit in visits):
        return NO_METHOD
    inside = {visit.role for visit in visits if visit.is_in}
    if inside >= set(ROLES):
        return "everybody"
    if inside == set(ROLES) - {"anonymous"}:
        return "signed-in"
    return " ".join(role for role in ROLES if role in inside)
