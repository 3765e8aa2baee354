"""A bad network as a process of its own: between devices and the server, nothing is sure.

python -m bench.trouble LISTEN_PORT SERVER_PORT SEED SHARE

Of the requests that pass, SHARE (0.3) meet one of these, each as often: dropped before the server
sees it; its answer dropped; the answer cut short; the request cut short; late; sent twice at once;
sent once more some seconds later, when newer ones have long passed.
"""

import asyncio
import random
import sys
from collections.abc import Awaitable, Callable

HEAD_END = b"\r\n\r\n"
LATE = (0.1, 1.5)
AGAIN_AFTER = (1.0, 6.0)
"""Seconds."""


class Server:
    """The way to it; it may be down, or die under a request: then there is no answer."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def ask(self, request: bytes) -> bytes:
        """Send it and wait for the whole answer."""
        return await self._send(request, read_message)

    async def break_off(self, part: bytes) -> bytes:
        """Send the beginning of a request and hang up."""
        return await self._send(part, _hang_up)

    async def _send(
        self, data: bytes, receive: Callable[[asyncio.StreamReader], Awaitable[bytes]]
    ) -> bytes:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return b""
        try:
            writer.write(data)
            return await receive(reader)
        except OSError:
            return b""
        finally:
            writer.close()


async def _hang_up(reader: asyncio.StreamReader) -> bytes:
    await asyncio.sleep(0.05)
    return b""


async def pass_on(request: bytes, server: Server, rng: random.Random) -> bytes:
    """Nothing happens to it."""
    return await server.ask(request)


async def drop(request: bytes, server: Server, rng: random.Random) -> bytes:
    """The server never hears of it."""
    return b""


async def drop_answer(request: bytes, server: Server, rng: random.Random) -> bytes:
    """The server has done it and the device does not know."""
    await server.ask(request)
    return b""


async def cut_answer(request: bytes, server: Server, rng: random.Random) -> bytes:
    """Half an answer."""
    answer = await server.ask(request)
    return answer[: rng.randrange(len(answer))] if answer else b""


async def cut_request(request: bytes, server: Server, rng: random.Random) -> bytes:
    """Half a request, then the line is dead."""
    await server.break_off(request[: rng.randrange(1, len(request))])
    return b""


async def delay(request: bytes, server: Server, rng: random.Random) -> bytes:
    """The request waits, and later ones pass it."""
    await asyncio.sleep(rng.uniform(*LATE))
    return await server.ask(request)


async def double(request: bytes, server: Server, rng: random.Random) -> bytes:
    """Twice at once; the first answer is the device's."""
    answers = await asyncio.gather(server.ask(request), server.ask(request))
    return next((answer for answer in answers if answer), b"")


async def send_again(request: bytes, server: Server, rng: random.Random) -> bytes:
    """Once now, and once more when it is old."""
    task = asyncio.get_running_loop().create_task(_later(request, server, rng))
    _running.add(task)
    task.add_done_callback(_running.discard)
    return await server.ask(request)


TROUBLES = (drop, drop_answer, cut_answer, cut_request, delay, double, send_again)
_running: set[asyncio.Task[None]] = set()


async def _later(request: bytes, server: Server, rng: random.Random) -> None:
    await asyncio.sleep(rng.uniform(*AGAIN_AFTER))
    await server.ask(request)


async def read_message(reader: asyncio.StreamReader) -> bytes:
    """One request or answer, whole, by the length in its head; empty where the line ended."""
    try:
        head = await reader.readuntil(HEAD_END)
        return head + await reader.readexactly(find_length(head))
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


def find_length(head: bytes) -> int:
    """The bytes of the body."""
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


async def serve(listen: int, server: int, *, seed: int, share: float) -> None:
    """Pass requests on for ever, one for each connection."""
    rng, way = random.Random(seed), Server(server)

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if request := await read_message(reader):
                trouble = rng.choice(TROUBLES) if rng.random() < share else pass_on
                writer.write(await trouble(request, way, rng))
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    async with await asyncio.start_server(accept, "127.0.0.1", listen) as listener:
        await listener.serve_forever()


if __name__ == "__main__":
    ports, seed, share = sys.argv[1:3], int(sys.argv[3]), float(sys.argv[4])
    asyncio.run(serve(int(ports[0]), int(ports[1]), seed=seed, share=share))
