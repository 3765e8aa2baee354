"""An author types and goes away: the words are on the server; and all of it without script."""

from django.urls import reverse

from sabaqtas.lessons.drafting.drafts import load_manuscript
from sabaqtas.lessons.drafting.models import Draft, DraftConflict
from tests.browser.conftest import OpenWindow
from tests.world import World


def read_text(world: World) -> str:
    draft = Draft.objects.get(pk=world.writing.draft.pk)
    return load_manuscript(draft).steps[2].markdown


def test_what_is_typed_is_kept_at_each_pause(world: World, window: OpenWindow) -> None:
    author = window(cookies=world.cookies("methodologist"))
    address = reverse("draft_part", args=[world.writing.draft.pk, "step:s3"])
    page = author.go(address)
    text = page.locator("#id_markdown")
    for words in ("Бірінші үзіліс.", "Екінші үзіліс."):
        text.fill(words)
        page.locator("[data-autosave-status]:not(:empty)").wait_for()
        page.wait_for_timeout(2500)
        assert read_text(world) == words
    assert not DraftConflict.objects.filter(part="step:s3").exists()
    plain = window(cookies=world.cookies("methodologist"), script=False).go(address)
    assert plain.locator("#id_markdown").input_value() == "Екінші үзіліс."
    plain.locator("#id_markdown").fill("Скриптсіз: $7 + 5$")
    plain.locator('button[value="preview"]').click()
    assert plain.locator("#preview math").count() == 1
    assert read_text(world) == "Скриптсіз: $7 + 5$"
