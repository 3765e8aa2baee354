"""Questions in and out: what share of each format comes in whole, and comes back the same.

bin/bench questions [--quick]      the corpora at hand, and items of our own in every format
"""

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "data" / "gift"
SAMPLES = {
    "moodlexml": [ROOT / "src/sabaqtas/bridges/moodlexml/tests/sample.xml"],
    "aiken": [ROOT / "src/sabaqtas/bridges/aiken/tests/sample.txt"],
    "itemscsv": [ROOT / "src/sabaqtas/bridges/itemscsv/tests/sample.csv"],
}
MANY, QUICK = 2_000, 1_000


def main() -> None:
    """Measure every format, print the table and the line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 items to time instead of 2,000")
    options = parser.parse_args()
    _set_up()
    from bench import house

    figures: dict[str, Any] = {}
    rows = []
    for name, files in _list_corpora():
        found = measure_corpus(name, files)
        rows += [(f"{name}: {key}", str(value), "") for key, value in found.items()]
        figures |= {f"{name}_{key}": value for key, value in found.items()}
    for name in ("gift", "moodlexml", "itemscsv"):
        found = time_format(name, QUICK if options.quick else MANY)
        rows += [(f"{name}: {key}", str(value), "") for key, value in found.items()]
        figures |= {f"{name}_{key}": value for key, value in found.items()}
    house.report(rows, figures)


def measure_corpus(name: str, files: Sequence[Path]) -> dict[str, Any]:
    """Questions of the files: whole, with something said, refused; and those that go round."""
    from sabaqtas.exercises.api import banks
    from sabaqtas.exercises.banks.failures import BARE
    from sabaqtas.kernel.problems import Severity

    one = banks.get_format(name)
    whole = losing = refused = texts = back = out = 0
    for path in files:
        read = one.read(path.read_bytes(), path.name)
        plan = banks.plan_import(read, known={}, language="kk")
        said = {
            p.place.line
            for p in plan.problems
            if p.severity is not Severity.NOTE and p.code != BARE
        }
        kept = [item for item in read.items if item.place.line not in said]
        whole += len(kept)
        losing += len(read.items) - len(kept)
        texts += sum(p.code == "questions.description" for p in plan.problems)
        refused += sum(
            p.severity is Severity.ERROR and p.code != "questions.empty" for p in plan.problems
        )
        sent, same = _go_round(one, read.items)
        out, back = out + sent, back + same
    asked = whole + losing + refused
    return {
        "files": len(files),
        "questions": asked,
        "whole": whole,
        "with_remarks": losing,
        "refused": refused,
        "texts_between": texts,
        "whole_share": round(whole / asked, 3) if asked else None,
        "kept_share": round((whole + losing) / asked, 3) if asked else None,
        "round_trip_share": round(back / out, 3) if out else None,
    }


def time_format(name: str, count: int) -> dict[str, Any]:
    """Seconds to write and read so many items of every type, and whether all came back."""
    from sabaqtas.exercises.api import banks

    one = banks.get_format(name)
    assert one.write
    items = list(_make_items(count))
    begun = time.perf_counter()
    data = one.write(items).data
    written = time.perf_counter()
    read = one.read(data, f"a{one.suffix}")
    plan = banks.plan_import(read, known={}, language="kk")
    done = time.perf_counter()
    same = sum(a.source == b.source for a, b in zip(items, read.items, strict=False))
    return {
        "items": count,
        "bytes": len(data),
        "write_seconds": round(written - begun, 2),
        "read_and_plan_seconds": round(done - written, 2),
        "same_share": round(same / count, 3),
        "planned": len(plan.new),
    }


def _go_round(one: Any, items: Sequence[Any]) -> tuple[int, int]:
    """How many the format can hold, and how many of these read back as they were."""
    if one.write is None or not items:
        return 0, 0
    written = one.write(items)
    back = one.read(written.data, f"a{one.suffix}").items
    lost = len(items) - len(back)
    wanted = [(item.source, item.title, item.category, item.tags) for item in items]
    same = sum((b.source, b.title, b.category, b.tags) in wanted for b in back)
    return len(items) - lost, same


def _list_corpora() -> Iterator[tuple[str, Sequence[Path]]]:
    files = sorted(CORPUS.glob("*.gift"))
    if files:
        yield "gift", files
    yield from SAMPLES.items()


def _make_items(count: int) -> Iterator[Any]:
    from sabaqtas.exercises.api import banks

    kinds: list[dict[str, Any]] = [
        {"type": "choice", "options": {"a": "бір", "b": "$\\frac{1}{2}$"}, "answer": "b"},
        {"type": "choice", "options": {"a": "2", "b": "3", "c": "4"}, "answer": ["a", "c"]},
        {"type": "true_false", "answer": True, "feedback": {"false": "Қайта *қара*."}},
        {"type": "short_text", "answer": ["мектеп", "мектебі"]},
        {"type": "number", "answer": "3.5", "tolerance": "0.1"},
        {
            "type": "matching",
            "pairs": [{"left": "2", "right": "екі"}, {"left": "3", "right": "үш"}],
        },
        {"type": "long_text"},
    ]
    for number in range(count):
        source = {"prompt": f"{number}-сұрақ: **не** дұрыс?"} | kinds[number % len(kinds)]
        yield banks.NeutralItem(
            source=source, title=f"Сұрақ {number}", category=("5-сынып", f"{number // 100}"),
            tags=("оңай",), objectives=("5.1.2.3",), grade=5,
        )  # fmt: skip


def _set_up() -> None:
    os.environ.setdefault("SABAQTAS_DATA_DIR", tempfile.mkdtemp())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabaqtas.site.settings")
    import django

    django.setup()


if __name__ == "__main__":
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
    main()
