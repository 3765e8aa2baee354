"""A line in user space: carries a browser's bytes to the server until a test cuts it."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit


class Relay:
    """Stands before a server. Cut, it refuses connections and breaks those that stand, as a
    server does that was killed.
    """

    def __init__(self, url: str) -> None:
        there = urlsplit(url)
        self._there = (there.hostname or "localhost", there.port or 80)
        self._open: set[socket.socket] = set()
        self._door: socket.socket | None = None
        self.port = 0
        self.mend()
        self.url = f"http://{self._there[0]}:{self.port}"

    def cut(self) -> None:
        """From now on nobody is here."""
        door, self._door = self._door, None
        for one in [door, *self._open]:
            if one is not None:
                _close(one)
        self._open.clear()

    def mend(self) -> None:
        """The line is back, on the same port."""
        door = socket.create_server(("localhost", self.port))
        self.port, self._door = door.getsockname()[1], door
        threading.Thread(target=self._accept, args=(door,), daemon=True).start()

    def _accept(self, door: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _address = door.accept()
                there = socket.create_connection(self._there)
                self._open |= {here, there}
                for pair in ((here, there), (there, here)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for one in (source, target):
            self._open.discard(one)
            _close(one)


def _close(one: socket.socket) -> None:
    """Also for the thread that waits for its bytes, else the other end would never hear of it."""
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
