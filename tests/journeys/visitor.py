"""Somebody with a browser that runs no script: opens pages, follows their links, sends their forms.

Nothing else can be done: a link that the page does not have cannot be followed, a field that the
form does not have cannot be filled in.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from lxml import html

from tests.forms import fill_in

ORIGIN = "http://testserver"
TYPED = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Step:
    """One request as it went out: somebody else can send the same."""

    method: str
    path: str
    body: bytes = b""
    media_type: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Page:
    """What came back, after all redirects."""

    address: str
    status: int
    media_type: str
    body: bytes = field(repr=False)

    @cached_property
    def document(self) -> Any:
        return html.document_fromstring(self.body.decode())

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    @property
    def words(self) -> str:
        """What a person reads, without the bar."""
        return read(self.document.get_element_by_id("main"))

    def find(self, path: str) -> Any:
        """Return the first element of this XPath."""
        found = self.document.xpath(path)
        assert found, f"{self.address} has no {path}: {self.words}"
        return found[0]

    def list_links(self, beginning: str = "") -> list[str]:
        """Return where the page's links lead, each once, as full paths with their queries."""
        links = [urljoin(self.address, link.get("href")) for link in self.document.iter("a")]
        local = [link.removeprefix(ORIGIN) for link in links]
        return list(dict.fromkeys(link for link in local if link.startswith(beginning)))

    def form(self, name: str) -> Any:
        """Return the one form with this id, with a field or button of this name, or sent there."""
        forms = [form for form in self.document.forms if name in _list_names(form)]
        assert len(forms) == 1, f"{self.address} has {len(forms)} forms {name}: {self.words}"
        return forms[0]


def _list_names(form: Any) -> list[str]:
    parts = [*form.inputs, *form.iter("button")]
    names = [form.get("id"), urlsplit(form.get("action") or "").path]
    return [*filter(None, names), *(part.get("name") for part in parts)]


def read(element: Any) -> str:
    """Return the text of a part of a page."""
    return " ".join(" ".join(element.xpath(".//text()")).split())


class Visitor:
    """One browser with its cookies. `steps` grow with every request."""

    def __init__(self, steps: list[Step]) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.steps = steps
        self.page = Page(f"{ORIGIN}/", 0, "", b"")

    def open(self, path: str, *, status: int = 200) -> Page:
        """Type an address."""
        return self._ask("GET", urljoin(self.page.address, path), status)

    def follow(self, beginning: str, *, words: str = "", status: int = 200) -> Page:
        """Press the first link that leads there and reads so."""
        for link in self.page.document.iter("a"):
            address = urljoin(self.page.address, link.get("href"))
            if address.removeprefix(ORIGIN).startswith(beginning) and words in read(link):
                return self._ask("GET", address, status)
        raise AssertionError(f"{self.page.address} has no link to {beginning}: {self.page.words}")

    def send(self, form: Any, press: str = "", *, status: int = 200, **values: Any) -> Page:
        """Fill in a form of the page (itself, or what `Page.form` knows it by); press a button."""
        found = self.page.form(form) if isinstance(form, str) else form
        body = fill_in(found, press, **values)
        address = urljoin(self.page.address, found.get("action") or self.page.address)
        if found.get("method", "get") == "get":
            return self._ask("GET", f"{address}?{urlencode(body, doseq=True)}", status)
        if found.get("enctype") == "multipart/form-data":
            data, kind = encode_multipart(BOUNDARY, body), MULTIPART_CONTENT
        else:
            data, kind = urlencode(body, doseq=True).encode(), TYPED
        return self._ask("POST", address, status, data, kind)

    def _ask(
        self, method: str, address: str, status: int, body: bytes = b"", media_type: str = ""
    ) -> Page:
        """Send, and go where the answer sends; beyond our host nobody goes."""
        came_from = self.page.address
        for _ in range(6):
            response = self._send(method, address, body, media_type, came_from)
            place = urljoin(address, response.headers.get("Location", ""))
            if not 300 <= response.status_code < 400 or not place.startswith(f"{ORIGIN}/"):
                break
            method, address, body, media_type = "GET", place, b"", ""
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        self.page = Page(place, response.status_code, kind, response.getvalue())
        assert self.page.status == status, f"{method} {address}: {self.page}"
        return self.page

    def _send(self, method: str, address: str, body: bytes, media_type: str, came_from: str) -> Any:
        headers = {"Referer": came_from, "Accept": "text/html"}
        if method == "POST":
            headers |= {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
        path = address.removeprefix(ORIGIN).partition("#")[0]
        self.steps.append(Step(method, path, body, media_type))
        return self.client.generic(method, path, body, media_type, headers=headers)
