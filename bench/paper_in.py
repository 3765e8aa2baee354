"""Paper that comes back: made sheets, filled by made pens, photographed by made phones, and read.

The pages, the pens and the photos know nothing of the reader; the reader knows nothing of them.
A silent error is a field read otherwise than it was meant, and shown to nobody. `--keep FOLDER`
leaves the pictures that were read wrongly, flagged or not.
"""

import argparse
import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bench.house import throwaway_data


@dataclass(frozen=True, slots=True)
class Read:
    """One field, as it was read. `unread`: the whole sheet went to a person."""

    way: str
    is_right: bool
    doubt: str
    taken: str
    sheet: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Seconds of processor, and what was read."""

    seconds: float
    fields: list[Read]
    is_read: bool
    picture: str


def main() -> None:
    """Print how each way of writing fared, and the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="40 pages instead of 1,000")
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="")
    args = parser.parse_args()
    print(json.dumps(measure(args.pages or (40 if args.quick else 1000), args.seed, args.keep)))


def measure(pages: int, seed: int = 1, keep: str = "") -> dict[str, Any]:
    """The figures of reading; prints the table."""
    with throwaway_data():
        import django

        django.setup()
        jobs = [(seed * 1_000_000 + n, keep) for n in range(pages)]
        with multiprocessing.get_context("fork").Pool(2) as pool:
            sheets = pool.starmap(_run, jobs, 4)
    fields = [field for sheet in sheets for field in sheet.fields]
    _tell(sheets, fields)
    return _sum_up(sheets, fields)


def _run(seed: int, keep: str) -> Sheet:
    """Make one page, fill it, photograph it, read it."""
    import cv2

    from sabaqtas.delivery.channels.print.reading.opening import open_pages
    from sabaqtas.delivery.channels.print.reading.reader import read_picture
    from sabaqtas.delivery.channels.print.reading.readings import SheetReading

    cv2.setNumThreads(1)
    data, page, meant, taken = _make(seed)
    start = time.process_time()
    reading = read_picture(next(open_pages(data)), lambda _tag: page)
    seconds = time.process_time() - start
    if not isinstance(reading, SheetReading):
        _keep(keep, seed, data, f"{taken}-unread")
        unread = [Read(one.way, False, "unread", taken, seed) for one in meant]
        return Sheet(seconds, unread, False, taken)
    known = {(one.item, one.field): one for one in reading.fields}
    fields = []
    for one in meant:
        read = known[one.item, one.field]
        is_right = set(read.chosen) == set(one.chosen)
        fields.append(Read(one.way, is_right, read.doubt or "", taken, seed))
        if not is_right and not read.doubt:
            said = f"{one.item}-{one.field}-{one.way}-{''.join(one.chosen)}-{''.join(read.chosen)}"
            _keep(keep, seed, data, f"{taken}-silent-{said}")
    return Sheet(seconds, fields, True, taken)


def _make(seed: int) -> tuple[bytes, Any, Any, str]:
    from bench import paper_drawing, paper_pens, paper_photos
    from sabaqtas.delivery.channels.print.tags import Tag, make_code, write_tag

    rng = Random(seed)
    page = make_page(rng)
    tag = write_tag(Tag(make_code(rng), 1, 1), origin="https://sabaqtas.example.kz")
    sheet = paper_drawing.draw_page(page, tag, rng)
    meant = paper_pens.fill_in(sheet, page, rng)
    is_photo = rng.random() < 0.85
    taken = (paper_photos.take_photo if is_photo else paper_photos.take_scan)(sheet, rng)
    return taken.data, page, meant, taken.size


def make_page(rng: Random) -> Any:
    """A sheet of a day: choices, a matching or an ordering, true or false, a number, a drawing."""
    from sabaqtas.delivery.channels.print.laying import lay_sheets
    from sabaqtas.delivery.channels.print.sheets import Asked, AskedField, Option, Shape

    def ask(signs: str, name: str = "") -> AskedField:
        options = [Option(sign.lower(), sign) for sign in signs]
        return AskedField(Shape.BUBBLES, name, options)

    letters = "ABCDEFGHIJKL"
    asked = [
        Asked(f"c{n}", str(n), [ask(letters[: rng.randint(2, 5)])], rng.random() < 0.25)
        for n in range(1, 15)
    ]
    partners = letters[: rng.randint(4, 12)]
    asked.append(Asked("m", "15", [ask(partners, str(n)) for n in range(1, rng.randint(4, 7))]))
    asked.append(Asked("n", "16", [AskedField(Shape.BOXES, count=7)]))
    asked.append(Asked("w", "17", [AskedField(Shape.LINES, count=1)]))
    asked += [Asked(f"t{n}", str(n), [ask("AB")], label_mm=19.2) for n in range(18, 22)]
    asked.append(Asked("d", "22", [AskedField(Shape.SQUARES, count=rng.randint(6, 12))]))
    rng.shuffle(asked)
    return lay_sheets(asked)[0]


def _keep(folder: str, seed: int, data: bytes, why: str) -> None:
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{seed}-{why}.jpg").write_bytes(data)


def _tell(sheets: list[Sheet], fields: list[Read]) -> None:
    print("{:>12}{:>8}{:>9}{:>8}{:>8}".format("way", "fields", "flagged", "silent", "unread"))
    for way in sorted({field.way for field in fields}):
        _tell_row(way, [field for field in fields if field.way == way])
    for taken in sorted({field.taken for field in fields}):
        _tell_row(taken, [field for field in fields if field.taken == taken])
    print("doubts:", dict(Counter(field.doubt for field in fields if field.doubt)))


def _tell_row(name: str, fields: list[Read]) -> None:
    flagged, silent = sum(bool(f.doubt) for f in fields), sum(_is_silent(f) for f in fields)
    unread = sum(f.doubt == "unread" for f in fields)
    share = 100 * flagged / len(fields)
    print(f"{name:>12}{len(fields):8}{share:8.1f}%{silent:8}{unread:8}")


def _is_silent(field: Read) -> bool:
    return not field.is_right and not field.doubt


def _sum_up(sheets: list[Sheet], fields: list[Read]) -> Mapping[str, Any] | dict[str, Any]:
    flagged = sum(bool(field.doubt) for field in fields)
    silent = sum(_is_silent(field) for field in fields)
    return {
        "photos": len(sheets),
        "sheets_unread": sum(not sheet.is_read for sheet in sheets),
        "items": len(fields),
        "items_right_share": round(1 - silent / max(1, len(fields) - flagged), 5),
        "silent_errors": silent,
        "flagged_share": round(flagged / max(1, len(fields)), 4),
        "seconds_per_sheet": round(sum(s.seconds for s in sheets) / len(sheets), 3),
    }


if __name__ == "__main__":
    main()
