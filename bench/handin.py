"""Hand-ins that must not be lost, and what one costs, on PostgreSQL with its safety on.

bin/bench handin [--quick]

First the storm: devices of pupils hand in through a network that spoils 30 % of requests, while
the server is killed (kill -9) again and again. Then the server is started afresh, and what every
device holds a receipt for is looked up: it must be there, byte for byte, and once. Then the
intake: what a hand-in costs the server, how long it takes at 200 a second, how many fit.
"""

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench import house
from bench.country import show, step
from bench.intake import find_fdatasync_ms, measure_intake
from sabaqtas.site.processes import Part, start_part, stop_parts

SPOILT = 0.3
PROCESSES = 4
TOGETHER = 25
"""Devices of one process at a time: with four processes as many as four classes at work."""
FILES = 0.03
RATE = 200


@dataclass(frozen=True, slots=True)
class Size:
    """`pupils` hand in `versions` of each of `tasks` tasks; `seconds` at 200 a second."""

    pupils: int
    tasks: int
    versions: int
    kills: int
    seconds: int


WHOLE = Size(pupils=625, tasks=16, versions=10, kills=20, seconds=30)
QUICK = Size(pupils=100, tasks=2, versions=10, kills=3, seconds=5)


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2,000 hand-ins and 3 kills")
    size = QUICK if parser.parse_args().quick else WHOLE
    with house.throwaway_data() as folder, house.throwaway_postgres():
        house.set_up()
        from bench.day import import_register

        with step("the city school moves in"):
            import_register(folder)
        orders = make_orders(size)
        figures = storm(folder, orders, size) | measure_intake(
            serve, make_orders(size), rate=RATE, seconds=size.seconds
        )
    figures["fdatasync_ms"] = find_fdatasync_ms()
    house.report(rows_of(figures, size), figures)
    if figures["lost"] or figures["doubled"]:
        sys.exit("work was lost or doubled")


def make_orders(size: Size) -> list[dict[str, Any]]:
    """What each device does: new tasks for every class, pupils signed in."""
    from django.test import Client

    from sabaqtas.people.models import Enrolment
    from sabaqtas.people.tests.factories import sign_in

    places = Enrolment.objects.filter(kind="pupil", group__parent=None, ends_on=None)
    chosen = list(places.select_related("person__account", "group").order_by("id")[: size.pupils])
    tasks = {place.group_id: place.group for place in chosen}
    made = {group_id: make_tasks(group, size.tasks) for group_id, group in tasks.items()}
    orders = []
    for place in chosen:
        client = Client()
        sign_in(client, place.person)
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        orders.append(
            {
                "cookie": cookie,
                "person": str(place.person_id),
                "school": str(place.school_id),
                "tasks": made[place.group_id],
                "versions": size.versions,
                "files": FILES,
            }
        )
    return orders


def make_tasks(group: Any, count: int) -> list[str]:
    """Tasks of this class that are open for days."""
    from sabaqtas.kernel import clock
    from sabaqtas.work.models import Task

    now = clock.now()
    rows = [
        Task(
            school_id=group.school_id, group=group,
            subject="mathematics", subject_name="Математика",
            title=f"Тапсырма {number + 1}", hand_in=["text", "file"],
            opens_at=now - timedelta(days=1), due_at=now + timedelta(days=3),
        )
        for number in range(count)
    ]  # fmt: skip
    return [str(row.id) for row in Task.objects.bulk_create(rows)]


def storm(folder: Path, orders: list[dict[str, Any]], size: Size) -> dict[str, Any]:
    """Devices, the bad network, the kills; then a fresh reading of what is there."""
    receipts = folder / "receipts.jsonl"
    with step(f"{len(orders) * size.tasks * size.versions} hand-ins, {size.kills} kills"):
        kills = _rage(folder, orders, receipts, size)
    held = [json.loads(line) for line in receipts.read_text(encoding="utf-8").splitlines()]
    with step("reading afresh"):
        found = compare(held)
    return {"receipts": len(held), **found, "kills": kills}


def _rage(folder: Path, orders: list[dict[str, Any]], receipts: Path, size: Size) -> int:
    server_port, port = house.find_free_port(), house.find_free_port()
    names = [sys.executable, "-m", "bench.trouble", str(port), str(server_port), "7", str(SPOILT)]
    network = start_part(names, env=os.environ)
    devices = [
        _start_devices(folder, port, orders[number::PROCESSES], receipts, number)
        for number in range(PROCESSES)
    ]
    server, kills, rng = serve(server_port), 0, random.Random(3)
    wanted = len(orders) * size.tasks * size.versions
    try:
        while any(one.poll() is None for one in devices):
            time.sleep(0.3)
            done = _count_lines(receipts)
            show(f"{done} receipts, {kills} kills")
            if kills < size.kills and done >= wanted * (kills + rng.random()) / size.kills:
                kill(server)
                server, kills = serve(server_port), kills + 1
        if faults := [one.returncode for one in devices if one.returncode]:
            sys.exit(f"devices gave up: {faults}")
    finally:
        stop_parts([server, network, *devices])
    return kills


