"""Packs for tests: from a folder of an author, or the smallest that makes sense."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from sabaqtas.exercises.api import PreparedItem, prepare_item
from sabaqtas.kernel.files import store_bytes
from sabaqtas.kernel.problems import Place
from sabaqtas.kernel.richtext import split_steps
from sabaqtas.lessons.api import LessonVersion
from sabaqtas.lessons.tests.factories import make_version
from sabaqtas.library.api import prepare_resource, recordings
from sabaqtas.packs.compiling import compile_pack
from sabaqtas.packs.manifest import CompiledPack
from sabaqtas.packs.models import Pack
from sabaqtas.packs.publishing import publish_pack

DEMO = Path(__file__).resolve().parents[4] / "demo" / "lessons"
LESSON = DEMO / "math-5-kk" / "01-natural-sandar"


@dataclass(frozen=True)
class Source:
    """What a lesson's folder holds, as `lessons` keeps it."""

    document: dict[str, Any]
    staff: dict[str, Any]
    media: dict[str, bytes]

    def compile(self) -> CompiledPack:
        """The pack of it."""
        return compile_pack(self.document, staff=self.staff, media=self.media)


def read_lesson(folder: Path = LESSON) -> Source:
    """Read a folder of the authors' Markdown. Takes it to be without fault.

    Its recordings are left out: their parts take a minute to make, see tests/test_film_lessons.py.
    """
    _, head, body = (folder / "lesson.md").read_text().split("---\n", 2)
    front = yaml.safe_load(head)
    items = [_prepare(check, front["language"]) for check in front.pop("checks")]
    media, rows, played = {}, [], []
    for row in front.pop("media", []):
        if recordings.is_recording(folder / row["file"]):
            played.append(f"![]({row['file']})")
            continue
        ready = prepare_resource((folder / row["file"]).read_bytes())
        media[row["file"]] = ready.data
        size = {"width": ready.width, "height": ready.height}
        rows.append(row | {"media_type": ready.media_type.name} | size)
    guidance = front.pop("guidance")
    plan = {row["step"]: row.get("variants") for row in front.pop("plan", [])}
    variants = {number: {"variants": held} for number, held in plan.items() if held}
    steps = [
        {
            "title": step.title,
            "kind": step.kind,
            "minutes": step.minutes,
            "markdown": _leave_out(step.markdown, played),
            "checks": list(step.checks),
        }
        | variants.get(number, {})
        for number, step in enumerate(split_steps(body), 1)
    ]
    public = {"steps": steps, "items": [asdict(item.public) for item in items], "media": rows}
    keys = {item.public.id: dict(item.key) for item in items}
    return Source(front | public, {"keys": keys, "guidance": guidance}, media)


def _leave_out(markdown: str, marks: Sequence[str]) -> str:
    for mark in marks:
        markdown = markdown.replace(mark, "")
    return markdown


def _prepare(check: Mapping[str, Any], language: str) -> PreparedItem:
    item = prepare_item(check, place=Place(file="lesson.md"), language=language)
    assert isinstance(item, PreparedItem), item
    return item


def make_lesson_version(source: Source | None = None) -> LessonVersion:
    """A published version whose document is that of a whole lesson."""
    source = source or read_lesson()
    rows = [
        row | {"digest": store_bytes(source.media[row["file"]])} for row in source.document["media"]
    ]
    version = make_version(**source.document | {"media": rows})
    version.staff = source.staff
    version.save()
    return version


def make_pack(version: LessonVersion | None = None) -> Pack:
    """A pack that lies on disk with its web rendition."""
    return publish_pack((version or make_lesson_version()).id)
