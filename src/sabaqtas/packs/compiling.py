"""A lesson's document becomes a pack: pure, the same input gives the same bytes."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from sabaqtas.kernel.digests import canonical_json
from sabaqtas.packs.manifest import (
    CONTENT,
    FORMAT,
    ITEM_KEYS,
    LESSON_KEYS,
    MANIFEST,
    MEDIA,
    MEDIA_KEYS,
    OBJECTIVE_KEYS,
    SAFE_NAME,
    STAFF_KEYS,
    STEP_KEYS,
    TASK_KEYS,
    CompiledPack,
    describe_file,
    seal,
)

type Json = Mapping[str, Any]


class CannotCompile(Exception):
    """The document contradicts itself; `reasons` has every contradiction, in English."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


def compile_pack(document: Json, *, staff: Json, media: Mapping[str, bytes]) -> CompiledPack:
    """Return the pack of a document; `media` holds the bytes of each file it names.

    Only the keys of the format are taken: what else stands in the document stays outside. Keys
    of items go into the staff part, which the manifest seals by its digest. Raises CannotCompile.
    """
    if reasons := _contradictions(document, staff, media):
        raise CannotCompile(reasons)
    content = _content(document)
    files = {CONTENT: canonical_json(content)}
    rows = [describe_file(CONTENT, files[CONTENT], "application/json")]
    for picture in content["media"]:
        data = files[picture["path"]] = media[picture["file"]]
        rows.append(describe_file(picture["path"], data, picture["media_type"]))
    staff_part = canonical_json({"format": FORMAT} | _take(staff, STAFF_KEYS))
    manifest = {
        "format": FORMAT,
        "lesson": _take(document, LESSON_KEYS),
        "files": sorted(rows, key=lambda row: row["path"]),
        "staff": describe_file("staff.json", staff_part, "application/json"),
    }
    digest, files[MANIFEST] = seal(manifest)
    return CompiledPack(digest, files, staff_part)


def is_reserved(item_id: str) -> bool:
    """A check's id names its place in the page, where some names have their own."""
    return item_id in ("main", "task") or item_id.startswith(("step-", "head-", "i-", "a-"))


def _content(document: Json) -> dict[str, Any]:
    task = document.get("task")
    return _take(document, LESSON_KEYS) | {
        "objectives": [_take(row, OBJECTIVE_KEYS) for row in document["objectives"]],
        "steps": [_take(row, STEP_KEYS) for row in document["steps"]],
        "items": [_take(row, ITEM_KEYS) for row in document["items"]],
        "media": _name_media(document["media"]),
        "task": _take(task, TASK_KEYS) if task else None,
    }


def _take(source: Json, keys: Sequence[str]) -> dict[str, Any]:
    return {key: source[key] for key in keys if key in source}


def _name_media(rows: Sequence[Json]) -> list[dict[str, Any]]:
    """Give each picture a path that any file system and address can hold."""
    named, taken = [], set()
    for number, row in enumerate(rows, 1):
        name = _safe_name(row, number)
        while name in taken:
            name = f"{number}-{name}"
        taken.add(name)
        named.append(_take(row, MEDIA_KEYS) | {"path": MEDIA + name})
    return named


def _safe_name(row: Json, number: int) -> str:
    ending = {"image/svg+xml": "svg", "image/jpeg": "jpg"}.get(
        row["media_type"], row["media_type"].rpartition("/")[2]
    )
    name = f"{PurePosixPath(row['file']).stem.lower()}.{ending}"
    return name if SAFE_NAME.fullmatch(name) else f"picture-{number}.{ending}"


def _contradictions(document: Json, staff: Json, media: Mapping[str, bytes]) -> list[str]:
    items = [item["id"] for item in document["items"]]
    placed = [check for step in document["steps"] for check in step["checks"]]
    found = [f"check “{check}” is placed and not written" for check in placed if check not in items]
    found += [f"check “{name}” is written twice" for name in items if items.count(name) > 1]
    found += [f"check id “{name}” is taken by the page" for name in items if is_reserved(name)]
    found += [f"check “{name}” has no key" for name in items if name not in staff["keys"]]
    found += [f"check “{name}” is placed twice" for name in items if placed.count(name) > 1]
    found += [
        f"picture “{row['file']}” has no bytes"
        for row in document["media"]
        if not media.get(row["file"])
    ]
    return list(dict.fromkeys(found))
