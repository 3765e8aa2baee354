"""What people do in the browser, in their words; every step waits for the page it leads to."""

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.window import Window

PASSWORD = "үш бұлбұл ән салды"
_CODE = re.compile(r"\b(\d{3} \d{3} \d{4})\b")
_KEY = re.compile(r"(?<!\d )\b(\d{4} \d{4})\b")


def sign_in(window: Window, name: str, password: str) -> Page:
    """Sign in by name or number and password (or one-time key); return the page it leads to."""
    page = window.go("/sign-in/")
    page.locator("#code").fill(name)
    page.locator("#pw").fill(password)
    page.locator("form:has(#pw) button").click()
    return page


def choose_password(page: Page, password: str = PASSWORD) -> None:
    """Put a password of one's own in place of the one-time key."""
    page.locator("#pw1").fill(password)
    page.locator("#pw2").fill(password)
    page.locator("form:has(#pw1) button").click()


def sign_out(window: Window) -> None:
    """Sign out by the button on one's own page."""
    window.go("/me/").locator('form[action="/sign-out/"] button').click()


def give_key(page: Page, link: Locator) -> tuple[str, str]:
    """Press “new key”, confirm, read the number and the key off the page."""
    link.click()
    page.locator("main form button").click()
    shown = page.locator("dl.facts dd b")
    return shown.nth(0).inner_text(), shown.nth(1).inner_text()


def print_cards(page: Page, folder: Path) -> list[tuple[str, str]]:
    """Make the cards of the class whose page is open; return (number, key) of each."""
    page.locator('a[href$="/cards/"]').click()
    with page.expect_download() as download:
        page.locator("form:has(button.btn--l) button").click()
    sheet = folder / "cards.pdf"
    download.value.save_as(sheet)
    text = subprocess.run(
        ["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True
    ).stdout
    return list(zip(_CODE.findall(text), _KEY.findall(text), strict=True))


def find_prepared(page: Page) -> Locator:
    """From Today, go on to the first day with a prepared lesson; return its link, in sight."""
    for _ in range(7):
        link = page.locator('details.lesson:has(a.btn[href^="/lesson/"])').first
        if link.count():
            if link.get_attribute("open") is None:
                link.locator("summary").click()
            return link.locator('a.btn[href^="/lesson/"]')
        page.locator('main nav a[href^="?day="]').last.click()
    raise AssertionError("no prepared lesson within a week")


def answer_check(page: Page) -> None:
    """Answer the first check of the open lesson that takes a choice or a word."""
    form = page.locator('form[action^="/work/check/"]').first
    choices = form.locator("input[type=radio], input[type=checkbox]")
    if choices.count():
        choices.first.check()
    else:
        form.locator("input.in, textarea").first.fill("5")
    form.locator("button").click()
    page.wait_for_url("**/work/check/**")
