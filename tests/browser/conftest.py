"""A real browser before a real server; the browser's own complaints fail the test."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.browser.window import Window, open_window
from tests.chromium import CHROMIUM
from tests.reporting import expect_none
from tests.world import Stage, World

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
    "--disable-component-update", "--disable-sync", "--no-first-run",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
]  # fmt: skip

type OpenWindow = Callable[..., Window]


@pytest.fixture(scope="module")
def chromium(database: None) -> Iterator[Browser]:
    """One browser for a module's tests.

    Playwright's loop runs in this thread for as long, and under a running loop Django would take
    other database connections, of which SQLite's in-memory database knows nothing: so they share.
    """
    known = {connection.alias: connection for connection in connections.all()}
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        for alias, connection in known.items():
            connections[alias] = connection
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def stage(database: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """The database of this folder's tests, committed and shared: they take no `db` beside it."""
    with django_db_blocker.unblock():
        stage = Stage()
        yield stage
        stage.make_empty()


@pytest.fixture(scope="module")
def world(stage: Stage) -> World:
    """The demonstration school, as the modules before have left it."""
    return stage.make_world()


@pytest.fixture(scope="module")
def server(database: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    """The site on a port of its own, over the database of this worker.

    Not pytest-django's `live_server`: that one empties the database after each test.
    """
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        if server.thread.connections_override:
            server.thread.httpd.set_app(_one_by_one(server.thread.httpd.get_app()))
        yield server
        _let_requests_end()
        server.stop()
        server._live_server_modified_settings.disable()


def _one_by_one(app: Callable[..., Any]) -> Callable[..., Any]:
    """Let requests in one at a time: SQLite in memory has one connection for all threads."""
    lock = threading.Lock()

    def locked(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        with lock:
            response = app(environ, start_response)
            try:
                return list(response)
            finally:
                response.close()

    return locked


def _let_requests_end() -> None:
    """Wait for the threads of kept-alive connections: they still hold the shared database."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)


@pytest.fixture
def window(chromium: Browser, server: LiveServer) -> Iterator[OpenWindow]:
    """Opens private windows: `window(width=1280, cookies=world.cookies("deputy"))`."""
    opened: list[Window] = []

    def make(**options: object) -> Window:
        opened.append(open_window(chromium, server.url, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for one in opened:
        one.context.close()
    expect_none(line for one in opened for line in one.complaints)
