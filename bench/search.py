"""Search among 50,000 outside items: how much of what is judged is found, and how fast.

bin/bench search [--quick]     on SQLite and on a PostgreSQL of its own
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import house

ITEMS, QUICK_ITEMS = 50_000, 3_000
PASSES = 5
BROAD = (
    "видео", "математика", "тест физика", "сабақ", "7 класс", "english lesson",
    "қазақ тілі 5 сынып", "history", "тыңдау", "биология видео", "qazaq tili",
    "матиматика", "лекция по физеке",
)  # fmt: skip
"""What people ask that has thousands of answers; not judged, only timed."""
CHILD = "--child"


def main() -> None:
    """Measure each database in a process of its own, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3,000 items, under a minute")
    parser.add_argument("--items", type=int, default=0)
    parser.add_argument(CHILD, action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    count = options.items or (QUICK_ITEMS if options.quick else ITEMS)
    if options.child:
        print(json.dumps(measure(count)))
        return
    found = {"sqlite": run_child(count)}
    with house.throwaway_postgres():
        found["postgresql"] = run_child(count)
    figures = join(found)
    house.report(list(rows_of(figures, found)), figures)


def run_child(count: int) -> dict[str, Any]:
    """The figures of the database that the environment names."""
    command = [sys.executable, "-m", "bench.search", CHILD, "--items", str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit("the measuring process failed: see the lines above")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure(count: int) -> dict[str, Any]:
    """Import, rebuild, ask."""
    with house.throwaway_data() as folder:
        house.set_up()
        from django.core.management import call_command

        begun = time.perf_counter()
        call_command("import_catalogue", str(write_file(folder, count)), verbosity=0)
        imported = time.perf_counter()
        call_command("rebuild_search", verbosity=0)
        rebuilt = time.perf_counter()
        recall, failed, ranking = judge()
        times, spent = time_queries()
        return {
            "items": count_items(),
            "recall_at_10": recall,
            "failed": failed,
            "ranking": ranking,
            "p50_ms": percentile(times, 50),
            "p95_ms": percentile(times, 95),
            "cpu_p50_ms": percentile(spent, 50),
            "cpu_p95_ms": percentile(spent, 95),
            "max_ms": round(max(times), 2),
            "import_seconds": round(imported - begun, 1),
            "rebuild_seconds": round(rebuilt - imported, 1),
        }


def write_file(folder: Path, count: int) -> Path:
    """The judged items among invented ones, in an order drawn once and for all."""
    import csv

    from bench.items import make_items, write_csv
    from sabaqtas.library.tests.judged import FOLDER

    with (FOLDER / "items.csv").open(encoding="utf-8", newline="") as file:
        judged = list(csv.DictReader(file))
    rows = [*judged, *make_items(count - len(judged))]
    random.Random(7).shuffle(rows)
    path = folder / "catalogue.csv"
    write_csv(path, iter(rows))
    return path


def judge() -> tuple[float, list[str], dict[str, list[str]]]:
    """Mean recall@10, the queries below 1, and what each finds."""
    from sabaqtas.library.catalogue.models import CatalogueItem
    from sabaqtas.library.tests import judged

    recalls, ranking = {}, {}
    for query in judged.read_queries():
        ids = [hit.id for hit in judged.ask(query).hits]
        names = dict(CatalogueItem.objects.filter(id__in=ids).values_list("id", "outside_id"))
        ranking[query.id] = [names[one] for one in ids]
        recalls[query.id] = query.recall(ranking[query.id])
    failed = [one for one, recall in recalls.items() if recall < 1]
    return round(sum(recalls.values()) / len(recalls), 4), failed, ranking


def time_queries() -> tuple[list[float], list[float]]:
    """Milliseconds of each query on the wall and of our processor, its items loaded; five times."""
    from sabaqtas.library.catalogue.showing import load_items
    from sabaqtas.library.searching.finding import search
    from sabaqtas.library.tests import judged

    asked = [(query.text, query.filters) for query in judged.read_queries()]
    asked += [(text, {}) for text in BROAD] + [("", {"subject": ["physics"]})]
    times, spent = [], []
    for _ in range(PASSES):
        for text, filters in asked:
            begun, busy = time.perf_counter(), time.process_time()
            found = search(text, filters=filters, language="kk", size=20)
            load_items([hit.id for hit in found.hits])
            times.append((time.perf_counter() - begun) * 1000)
            spent.append((time.process_time() - busy) * 1000)
    return times, spent


def count_items() -> int:
    """Counted in the database."""
    from sabaqtas.library.catalogue.models import CatalogueItem

    return CatalogueItem.objects.count()


def percentile(times: list[float], share: int) -> float:
    """The time within which so many of a hundred are answered."""
    ordered = sorted(times)
    return round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 2)


def join(found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One set of figures: the worse of both databases, and each by its name."""
    both = list(found.values())
    figures: dict[str, Any] = {
        "items": min(one["items"] for one in both),
        "recall_at_10": min(one["recall_at_10"] for one in both),
        "p95_ms": max(one["p95_ms"] for one in both),
        "same_ranking": both[0]["ranking"] == both[1]["ranking"],
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }
    for name, one in found.items():
        kept = (
            "recall_at_10",
            "p50_ms",
            "p95_ms",
            "cpu_p50_ms",
            "cpu_p95_ms",
            "max_ms",
            "import_seconds",
            "rebuild_seconds",
        )
        figures |= {f"{name}_{key}": one[key] for key in kept}
    return figures


def rows_of(
    figures: dict[str, Any], found: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, object, str]]:
    """The table."""
    wanted = {"items": "50000", "recall_at_10": "at least 0.9", "p95_ms": "under 50"}
    for name, value in figures.items():
        known = next((text for key, text in wanted.items() if name.endswith(key)), "")
        yield name, value, known
    for name, one in found.items():
        yield f"{name}: queries below 1", " ".join(one["failed"]) or "none", ""


if __name__ == "__main__":
    main()
