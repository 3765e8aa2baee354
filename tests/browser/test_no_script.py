"""A pupil's whole day with script off: a cheap phone, an old browser, a line that drops files."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.people.cards.issuing import Holder, issue_cards
from sabaqtas.people.models import SignInCard
from sabaqtas.work.models import Assignment
from tests.browser import steps
from tests.browser.conftest import OpenWindow
from tests.pictures import draw_page
from tests.world import World


@pytest.fixture(scope="module")
def card(world: World) -> tuple[str, str]:
    """The number and the one-time key on the pupil's new card."""
    holder = Holder(world.pupil, world.klass.name)
    kind = SignInCard.Kind.PASSWORD
    issued = issue_cards(by=None, group=world.klass, holders=[holder], kind=kind)[0]
    return issued.code, issued.key


def test_a_pupils_day_needs_no_script(
    world: World, card: tuple[str, str], window: OpenWindow
) -> None:
    pupil = window(script=False)
    page = steps.sign_in(pupil, *card)
    steps.choose_password(page)
    assert page.url.endswith("/today/")

    steps.find_prepared(page).click()
    assert "/p/" in page.url
    assert page.locator("article .read h2").count() >= 3
    steps.answer_check(page)
    assert page.locator("main form, main a").count()

    page.goto("/work/")
    page.locator(f'a[href="{reverse("task", args=[world.life.fresh.pk])}"]').first.click()
    page.locator("#text").fill("Жауабы: 70, өйткені жеті ондық.")
    page.locator('button[value="save"]').click()
    assert page.locator("#text").input_value().startswith("Жауабы: 70")
    photo = {"name": "bet.jpg", "mimeType": "image/jpeg", "buffer": draw_page("7 · 10 = 70")}
    page.locator('input[name="files"]').set_input_files(photo)
    page.locator('button[value="hand_in"]').click()
    assert "/receipt/" in page.url
    receipt = page.locator(".receipt__no").inner_text()
    work = Assignment.objects.get(task=world.life.fresh)
    assert work.latest is not None
    assert "".join(filter(str.isdigit, receipt)) == work.latest.receipt
    assert work.latest.attachments.count() == 1

    steps.sign_out(pupil)
    page.goto("/today/")
    assert "/sign-in/" in page.url


def test_words_written_into_an_ended_session_are_there_again(
    world: World, card: tuple[str, str], window: OpenWindow
) -> None:
    pupil = window(script=False)
    steps.sign_in(pupil, card[0], steps.PASSWORD)
    page = pupil.go(reverse("task", args=[world.life.draft.pk]))
    page.locator("#text").fill("Мұны жазып болғанша сессия бітіп қалды.")
    pupil.context.clear_cookies(name="sessionid")
    page.locator('button[value="hand_in"]').click()
    assert "/sign-in/" in page.url
    page.locator("#code").fill(card[0])
    page.locator("#pw").fill(steps.PASSWORD)
    page.locator("form:has(#pw) button").click()
    kept = page.content()
    assert "сессия бітіп қалды" in kept
    assert clock.now() - world.life.draft.due_at < timedelta(0)
