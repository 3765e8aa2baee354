"""A small load on a server of this machine, bounded in time."""

import asyncio
import time

CONNECTIONS = 8
WAIT_FOR_SERVER = 20.0


def requests_per_second(port: int, path: str, cookies: dict[str, str], *, seconds: int) -> int:
    """Return whole requests a second over keep-alive connections; every answer must be 200."""
    request = (
        f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: gzip\r\n"
        f"Cookie: {'; '.join(f'{k}={v}' for k, v in cookies.items())}\r\n\r\n"
    ).encode()
    return asyncio.run(_measure(port, request, seconds))


async def _measure(port: int, request: bytes, seconds: int) -> int:
    await _wait_for(port)
    until = time.perf_counter() + seconds
    counts = await asyncio.gather(*(_ask(port, request, until) for _ in range(CONNECTIONS)))
    return round(sum(counts) / seconds)


async def _wait_for(port: int) -> None:
    give_up = time.perf_counter() + WAIT_FOR_SERVER
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            if time.perf_counter() > give_up:
                raise
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return


async def _ask(port: int, request: bytes, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.perf_counter() < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head[:16]:
            raise RuntimeError(head.decode(errors="replace"))
        await reader.readexactly(_length(head))
        count += 1
    writer.close()
    return count


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    raise RuntimeError("an answer without its length")
