"""Pupils' devices as a process of its own: each hands in until it holds a receipt.

python -m bench.devices PORT ORDERS RECEIPTS TOGETHER

ORDERS is a JSON list of devices: {"cookie", "person", "tasks": [id, …], "versions", "files"}.
Every receipt is written to RECEIPTS, a JSON row each, as soon as the device holds it:
[person, task, version, receipt, words, digest of the file or ""].
"""

import asyncio
import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlencode

from bench.trouble import HEAD_END, read_message

PATIENCE = 20.0
"""Seconds a device waits for an answer before it tries again."""
PAUSE = (0.05, 0.6)
BORDER = "------sabaqtas-bench"
FIELD = re.compile(r'name="(key|base|page)" value="([^"]*)"')
NUMBER = re.compile(r'receipt__no">(\d{4}-\d{4})<')
WORDS = (
    *("мен", "бүгін", "суретті", "көріп", "есеп", "шығардым"),
    *("сонда", "жауабы", "шықты", "дәптерге", "жаздым"),
)


class Unexpected(RuntimeError):
    """An answer no device should get, whatever the network does."""


class Device:
    """One pupil's browser. It knows only what it was answered."""

    def __init__(self, port: int, order: dict[str, Any], receipts: TextIO) -> None:
        self.port, self.order, self.receipts = port, order, receipts
        self.rng = random.Random(order["person"])

    async def run(self) -> None:
        """Work on every task, version after version."""
        for task in self.order["tasks"]:
            form = await self._open_form(task)
            for version in range(self.order["versions"]):
                words = self._write(task, version)
                file = self._draw(words) if self.rng.random() < self.order["files"] else b""
                number, receipt = await self._hand_in(task, form, words, file)
                digest = hashlib.sha256(file).hexdigest() if file else ""
                row = [self.order["person"], task, number, receipt, words, digest]
                self.receipts.write(json.dumps(row, ensure_ascii=False) + "\n")
                self.receipts.flush()

    async def _open_form(self, task: str) -> dict[str, str]:
        status, _head, body = await self._ask("GET", f"/work/{task}/")
        found = dict(FIELD.findall(body))
        if status != 200 or "key" not in found:
            raise Unexpected(f"the form of {task} answered {status}")
        return found

    async def _hand_in(
        self, task: str, form: dict[str, str], words: str, file: bytes
    ) -> tuple[int, str]:
        fields = form | {"text": words.replace("\n", "\r\n"), "act": "hand_in"}
        kind, sent = encode_form(fields, file)
        status, head, body = await self._ask("POST", f"/work/{task}/", kind, sent)
        place = re.search(r"(?im)^location: (\S+/receipt/\?v=(\d+))", head)
        if status != 302 or place is None:
            raise Unexpected(f"handing in answered {status}: {body[:300]}")
        status, head, body = await self._ask("GET", place[1])
        number = NUMBER.search(body)
        if status != 200 or number is None:
            raise Unexpected(f"the receipt answered {status}")
        return int(place[2]), number[1]

    async def _ask(
        self, method: str, path: str, kind: str = "", body: bytes = b""
    ) -> tuple[int, str, str]:
        """Send it until there is a whole answer that the server itself stands by."""
        request = self._head(method, path, kind, body) + body
        while True:
            try:
                answer = await asyncio.wait_for(self._send(request), PATIENCE)
            except (OSError, TimeoutError):
                answer = b""
            status = int(answer[9:12]) if answer[9:12].isdigit() else 0
            if status and status < 500:
                head, _, content = answer.partition(HEAD_END)
                return status, head.decode("latin-1").replace("\r\n", "\n"), content.decode()
            await asyncio.sleep(self.rng.uniform(*PAUSE))

    async def _send(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            return await read_message(reader)
        finally:
            writer.close()

    def _head(self, method: str, path: str, kind: str, body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Origin: http://localhost"]
        lines += [f"Cookie: {self.order['cookie']}", "Connection: close"]
        if method == "POST":
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _write(self, task: str, version: int) -> str:
        said = " ".join(self.rng.choices(WORDS, k=self.rng.randrange(5, 60)))
        return f"{task[-6:]} {version + 1}-нұсқа.\n{said}\n✓ {self.rng.getrandbits(48):012x}"

    def _draw(self, words: str) -> bytes:
        return b"%PDF-1.4\n% " + words.encode() + self.rng.randbytes(900) + b"\n%%EOF\n"


def encode_form(
    fields: dict[str, str], file: bytes, *, name: str = "page.pdf", kind: str = "application/pdf"
) -> tuple[str, bytes]:
    """As a browser would: with a file the form has parts."""
    if not file:
        return "application/x-www-form-urlencoded", urlencode(fields).encode()
    return f"multipart/form-data; boundary={BORDER}", b"".join(_parts(fields, file, name, kind))


def _parts(fields: dict[str, str], file: bytes, name: str, kind: str) -> Iterator[bytes]:
    for field, value in fields.items():
        yield f'--{BORDER}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n'.encode()
        yield value.encode() + b"\r\n"
    yield f'--{BORDER}\r\nContent-Disposition: form-data; name="files"; '.encode()
    yield f'filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'.encode() + file
    yield f"\r\n--{BORDER}--\r\n".encode()


async def run_all(port: int, orders: list[dict[str, Any]], out: TextIO, together: int) -> None:
    """So many devices at a time."""
    places = asyncio.Semaphore(together)

    async def run_one(order: dict[str, Any]) -> None:
        async with places:
            await Device(port, order, out).run()

    await asyncio.gather(*(run_one(order) for order in orders))


if __name__ == "__main__":
    with Path(sys.argv[3]).open("a", encoding="utf-8") as receipts:
        orders = json.loads(Path(sys.argv[2]).read_text())
        asyncio.run(run_all(int(sys.argv[1]), orders, receipts, int(sys.argv[4])))
