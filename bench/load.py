"""A small load on a server of this machine, bounded in time."""

import asyncio
import time

CONNECTIONS = 8
WAIT_FOR_SERVER = 20.0
WARM_UP = 1.0
"""Seconds of load before what counts: each worker builds its templates and queries once."""


def requests_per_second(port: int, path: str, cookies: dict[str, str], *, seconds: int) -> int:
    """Return whole requests a second over keep-alive connections; every answer must be 200."""
    request = (
        f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: gzip\r\n"
        f"Cookie: {'; '.join(f'{k}={v}' for k, v in cookies.items())}\r\n\r\n"
    ).encode()
    return asyncio.run(_measure(port, request, seconds))


async def _measure(port: int, request: bytes, seconds: int) -> int:
    await _wait_for(port, request)
    await _load(port, request, WARM_UP)
    return round(await _load(port, request, seconds) / seconds)


async def _load(port: int, request: bytes, seconds: float) -> int:
    until = time.perf_counter() + seconds
    return sum(await asyncio.gather(*(_ask(port, request, until) for _ in range(CONNECTIONS))))


async def _wait_for(port: int, request: bytes) -> None:
    """Until the server has answered once: it listens before its workers have begun."""
    give_up = time.perf_counter() + WAIT_FOR_SERVER
    while True:
        try:
            await _ask(port, request, 0, at_least=1)
            return
        except (OSError, asyncio.IncompleteReadError):
            if time.perf_counter() > give_up:
                raise
            await asyncio.sleep(0.1)


async def _ask(port: int, request: bytes, until: float, *, at_least: int = 0) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    try:
        while count < at_least or time.perf_counter() < until:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " not in head[:16]:
                raise RuntimeError(head.decode(errors="replace"))
            await reader.readexactly(_length(head))
            count += 1
    finally:
        writer.close()
        await writer.wait_closed()
    return count


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    raise RuntimeError("an answer without its length")
