"""What a pupil waits for on 2G: 50 kbit/s and 500 ms there and back, in a real Chromium.

bin/bench slow [--quick]

Cold: a telephone that has nothing opens Today over a fresh connection (TCP and TLS counted). Warm:
the same telephone again, its worker at work, after the connection has gone. Then three photographed
pages are handed in while the line is cut twice. A page is readable when its words are painted.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.chromium import CHROMIUM

from bench import house
from bench.load import requests_per_second
from bench.slowline import SlowLine, Speed
from bench.week import find_tasks, prepare_week
from sabaqtas.site.processes import start_part, stop_parts

COLD, WARM = 6.0, 1.5
PAGES, CUTS = 3, 2
PAINTED = """() => new Promise(done => {
  const look = () => { const [first] = performance.getEntriesByName("first-contentful-paint");
    if (first) done(first.startTime / 1000); else setTimeout(look, 20); }; look(); })"""


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once each instead of five times")
    times = 1 if parser.parse_args().quick else 5
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's loop runs in this thread
    with house.throwaway_data() as folder:
        house.set_up()
        from bench.day import import_city

        import_city(folder)
        pupil, _dates = prepare_week(1)
        (task,) = find_tasks(pupil, 1)
        cookies = sign_in_pupil(pupil)
        with serve() as port, warmed_up(port, cookies), start_chromium() as browser:
            figures = measure_today(browser, port, cookies, times=times)
            figures |= hand_in_pages(browser, port, cookies, task)
    house.report(rows_of(figures), figures)
    if figures["cold_s"] >= COLD or figures["warm_s"] >= WARM or figures["pages_arrived"] != PAGES:
        sys.exit("too slow on 2G, or pages were lost")


def sign_in_pupil(pupil: Any) -> dict[str, str]:
    """The cookies of a session."""
    from django.test import Client

    from sabaqtas.people.tests.factories import sign_in

    return {name: one.value for name, one in sign_in(Client(), pupil).cookies.items()}


@contextmanager
def serve() -> Iterator[int]:
    """The real server, two processes."""
    port = house.find_free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "sabaqtas.site.wsgi:application",
        "--port", str(port), "--workers", "2", "--blocking-threads", "4", "--log-level", "error",
        "--workers-kill-timeout", "5",
    ]  # fmt: skip
    server = start_part(command, env=os.environ)
    try:
        house.wait_until_served(port)
        yield port
    finally:
        stop_parts([server])


@contextmanager
def warmed_up(port: int, cookies: dict[str, str]) -> Iterator[None]:
    """Let both processes of the server draw Today once: no pupil is the first of a day."""
    requests_per_second(port, "/today/", cookies, seconds=1)
    yield


@contextmanager
def start_chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def open_phone(browser: Browser, line: SlowLine, cookies: dict[str, str]) -> BrowserContext:
    """A telephone of its own: nothing kept, signed in."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    url = f"http://localhost:{line.port}/"
    context.add_cookies([{"name": k, "value": v, "url": url} for k, v in cookies.items()])
    return context


def measure_today(
    browser: Browser, port: int, cookies: dict[str, str], *, times: int
) -> dict[str, Any]:
    """Seconds until Today's words are painted: of a new telephone, and of one that was here."""
    cold, warm, weights = [], [], []
    for _time in range(times):
        line = SlowLine(port, Speed())
        context = open_phone(browser, line, cookies)
        page = context.new_page()
        cold.append(visit(page, line))
        weights.append(line.down.carried)
        wait_for_worker(page)
        page.close()
        line.cut()
        time.sleep(0.5)
        line.mend()
        page = context.new_page()
        warm.append(visit(page, line))
        context.close()
        line.close()
    return {
        "cold_s": round(statistics.median(cold), 2),
        "warm_s": round(statistics.median(warm), 2),
        "cold_kb": round(statistics.median(weights) / 1024, 1),
    }


def visit(page: Page, line: SlowLine) -> float:
    """Open Today; return the seconds until its words were painted."""
    page.goto(f"http://localhost:{line.port}/today/", wait_until="commit", timeout=120_000)
    return float(page.evaluate(PAINTED))


def wait_for_worker(page: Page) -> None:
    """Until the worker has the shell and the pupil's store its page."""
    page.wait_for_load_state("networkidle", timeout=180_000)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload(timeout=120_000)
    page.wait_for_load_state("networkidle", timeout=180_000)


def hand_in_pages(
    browser: Browser, port: int, cookies: dict[str, str], task: str
) -> dict[str, Any]:
    """Three pages over a line that is cut twice; return how they came and what was shown."""
    from sabaqtas.work.models import Attachment

    line = SlowLine(port, Speed())
    context = open_phone(browser, line, cookies)
    page = context.new_page()
    page.goto(f"http://localhost:{line.port}{task}", timeout=180_000)
    page.wait_for_load_state("networkidle", timeout=180_000)
    begun = time.monotonic()
    page.locator('input[name="files"]').set_input_files(draw_photos())
    shown: set[str] = set()
    for _cut in range(CUTS):
        watch(page, shown, seconds=12)
        line.cut()
        watch(page, shown, seconds=4)
        line.mend()
    arrived = 0
    while arrived < PAGES and time.monotonic() - begun < 600:
        watch(page, shown, seconds=2)
        arrived = Attachment.objects.filter(assignment__task_id=task.split("/")[2]).count()
    seconds = time.monotonic() - begun
    context.close()
    line.close()
    return {
        "pages_arrived": arrived,
        "pages_s": round(seconds),
        "progress_steps": len(shown),
        "sent_kb": round(line.up.carried / 1024),
    }


def watch(page: Page, shown: set[str], *, seconds: float) -> None:
    """Note what the page says of its progress."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        rows = page.locator("#chosen")
        if rows.count():
            shown.add(rows.inner_text())
        bars = page.locator("#chosen progress")
        shown |= {str(bars.nth(n).get_attribute("value")) for n in range(bars.count())}
        page.wait_for_timeout(400)


def draw_photos() -> list[Path]:
    """Photographed pages as files."""
    from sabaqtas.library.tests.paper_factories import Shot, draw_page, encode, take_shot

    folder = Path(tempfile.mkdtemp(prefix="sabaqtas-photos-"))
    found = []
    for number in range(PAGES):
        shot = take_shot(draw_page(90 + 10 * number), Shot(seed=number))
        shot.thumbnail((900, 1200))
        place = folder / f"bet{number}.jpg"
        place.write_bytes(encode(shot, quality=60))
        found.append(place)
    return found


def rows_of(figures: dict[str, Any]) -> list[tuple[str, object, str]]:
    """Name each figure and what is wanted of it."""
    wanted = {
        "cold_s": ("Today readable, a telephone that has nothing, s", f"< {COLD}"),
        "warm_s": ("Today readable, the worker at work, a new connection, s", f"< {WARM}"),
        "cold_kb": ("what the line carried until then, KB", ""),
        "pages_arrived": ("pages that arrived through two cuts", str(PAGES)),
        "pages_s": ("seconds until they were there", ""),
        "progress_steps": ("different states of progress that were shown", "> 3"),
        "sent_kb": ("sent for it, KB", ""),
    }
    return [(what, figures[name], want) for name, (what, want) in wanted.items()]


if __name__ == "__main__":
    main()
