"""Versions of a work with what the pen, the voice and the words said of each."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sabaqtas.work.models import VoiceNote
from sabaqtas.work.penning.layers import Layer
from sabaqtas.work.penning.showing import Paper, find_papers
from sabaqtas.work.queries.work import Version, WholeWork
from sabaqtas.work.voicing.keeping import list_voices


@dataclass(frozen=True, slots=True)
class Answered:
    """One version; `papers` are its pages as the pen left them."""

    version: Version
    papers: Sequence[Paper]
    voices: Sequence[VoiceNote]


def list_answered(school_id: uuid.UUID, whole: WholeWork, *, judges: bool) -> list[Answered]:
    """Newest first. Who does not judge sees pen and voice only once a judgement holds."""
    if whole.work is None:
        return []
    papers, voices = find_papers(school_id, whole.versions), list_voices(whole.work)
    return [
        Answered(
            version,
            _show(papers[version.submission.id], judges or version.is_judged),
            [
                one
                for one in voices
                if one.submission_id == version.submission.id and (judges or version.is_judged)
            ],
        )
        for version in whole.versions
    ]


def _show(papers: Sequence[Paper], is_shown: bool) -> Sequence[Paper]:
    return papers if is_shown else [replace(one, row=None, layer=Layer()) for one in papers]
