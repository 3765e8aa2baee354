"""Answer sheets: photos that wait for a new sign-in, and doubts that are settled by keys."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from sabaqtas.delivery.channels.print.returning.models import ReadingDecision, Scan
from sabaqtas.delivery.tests.sheet_factories import make_scanned
from sabaqtas.library.tests.paper_factories import Shot, draw_page, encode, take_shot
from tests.browser.conftest import OpenWindow
from tests.world import World


def test_photos_wait_until_somebody_has_signed_in_again(world: World, window: OpenWindow) -> None:
    pupil = window(cookies=world.cookies("pupil"))
    page = pupil.go(reverse("own_paper"))
    before = Scan.objects.filter(school=world.school).count()
    photos: Any = [
        {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": _take_photo(n)} for n in range(2)
    ]
    page.locator('input[name="file"]').set_input_files(photos)
    pupil.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    assert not page.locator("[data-signed-out]").is_visible()
    page.get_by_role("button", name="Жіберу").click()
    page.locator("[data-signed-out]").wait_for()
    assert Scan.objects.filter(school=world.school).count() == before
    again = [
        {"name": name, "value": value, "url": pupil.origin}
        for name, value in world.cookies("pupil").items()
    ]
    pupil.context.add_cookies(again)  # type: ignore[arg-type]
    page.wait_for_event("load")
    assert Scan.objects.filter(school=world.school).count() == before + len(photos)


KAZAKH_A = {"key": "ф", "code": "KeyA", "bubbles": True}
"""What a keyboard says where A stands, under a Kazakh layout."""


def test_a_doubt_is_settled_by_the_place_of_a_key(world: World, window: OpenWindow) -> None:
    row = make_scanned(world.pupil, world.pupil)
    decisions = ReadingDecision.objects.filter(school=world.school, scanned=row)
    decisions.delete()
    page = window(cookies=world.cookies("class_teacher")).go(reverse("scan_doubts"))
    page.locator("[data-key=a]").wait_for()
    with page.expect_navigation():
        page.evaluate(
            "said => document.body.dispatchEvent(new KeyboardEvent('keydown', said))", KAZAKH_A
        )
    assert [(one.item, one.values) for one in decisions.all()] == [("o1", ["a"])]


def _take_photo(number: int) -> bytes:
    return encode(take_shot(draw_page(100 + 20 * number), Shot()))
