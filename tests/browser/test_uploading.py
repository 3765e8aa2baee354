"""A file for the library on a bad line: cut in the middle, begun anew, no byte sent twice."""

import os
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from sabaqtas.kernel import files
from sabaqtas.library.models import Resource, Upload
from tests.browser.conftest import OpenWindow
from tests.browser.lines import Line
from tests.world import World

PIECE = 2 * 1024 * 1024
PIECES = 5
PDF = b"%PDF-1.7\n" + os.urandom((PIECES - 1) * PIECE) + b"\n%%EOF\n"
TITLE = "Өсімдіктер атласы"


def test_a_file_cut_in_the_middle_goes_on_when_it_is_chosen_again(
    world: World, window: OpenWindow
) -> None:
    author = window(cookies=world.cookies("methodologist"))
    page = author.go(reverse("new_resource"))
    line = Line(author, "**/uploads/**", left=2)
    _send(page)
    _wait_for_state(page, "waiting")
    upload = Upload.objects.get(name="atlas.pdf")
    assert (line.passed, upload.finished_at) == (2, None)
    line.mend()
    page.reload()
    assert "atlas.pdf" in page.locator("[data-tus-open]").inner_text()
    _send(page)
    page.wait_for_url(lambda address: "/new/" not in address)
    assert line.passed == PIECES, "what had come was not sent again"
    kept = Resource.objects.get(title=TITLE)
    assert files.path_of(kept.digest).read_bytes() == PDF
    line.excuse()


def _send(page: Page) -> None:
    chosen: Any = {"name": "atlas.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.locator("#file").set_input_files(chosen)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_author").fill("Сабақтас")
    page.locator("form[data-tus] .btn--l").click()


def _wait_for_state(page: Page, name: str) -> None:
    words = page.locator("form[data-tus]").get_attribute(f"data-tus-{name}")
    page.locator("[data-tus-state] [role=status]", has_text=words or "?").wait_for()
