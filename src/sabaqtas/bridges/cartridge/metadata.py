"""What a cartridge says of itself and of a resource: LOM, and standards by their GUIDs.

Sources: IEEE 1484.12.1 (LOM) as profiled by Common Cartridge 1.1-1.3; the curriculum standards
metadata of Common Cartridge 1.1 (csmd), whose labels are the codes of learning objectives.
"""

import re
from dataclasses import dataclass
from typing import Final

from sabaqtas.bridges.cartridge.markup import Element, find_all, find_text, list_children, read_text

_DURATION: Final = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+(?:\.\d+)?S)?)?\Z")
_NUMBER: Final = re.compile(r"(?<!\d)(?:1[0-2]|[0-9])(?!\d)")
_MEDIA: Final = {
    "video": "video", "lecture": "video", "audio": "audio", "exercise": "exercise",
    "problem statement": "exercise", "self assessment": "test", "exam": "test",
    "questionnaire": "test", "assessment": "test", "simulation": "simulation",
    "experiment": "simulation", "narrative text": "text", "text": "text", "slide": "text",
    "course": "course", "book": "book",
}  # fmt: skip
MOST_MINUTES: Final = 60_000
MOST_OBJECTIVES: Final = 50


@dataclass(frozen=True, slots=True)
class Facts:
    """What LOM tells; what is empty it does not."""

    title: str = ""
    description: str = ""
    language: str = ""
    medium: str = ""
    minutes: int | None = None
    cost: str = ""
    licence: str = ""
    grades: tuple[int, ...] = ()
    disciplines: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()


def read_facts(metadata: Element | None) -> Facts:
    """Read the `metadata` of a manifest or of a resource."""
    lom = next(find_all(metadata, "lom"), None)
    general = next(iter(list_children(lom, "general")), None)
    return Facts(
        title=find_text(general, "title", "string"),
        description=find_text(general, "description", "string"),
        language=_read_language(find_text(general, "language")),
        medium=_MEDIA.get(
            find_text(lom, "educational", "learningResourceType", "value").lower(), ""
        ),
        minutes=_read_minutes(find_text(lom, "educational", "typicalLearningTime", "duration")),
        cost={"yes": "paid", "no": "free"}.get(
            find_text(lom, "rights", "cost", "value").lower(), ""
        ),
        licence=find_text(lom, "rights", "description", "string")[:200],
        grades=_read_grades(_list_entries(lom, "educational level")),
        disciplines=(*_list_entries(lom, "discipline"), *_list_keywords(general)),
        objectives=_read_objectives(metadata, lom),
    )


def _read_language(text: str) -> str:
    code = re.split(r"[-_]", text.lower())[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else ""


def _read_minutes(text: str) -> int | None:
    match = _DURATION.match(text[:40])
    if match is None:
        return None
    days, hours, minutes = (int(part or 0) for part in match.groups())
    total = (days * 24 + hours) * 60 + minutes
    return total if 1 <= total <= MOST_MINUTES else None


def _read_grades(entries: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted({int(one) for entry in entries for one in _NUMBER.findall(entry)}))


def _list_entries(lom: Element | None, purpose: str) -> tuple[str, ...]:
    """Entries and ids of the taxons of one purpose."""
    found = []
    for one in list_children(lom, "classification"):
        if find_text(one, "purpose", "value").lower() == purpose:
            for taxon in list_children(one, "taxonPath", "taxon"):
                found += [find_text(taxon, "entry", "string"), find_text(taxon, "id")]
    return tuple(text for text in found if text)


def _list_keywords(general: Element | None) -> tuple[str, ...]:
    return tuple(read_text(one) for one in list_children(general, "keyword", "string"))


def _read_objectives(metadata: Element | None, lom: Element | None) -> tuple[str, ...]:
    """Labels of standards and their GUIDs, then the objectives of LOM's classification."""
    found: list[str] = []
    for one in find_all(metadata, "labelledGUID"):
        found += [find_text(one, "label"), find_text(one, "GUID")]
    found += _list_entries(lom, "educational objective")
    short = (text for text in found if text and len(text) <= 80 and " " not in text)
    return tuple(dict.fromkeys(short))[:MOST_OBJECTIVES]
