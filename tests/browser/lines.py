"""A line that breaks when a test says so."""

from playwright.sync_api import Route

from tests.browser.window import Window

WHOLE = 10**6
_CUT = "ERR_CONNECTION_FAILED"


class Line:
    """The way of uploads to the server: lets so many pieces through, then nothing at all."""

    def __init__(self, window: Window, addresses: str, *, left: int = WHOLE) -> None:
        self.left, self.passed, self.window = left, 0, window
        window.context.route(addresses, self.carry)

    def carry(self, route: Route) -> None:
        """Take a request along, or break off."""
        if self.left <= 0:
            route.abort("connectionfailed")
            return
        if route.request.method == "PATCH":
            self.left -= 1
            self.passed += 1
        route.continue_()

    def mend(self) -> None:
        """Let everything through again."""
        self.left = WHOLE

    def excuse(self) -> None:
        """Forget what the browser said of the breaks."""
        kept = [one for one in self.window.complaints if _CUT not in one]
        self.window.complaints[:] = kept
