"""Pictures of every main screen from a real demonstration server: look at them.

The server keeps its data in a folder that is thrown away, or in `--data`, where a second call
finds the demonstration loaded.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.chromium import CHROMIUM
from tests.shots_screens import SCREENS, Address

if TYPE_CHECKING:
    from tests.shots_cast import Cast

OUT = Path(__file__).parents[1] / "shots"
SIZES = {"phone": (360, 640), "desktop": (1280, 800)}
PASSWORD = "sabaqtas"
READY_WITHIN = 300.0


def main() -> None:
    """Take the pictures that were asked for."""
    options = _read_options()
    wanted = {name: what for name, what in SCREENS.items() if options.only in name}
    if not wanted:
        sys.exit(f"no such screen; there are: {', '.join(SCREENS)}")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        with _serve(data) as origin, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            _shoot(browser, origin, _load_cast(data), wanted, options.language)
            browser.close()


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/shots", description="Pictures of every main screen.")
    parser.add_argument("--language", choices=["kk", "ru", "en"], default="kk")
    parser.add_argument("--only", default="", help="part of a screen's name")
    parser.add_argument("--data", type=Path, help="keep the demonstration's data here")
    return parser.parse_args()


@contextmanager
def _serve(data: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sabaqtas", "run", "--data", str(data), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        origin = f"http://127.0.0.1:{port}"
        _wait(origin, server)
        yield origin
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(origin: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{origin}/sign-in/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    sys.exit("the demonstration did not start; see the lines above")


def _load_cast(data: Path) -> "Cast":
    """Ask the server's own database who is who; Django is set up for that folder only now."""
    os.environ["SABAQTAS_DATA_DIR"] = str(data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "sabaqtas.site.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    import django

    django.setup()
    from tests.shots_cast import find_cast

    return find_cast()


def _shoot(
    browser: Browser,
    origin: str,
    cast: "Cast",
    wanted: dict[str, tuple[str, Address]],
    language: str,
) -> None:
    signed: dict[str, BrowserContext] = {}
    for name, (who, address) in wanted.items():
        context = signed.get(who) or _enter(browser, origin, cast.names.get(who, ""), language)
        signed[who] = context
        page = context.new_page()
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            answer = page.goto(address if isinstance(address, str) else address(cast))
            # As tall as the page, so that the bar at a phone's bottom hides nothing.
            whole = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": max(height, whole)})
            suffix = "" if language == "kk" else f"-{language}"
            page.screenshot(path=OUT / f"{name}-{size}{suffix}.png", full_page=True)
            status = answer.status if answer else 0
            sys.stdout.write(f"{name}-{size}{suffix}.png  {page.url}  {status}\n")
        page.close()


def _enter(browser: Browser, origin: str, username: str, language: str) -> BrowserContext:
    context = browser.new_context(base_url=origin)
    context.add_cookies([{"name": "language", "value": language, "url": origin}])
    if username:
        page = context.new_page()
        page.goto("/sign-in/")
        page.locator("#code").fill(username)
        page.locator("#pw").fill(PASSWORD)
        page.locator("form:has(#pw) button").click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        page.close()
    return context


if __name__ == "__main__":
    main()
