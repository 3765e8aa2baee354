"""A lesson's document becomes a pack: pure, the same input gives the same bytes."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from sabaqtas.kernel.digests import canonical_json
from sabaqtas.kernel.richtext import readdress_pictures
from sabaqtas.packs.manifest import (
    CONTENT,
    FORMAT,
    ITEM_KEYS,
    LESSON_KEYS,
    MANIFEST,
    MEDIA,
    MEDIA_KEYS,
    OBJECTIVE_KEYS,
    PART_KEYS,
    SAFE_NAME,
    STAFF_KEYS,
    STEP_KEYS,
    TASK_KEYS,
    CompiledPack,
    describe_file,
    seal,
)
from sabaqtas.packs.recordings import TEXTS, find_main, place_parts, rename_inside

type Json = Mapping[str, Any]


class CannotCompile(Exception):
    """The document contradicts itself; `reasons` has every contradiction, in English."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


def compile_pack(document: Json, *, staff: Json, media: Mapping[str, bytes]) -> CompiledPack:
    """Return the pack of a document; `media` holds the bytes of each picture it names.

    A recording has `parts` (see recordings.py) with their digests; of those that name other files
    `media` holds the bytes, under `film.mp4/audio.m3u8`.

    Only the keys of the format are taken: what else stands in the document stays outside. Keys
    of items go into the staff part, which the manifest seals by its digest. Raises CannotCompile.
    """
    if reasons := _contradictions(document, staff, media):
        raise CannotCompile(reasons)
    content = _content(document)
    places = {f"{MEDIA}{row['file']}": row["path"] for row in content["media"]}
    content["items"] = readdress_pictures(content["items"], places)
    files: dict[str, bytes] = {}
    rows: list[dict[str, Any]] = []
    kept: dict[str, str] = {}
    for row, source in zip(content["media"], document["media"], strict=True):
        if "parts" in row:
            rows += _pack_parts(row, source, media, files, kept)
        else:
            data = files[row["path"]] = media[row["file"]]
            rows.append(describe_file(row["path"], data, row["media_type"]))
    files[CONTENT] = canonical_json(content)
    rows.append(describe_file(CONTENT, files[CONTENT], "application/json"))
    staff_part = canonical_json({"format": FORMAT} | _place_keys(staff, places))
    manifest = {
        "format": FORMAT,
        "lesson": _take(document, LESSON_KEYS),
        "files": sorted(rows, key=lambda row: row["path"]),
        "staff": describe_file("staff.json", staff_part, "application/json"),
    }
    digest, files[MANIFEST] = seal(manifest)
    return CompiledPack(digest, files, staff_part, kept)


def _place_keys(staff: Json, places: Mapping[str, str]) -> dict[str, Any]:
    """Explanations may show pictures too."""
    found = _take(staff, STAFF_KEYS)
    return found | {"keys": readdress_pictures(found["keys"], places)}


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
        named.append(_take(row, MEDIA_KEYS) | {"path": MEDIA + name} | _name_parts(row, name))
    return named


def _name_parts(row: Json, name: str) -> dict[str, Any]:
    """`parts`, and as `path` of the whole that which plays alone; nothing for a picture."""
    if "parts" not in row:
        return {}
    parts = place_parts(_stem(name), row["parts"])
    main = find_main(parts)
    shown = [_take(part, PART_KEYS) for part in parts]
    return {"path": main["path"], "media_type": main["media_type"], "parts": shown}


def _stem(name: str) -> str:
    return name.partition(".")[0][:30]


def _pack_parts(
    row: dict[str, Any],
    source: Json,
    media: Mapping[str, bytes],
    files: dict[str, bytes],
    kept: dict[str, str],
) -> list[dict[str, Any]]:
    """Put the files of a recording into the pack; return their rows of the manifest."""
    rows = []
    for shown, part in zip(row["parts"], source["parts"], strict=True):
        path = shown["path"]
        if part["role"] in TEXTS:
            stem = path.removeprefix(MEDIA).removesuffix(f"-{part['name']}")
            data = rename_inside(media[f"{row['file']}/{part['name']}"], stem, source["parts"])
            files[path], shown["bytes"] = data, len(data)
            rows.append(describe_file(path, data, part["media_type"]))
        else:
            kept[path] = part["digest"]
            facts = {"path": path, "sha256": part["digest"], "bytes": part["bytes"]}
            rows.append(facts | {"media_type": part["media_type"]})
    return rows


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
        if "parts" not in row and not media.get(row["file"])
    ]
    return list(dict.fromkeys(found))
