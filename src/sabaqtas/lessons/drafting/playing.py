"""Recordings as the editor's pages show them: the library's files under the lesson's words."""

from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from sabaqtas.kernel.ui.recordings import Recording
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.library.api import recordings


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
