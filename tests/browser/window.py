"""A private browser window that writes down every complaint of the browser."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

PATIENCE_MS = 45_000
_LEFT = "net::ERR_ABORTED"
"""The reader went on before it came, or it became a download: no fault of the page."""


@dataclass
class Window:
    """One person's browser. `expected` holds refusals (status codes) that the test provokes."""

    context: BrowserContext
    page: Page
    origin: str
    complaints: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(path)
        return self.page

    def resize(self, width: int, height: int = 640) -> None:
        """Take another screen."""
        self.page.set_viewport_size({"width": width, "height": height})

    def watch(self) -> None:
        """Begin to listen."""
        self.context.on("console", self._hear_console)
        self.context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        self.context.on("request", self._see_request)
        self.context.on("requestfailed", self._see_failure)
        self.context.on("response", self._see_response)

    def _hear_console(self, message: Any) -> None:
        about_status = message.text.startswith("Failed to load resource: the server responded")
        if message.type in ("error", "warning") and not about_status:
            self.complaints.append(f"console {message.type}: {message.text} on {message.page.url}")

    def _see_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and not self._is_ours(request.url):
            self.complaints.append(f"asked another host: {request.url}")

    def _see_failure(self, request: Request) -> None:
        if request.failure != _LEFT:
            self.complaints.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            request = response.request
            self.complaints.append(f"{response.status}: {request.method} {response.url}")

    def _is_ours(self, url: str) -> bool:
        return url == self.origin or url.startswith(f"{self.origin}/")


def open_window(
    browser: Browser,
    origin: str,
    *,
    width: int = 360,
    height: int = 640,
    script: bool = True,
    cookies: dict[str, str] | None = None,
    **options: Any,
) -> Window:
    """Open a window with nothing in it but these cookies."""
    context = browser.new_context(
        base_url=origin,
        viewport={"width": width, "height": height},
        java_script_enabled=script,
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies(
        [{"name": k, "value": v, "url": origin} for k, v in (cookies or {}).items()]
    )
    window = Window(context=context, page=context.new_page(), origin=origin)
    window.watch()
    return window
