"""Recordings as the editor's pages show them: the library's files under the lesson's words."""

from dataclasses import replace
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import override

from sabaqtas.kernel.ui.recordings import Recording
from sabaqtas.lessons.drafting.wording import MEDIUM_WORDS
from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText
from sabaqtas.lessons.manuscripts.media import call_media, tell_medium
from sabaqtas.lessons.manuscripts.questions import list_step_pictures
from sabaqtas.library.api import recordings

CALLED_CHARS: Final = 80
"""Of a heading: what a picture shows may be told at length."""


def show_media(manuscript: Manuscript, name: str) -> dict[str, Any]:
    """The picture or the recording itself, what it is called and in which step it stands."""
    row = next((r for r in manuscript.list_rows("media") if r.get("file") == name), {})
    recording = show_recording(manuscript, row)
    called = Truncator(call_media(row | {"file": ""})).chars(CALLED_CHARS)
    medium = tell_medium(name)
    word = str(MEDIUM_WORDS[medium])
    return {
        "row": row,
        "digest": manuscript.pictures.get(name, ""),
        "medium": str(medium),
        "word": word,
        "called": called,
        "heading": f"{word}: {called}" if called else word,
        "steps": _find_steps(manuscript, name),
        "recording": recording,
        "plays": recording is not None,
    }


def _find_steps(manuscript: Manuscript, name: str) -> list[tuple[int, StepText]]:
    """Where it is shown, with the number of the step."""
    return [
        (number, step)
        for number, step in enumerate(manuscript.steps, 1)
        if f"]({name})" in step.markdown or name in list_step_pictures(manuscript, step)
    ]


def show_recording(manuscript: Manuscript, row: dict[str, Any]) -> Recording | None:
    """A recording of the draft with its interpreter, under the lesson's words; None: not ready."""
    names = (str(row.get("file") or ""), str(row.get("sign_language") or ""))
    digests = [manuscript.pictures.get(name, "") for name in names]
    played = recordings.show_recordings([digest for digest in digests if digest])
    found = played.get(digests[0])
    return _put_words(found, row, played.get(digests[1])) if found else None


def draw_recording(
    language: str, recording: Recording, row: dict[str, Any], sign: Recording | None
) -> SafeString:
    """The player, its words in the lesson's language as in the pack."""
    shown = _put_words(recording, row, sign)
    with override(language):
        return render_to_string("kernel/ui/recording/recording.html", {"rec": shown})


def _put_words(recording: Recording, row: dict[str, Any], sign: Recording | None) -> Recording:
    """Under the words that this lesson has for it; the files are the library's."""
    title = str(row.get("caption") or row.get("alt") or "")
    sign = replace(sign, is_sample=row.get("sign_language_sample") is True) if sign else None
    return replace(recording, title=title, alt=str(row.get("alt") or ""), sign=sign)
