"""A line of 2G in user space: so many bits a second for all connections together, and a delay.

Unlike a browser's own throttling it slows the service worker too. Each new connection first waits
two ways there and back and takes the bytes of a handshake, as TCP and TLS 1.3 do: the server behind
speaks plain http on this machine, a telephone would speak https.
"""

import contextlib
import socket
import threading
import time
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Final

PIECE: Final = 512
CERTIFICATE, TICKET = 3500, 400
"""Bytes of a chain of two certificates, about; of a handshake that takes up an earlier one."""


@dataclass(frozen=True, slots=True)
class Speed:
    """`rtt` is the whole way there and back, in seconds."""

    bits: int = 50_000
    rtt: float = 0.5


class Lane:
    """One direction: whoever sends waits for its turn."""

    def __init__(self, bits: int) -> None:
        self._bytes_a_second = bits / 8
        self._lock = threading.Lock()
        self._free_at = 0.0
        self.carried = 0

    def wait(self, count: int) -> None:
        """Until so many bytes are through."""
        with self._lock:
            begun = max(time.monotonic(), self._free_at)
            self._free_at = begun + count / self._bytes_a_second
            self.carried += count
        time.sleep(max(0.0, self._free_at - time.monotonic()))


class SlowLine:
    """Stands before a server of this machine; `cut` breaks what stands and refuses what comes."""

    def __init__(self, there: int, speed: Speed) -> None:
        self._there, self.speed = there, speed
        self.down, self.up = Lane(speed.bits), Lane(speed.bits)
        self._open: set[socket.socket] = set()
        self._is_cut = self._has_ticket = False
        self._door = socket.create_server(("localhost", 0))
        self.port = self._door.getsockname()[1]
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    def cut(self) -> None:
        """Nothing goes through from now on."""
        self._is_cut = True
        for one in list(self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """The line is back."""
        self._is_cut = False

    def close(self) -> None:
        """The end of the line, and of everything on it."""
        self.cut()
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._acceptor.join(timeout=5)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _address = self._door.accept()
                if self._is_cut:
                    here.close()
                    continue
                threading.Thread(target=self._join, args=(here,), daemon=True).start()

    def _join(self, here: socket.socket) -> None:
        time.sleep(2 * self.speed.rtt)
        self.down.wait(TICKET if self._has_ticket else CERTIFICATE)
        self._has_ticket = True
        if self._is_cut:
            here.close()
            return
        there = socket.create_connection(("localhost", self._there))
        self._open |= {here, there}
        for source, target, lane in ((here, there, self.up), (there, here, self.down)):
            threading.Thread(target=self._carry, args=(source, target, lane), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, lane: Lane) -> None:
        """Read at once and deliver late: what follows on the same way waits no second delay."""
        way: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
        threading.Thread(target=self._deliver, args=(way, target, lane), daemon=True).start()
        with contextlib.suppress(OSError):
            while data := source.recv(PIECE):
                way.put((time.monotonic() + self.speed.rtt / 2, data))
        way.put((0.0, b""))
        self._open.discard(source)
        source.close()

    def _deliver(
        self, way: "SimpleQueue[tuple[float, bytes]]", target: socket.socket, lane: Lane
    ) -> None:
        """What lies on the way when the line is cut is lost, as it would be."""
        with contextlib.suppress(OSError):
            while (item := way.get())[1]:
                due, data = item
                lane.wait(len(data))
                time.sleep(max(0.0, due - time.monotonic()))
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)
