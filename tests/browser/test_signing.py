"""The interpreter's film keeps to the clock of the lesson's film, with real media."""

from typing import Any

from django.urls import reverse

from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.recording import put_signing
from sabaqtas.library.api import recordings
from sabaqtas.library.tests.media_factories import shelve_signing
from sabaqtas.people.tests.factories import make_actor
from tests.browser.conftest import OpenWindow
from tests.world import World

MOST_DRIFT = 0.3
_TOGETHER = f"Math.abs(film.currentTime - sign.currentTime) < {MOST_DRIFT}"
_STATE = """() => { const [film, sign] = document.querySelectorAll(".rec__film video");
    return { paused: [film.paused, sign.paused],
        rates: [film.playbackRate, sign.playbackRate] } }"""
_DRIFTS = """async () => { const [film, sign] = document.querySelectorAll(".rec__film video");
    const seen = []; while (seen.length < 10) { await new Promise(r => setTimeout(r, 100));
        if (film.seeking || sign.seeking) continue;
        seen.push(Math.abs(film.currentTime - sign.currentTime)) }
    return seen.sort((a, b) => a - b)[5] }"""
"""The middle one of ten: a loaded machine drops frames, and the next look mends it."""


def _tell(page: Any, deed: str) -> None:
    page.evaluate(f'() => {{ const film = document.querySelector(".rec__film video"); {deed} }}')


def _wait(page: Any, fact: str) -> None:
    """Ten seconds at most; the page's policy forbids what Playwright waits with."""
    page.evaluate(f"""async () => {{
        const [film, sign] = document.querySelectorAll(".rec__film video");
        for (let n = 0; n < 200 && !({fact}); n++) await new Promise(r => setTimeout(r, 50));
        if (!({fact})) throw new Error("it never came: {fact}") }}""")


def test_the_interpreter_keeps_the_films_time(world: World, window: OpenWindow) -> None:
    person = world.people["methodologist"]
    sign = recordings.get_offered(shelve_signing(person.account_id).pk, signed=True)
    draft = Draft.objects.get(pk=world.writing.draft.pk)
    assert sign is not None
    put_signing(draft, "recording-1.mp4", sign, by=make_actor(person))
    author = window(cookies=world.cookies("methodologist"))
    page = author.go(reverse("draft_part", args=[draft.pk, "picture:recording-1.mp4"]))
    for summary in page.locator(".rec__film > summary").all():
        summary.click()
    _tell(page, "film.muted = true; film.play()")
    _wait(page, "sign.currentTime > 0.3")
    assert page.evaluate(_DRIFTS) < MOST_DRIFT

    _tell(page, "film.pause()")
    _wait(page, f"sign.paused && {_TOGETHER}")

    _tell(page, "film.currentTime = 0.5; film.playbackRate = 0.5")
    _wait(page, f"!sign.seeking && {_TOGETHER}")
    state = page.evaluate(_STATE)
    assert state["rates"] == [0.5, 0.5]
    assert state["paused"] == [True, True]

    _tell(page, "film.play()")
    _wait(page, "sign.currentTime > 0.8")
    assert page.evaluate(_DRIFTS) < MOST_DRIFT
    assert page.evaluate(_STATE)["paused"] == [False, False]
