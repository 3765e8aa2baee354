"""What a hand-in costs the server: processor, waiting, and how many fit in a second."""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from bench import house
from bench.trouble import read_message
from sabaqtas.site.processes import Part, stop_parts

LINES = 16
"""Connections kept open."""
WARM = 200
TICKS = os.sysconf("SC_CLK_TCK")
BORDER = "----WebKitFormBoundarySabaqtas"
FORM = f"multipart/form-data; boundary={BORDER}"
WORDS = "Мен есепті екі тәсілмен шығардым, жауабын тексердім. " * 6

type Send = Callable[[], "asyncio.Future[float]"]


def measure_intake(
    serve: Callable[[int], Part], orders: Sequence[dict[str, Any]], *, rate: int, seconds: int
) -> dict[str, Any]:
    """Start the server; hand in by `orders`, each time other words; return the figures."""
    port = house.find_free_port()
    server = serve(port)
    try:
        return asyncio.run(_measure(port, server, make_requests(orders), rate, seconds))
    finally:
        stop_parts([server])


def make_requests(orders: Sequence[dict[str, Any]]) -> Iterator[bytes]:
    """Hand-ins of ever other words, pupil by pupil, as their pages would send them."""
    from sabaqtas.work.keys import FormKey, write_key

    for number in count():
        order = orders[number % len(orders)]
        task = order["tasks"][number // len(orders) % len(order["tasks"])]
        key = FormKey(UUID(task), UUID(order["person"]), UUID(order["school"]), 1)
        fields = {"key": write_key(key), "base": "0", "page": f"p{number}"}
        body = write_form(fields | {"text": f"{WORDS}{number}", "act": "hand_in"})
        head = (
            f"POST /work/{task}/ HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
            f"Cookie: {order['cookie']}\r\nContent-Type: {FORM}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        yield head.encode() + body


def write_form(fields: dict[str, str]) -> bytes:
    """As the page of a task sends it: it has parts, and no file was chosen."""
    named = f'--{BORDER}\r\nContent-Disposition: form-data; name="'
    parts = [f'{named}{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    empty = 'files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n'
    return "".join([*parts, named, empty, f"--{BORDER}--\r\n"]).encode()


async def _measure(
    port: int, server: Part, requests: Iterator[bytes], rate: int, seconds: int
) -> dict[str, Any]:
    lines = await _open_lines(port)
    for _ in range(WARM):
        await _send(lines, next(requests))
    web, base = _cpu_of(_family(server.pid)), _cpu_of(_postgres())
    waits = await _send_steadily(lines, requests, rate, seconds)
    web, base = _cpu_of(_family(server.pid)) - web, _cpu_of(_postgres()) - base
    return {
        "cpu_ms": round(web / len(waits) * 1000, 2),
        "postgres_cpu_ms": round(base / len(waits) * 1000, 2),
        "p99_ms_at_200": round(statistics.quantiles(waits, n=100)[98] * 1000, 1),
        "handins_per_second": await _send_fast(lines, requests, seconds),
    }


async def _open_lines(port: int) -> asyncio.Queue[Any]:
    until = time.monotonic() + 30
    lines: asyncio.Queue[Any] = asyncio.Queue()
    while lines.qsize() < LINES:
        try:
            lines.put_nowait(await asyncio.open_connection("127.0.0.1", port))
        except OSError:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(0.1)
    return lines


async def _send(lines: asyncio.Queue[Any], request: bytes) -> None:
    reader, writer = await lines.get()
    writer.write(request)
    answer = await read_message(reader)
    lines.put_nowait((reader, writer))
    if not answer.startswith(b"HTTP/1.1 302") or b"/receipt/" not in answer:
        raise RuntimeError(answer[:400].decode(errors="replace"))


async def _send_steadily(
    lines: asyncio.Queue[Any], requests: Iterator[bytes], rate: int, seconds: int
) -> list[float]:
    """So many a second, whatever the answers do; returns seconds from when each was due."""
    begun = time.perf_counter()

    async def send_at(due: float, request: bytes) -> float:
        await asyncio.sleep(max(0, begun + due - time.perf_counter()))
        await _send(lines, request)
        return time.perf_counter() - begun - due

    ready = [next(requests) for _ in range(rate * seconds)]
    begun = time.perf_counter() + 0.2
    return await asyncio.gather(*(send_at(n / rate, one) for n, one in enumerate(ready)))


async def _send_fast(lines: asyncio.Queue[Any], requests: Iterator[bytes], seconds: int) -> int:
    until, done = time.perf_counter() + seconds, 0

    async def go_on() -> None:
        nonlocal done
        while time.perf_counter() < until:
            await _send(lines, next(requests))
            done += 1

    await asyncio.gather(*(go_on() for _ in range(LINES)))
    return round(done / seconds)


def _family(pid: int) -> list[int]:
    """A process and all that came of it."""
    group = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [one for one in group if _group_of(one) == pid]


def _group_of(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def _postgres() -> list[int]:
    """The processes of the database server, whoever started it."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _name_of(entry) == "postgres":
            found.append(int(entry.name))
    return found


def _name_of(entry: Path) -> str:
    try:
        return (entry / "comm").read_text().strip()
    except OSError:
        return ""


def _cpu_of(pids: Sequence[int]) -> float:
    """Seconds of processor these have used so far."""
    spent = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        spent += int(fields[11]) + int(fields[12])
    return spent / TICKS


def find_fdatasync_ms() -> float:
    """The median of writing a page and waiting until it is on the disk."""
    page, spent = os.urandom(8192), []
    with tempfile.TemporaryFile() as file:
        for _ in range(100):
            begun = time.perf_counter()
            file.write(page)
            file.flush()
            os.fdatasync(file.fileno())
            spent.append((time.perf_counter() - begun) * 1000)
    return house.median(spent)