def _start_devices(
    folder: Path, port: int, orders: Sequence[dict[str, Any]], receipts: Path, number: int
) -> Part:
    place = folder / f"orders-{number}.json"
    place.write_text(json.dumps(orders))
    command = [sys.executable, "-m", "bench.devices", str(port), str(place), str(receipts)]
    return start_part([*command, str(TOGETHER)], env=os.environ)


def serve(port: int) -> Part:
    """The real server, two processes."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "sabaqtas.site.wsgi:application",
        "--port", str(port), "--workers", "2", "--blocking-threads", "4", "--log-level", "error",
        "--workers-kill-timeout", "5",
    ]  # fmt: skip
    return start_part(command, env=os.environ)


def kill(server: Part) -> None:
    """As when the power goes: no process of it hears anything before."""
    os.killpg(server.pid, 9)
    server.wait()


def _count_lines(place: Path) -> int:
    return place.read_bytes().count(b"\n") if place.exists() else 0


def compare(held: Sequence[Sequence[Any]]) -> dict[str, int]:
    """Count receipts whose work is not there as it was sent, and works that are there twice."""
    from django.db import connection

    connection.close()
    tasks = {row[1] for row in held}
    works = {(w[0], w[1], w[2]): w for w in _read_works() if w[1] in tasks}
    lost = [row for row in held if not _is_kept(works.get((row[0], row[1], row[2])), row)]
    texts = Counter((person, task, text) for person, task, _number, text, *_rest in works.values())
    doubled = sum(count - 1 for count in texts.values())
    for name, count in texts.items():
        if count > 1:
            twice = [work for work in works.values() if (work[0], work[1], work[3]) == name]
            show(f"twice: {twice}\n")
    strange = len(works) - len(held) - doubled
    for row in lost[:5]:
        show(f"lost: {row}\n")
    known = {(row[0], row[1], row[2]) for row in held}
    for name in [name for name in works if name not in known][:5]:
        show(f"nobody's: {works[name]}\n")
    return {"lost": len(lost), "doubled": doubled, "without_receipt": strange}


def _read_works() -> Iterator[tuple[str, str, int, str, str, list[str]]]:
    from sabaqtas.work.models import Attachment, Submission

    files: dict[Any, list[str]] = {}
    for submission_id, digest in Attachment.objects.values_list("submission_id", "original"):
        files.setdefault(submission_id, []).append(digest)
    rows = Submission.objects.values_list(
        "assignment__pupil_id", "assignment__task_id", "number", "text", "receipt", "id"
    )
    for person, task, number, text, receipt, row_id in rows.iterator():
        yield str(person), str(task), number, text, receipt, files.get(row_id, [])


def _is_kept(work: tuple[str, str, int, str, str, list[str]] | None, row: Sequence[Any]) -> bool:
    if work is None:
        return False
    person, task, number, receipt, words, digest = row
    files = [digest] if digest else []
    same = work[:5] == (person, task, number, words, receipt.replace("-", ""))
    return same and work[5] == files and all(map(_is_on_disk, files))


def _is_on_disk(digest: str) -> bool:
    from sabaqtas.kernel import files
    from sabaqtas.kernel.digests import sha256_hex

    with files.open_file(digest) as file:
        return sha256_hex(file.read()) == digest


def rows_of(figures: dict[str, Any], size: Size) -> list[tuple[str, object, str]]:
    """Name each figure and what is wanted of it."""
    wanted = {
        "receipts": ("receipts the devices hold", str(size.pupils * size.tasks * size.versions)),
        "lost": ("of these without their work, byte for byte", "0"),
        "doubled": ("works that are there twice", "0"),
        "without_receipt": ("works nobody holds a receipt for", "0"),
        "kills": ("kill -9 of the whole server", str(size.kills)),
        "cpu_ms": ("CPU of a hand-in, server, ms", "<= 3"),
        "postgres_cpu_ms": ("the same, PostgreSQL, ms", "for knowledge"),
        "p99_ms_at_200": (f"99 of 100 at {RATE}/s answered within, ms", "<= 200"),
        "handins_per_second": ("hand-ins a second, as fast as it goes", "as high as it goes"),
        "fdatasync_ms": ("fdatasync of the disk, ms", "for knowledge"),
    }
    return [(what, figures[name], want) for name, (what, want) in wanted.items()]


if __name__ == "__main__":
    main()
