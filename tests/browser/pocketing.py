"""A pupil's telephone for the tests of the pocket: what it holds, and waiting for what it sends."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser.window import Window

CUT = (
    "ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION", "ERR_FAILED", "ERR_EMPTY", "ERR_SOCKET",
    "Failed to fetch",
)  # fmt: skip

_HAS_STORE = """() => new Promise(done => { const asked = indexedDB.open("pocket");
  asked.onsuccess = () => { const base = asked.result; try {
    const rows = base.transaction("children").objectStore("children").getAll();
    rows.onsuccess = () => { base.close(); done(rows.result.filter(one => one.opened).length > 0) };
  } catch { base.close(); done(false); } } })"""

_DUMP = """async () => {
  const found = [];
  const eat = (one) => {
    if (one instanceof ArrayBuffer) found.push(new TextDecoder().decode(one));
    else if (ArrayBuffer.isView(one)) found.push(new TextDecoder().decode(one));
    else if (one instanceof CryptoKey || one === null) found.push("key");
    else if (typeof one === "object") {
      found.push(...Object.keys(one));
      Object.values(one).map(eat);
    }
    else found.push(String(one));
  };
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise(done => { const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result); });
    for (const table of base.objectStoreNames) {
      const rows = await new Promise(done => { const asked = base.transaction(table)
        .objectStore(table).getAll(); asked.onsuccess = () => done(asked.result); });
      rows.forEach(eat);
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      found.push(request.url, await (await cache.match(request)).text());
  }
  for (const name of Object.keys(localStorage)) found.push(name, localStorage.getItem(name));
  for (const name of Object.keys(sessionStorage)) found.push(name, sessionStorage.getItem(name));
  return found.join("\\n");
}"""


def wait_for_store(page: Page) -> None:
    """Until the worker works and the pupil's store is open."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_for(page, lambda: page.evaluate(_HAS_STORE))


def dump_device(page: Page) -> str:
    """Everything that lies on the device, as text: what a finder of the telephone could read."""
    return str(page.evaluate(_DUMP))


def wait_for[Found](page: Page, find: Callable[[], Found]) -> Found:
    """What `find` finds, asked for until it is there."""
    for _ in range(200):
        if found := find():
            return found
        page.wait_for_timeout(200)
    raise AssertionError("it never came")


def open_kept(phone: Window, path: str) -> Page:
    """A page of the pupil, with the worker at work, so that it is kept."""
    page = phone.go(path)
    wait_for_store(page)
    page.reload()
    page.wait_for_load_state("networkidle")
    return page


def set_code(page: Page, code: str) -> None:
    """On /pocket/, with the line."""
    page.locator("#nc").fill(code)
    page.locator("#na").fill(code)
    page.locator("#newcode button").click()
    page.locator("[data-part=hascode]").wait_for()


def take_week(page: Page) -> None:
    """On /pocket/: press the button and wait."""
    page.locator("[data-act=take]").click()
    page.locator("[data-part=took]", has_text="қалтаңда").wait_for()


def excuse_cuts(window: Window) -> None:
    """What the browser says of a line that a test cut is no complaint."""
    kept = [one for one in window.complaints if not any(sign in one for sign in CUT)]
    window.complaints[:] = kept


def list_rows(page: Page, table: str) -> list[dict[str, Any]]:
    """The rows of one table of the pocket, as far as they are plain."""
    found: list[dict[str, Any]] = page.evaluate(
        """table => new Promise(done => { const asked = indexedDB.open("pocket");
        asked.onsuccess = () => { const base = asked.result;
          const rows = base.transaction(table).objectStore(table).getAll();
          rows.onsuccess = () => { base.close();
            done(rows.result.map(({ id, owner, state, v }) => ({ id, owner, state, v }))) } } })""",
        table,
    )
    return found


def list_photos(page: Page) -> list[str]:
    """The names of files that wait on this device to be sent from their page."""
    found: list[str] = page.evaluate(
        """() => new Promise(done => { const asked = indexedDB.open("arrivals", 1);
        asked.onsuccess = () => { const base = asked.result;
          const rows = base.transaction("files").objectStore("files").getAll();
          rows.onsuccess = () => { base.close();
            done(rows.result.map(job => job.file.name)) } } })"""
    )
    return found
