"""A browser's bytes: what a first and a repeated visit take over the wire."""

import gzip
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

Response = tuple[int, dict[str, str], bytes]
Arrival = tuple[str, int, dict[str, str], bytes]
HEADER_BYTES = 4
"""Of each header line: colon, space, line end."""


@dataclass
class Visitor:
    """Asks a WSGI application as a phone would: gzip, cookies, a cache that obeys headers."""

    app: Any
    cookies: dict[str, str] = field(default_factory=dict)
    cache: dict[str, bytes] = field(default_factory=dict)
    received: int = 0

    def get(self, address: str) -> Arrival:
        """Fetch one address, following redirects; count what crossed the wire.

        The first value is the address where it ended: links of the page start from there.
        """
        if address in self.cache:
            return address, 200, {"content-type": "text/html"}, self.cache[address]
        status, headers, body = self.ask(address)
        self.received += len(body) + sum(len(k) + len(v) + HEADER_BYTES for k, v in headers.items())
        if status in (301, 302, 303):
            return self.get(urljoin(address, headers["location"]))
        if _is_kept(headers.get("cache-control", "")):
            self.cache[address] = body
        return address, status, headers, body

    def visit(self, address: str) -> str:
        """Fetch a page with all it loads; return its text."""
        final, status, headers, body = self.get(address)
        if status != 200:
            raise RuntimeError(f"{final} answered {status}")
        text = decode(headers, body)
        for resource in sorted({urljoin(final, one) for one in list_resources(text)}):
            _, got, _, _ = self.get(resource)
            if got != 200:
                raise RuntimeError(f"{resource}, asked for by {final}, answered {got}")
        return text

    def ask(self, address: str) -> Response:
        """Send one request and read the whole answer."""
        answer: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], exc: Any = None) -> None:
            answer["status"] = int(status.split()[0])
            answer["headers"] = headers

        result = self.app(self.environ(address), start)
        body = b"".join(result)
        if hasattr(result, "close"):
            result.close()
        for name, value in answer["headers"]:
            if name.lower() == "set-cookie":
                self.cookies |= {k: m.value for k, m in SimpleCookie(value).items()}
        return answer["status"], {k.lower(): v for k, v in answer["headers"]}, body

    def environ(self, address: str) -> dict[str, Any]:
        """Build the WSGI environment of a GET."""
        parts = urlsplit(address)
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }


def decode(headers: dict[str, str], body: bytes) -> str:
    """Return the text of an answer."""
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()


def list_resources(page: str) -> list[str]:
    """Return what a page makes a browser load by itself."""
    links = re.findall(r'<link[^>]+rel="(?:stylesheet|icon)"[^>]*>', page)
    found = [m[1] for link in links if (m := re.search(r'href="([^"]+)"', link))]
    found += re.findall(r'<(?:script|img)[^>]+src="([^"]+)"', page)
    return [address for address in found if not address.startswith("data:")]


def _is_kept(cache_control: str) -> bool:
    age = re.search(r"max-age=(\d+)", cache_control)
    return "immutable" in cache_control or (age is not None and int(age[1]) >= 3600)
