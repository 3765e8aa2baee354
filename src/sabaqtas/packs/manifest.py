"""The format of a pack: `docs/pack.md` says what each key means. Keys are only ever added."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sabaqtas.kernel.digests import canonical_json, sha256_hex

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
CONTENT: Final = "content.json"
MEDIA: Final = "media/"
SAFE_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}(\.[a-z0-9]{1,8})?")

LESSON_KEYS: Final = (
    "title", "subject", "grade", "language", "minutes", "screen_minutes", "author", "licence",
)  # fmt: skip
"""Keys that stand in the manifest as well as in the content."""
OBJECTIVE_KEYS: Final = ("code", "text", "sample")
STEP_KEYS: Final = ("title", "kind", "minutes", "markdown", "checks", "objectives", "variants")
ITEM_KEYS: Final = ("id", "type", "prompt_html", "body", "points")
MEDIA_KEYS: Final = (
    "file", "alt", "caption", "media_type", "width", "height", "role", "kind", "duration_ms",
    "transcript", "sign_sample",
)  # fmt: skip
PART_KEYS: Final = ("role", "path", "media_type", "bytes", "language", "at_ms")
TASK_KEYS: Final = ("title", "text", "hand_in", "minutes", "points", "variants")
STAFF_KEYS: Final = ("keys", "guidance", "plan")


@dataclass(frozen=True, slots=True)
class CompiledPack:
    """A pack in memory: `files` by path, the manifest among them; `staff` lies elsewhere.

    `kept` are files too large for it: path -> digest of what the library keeps.
    """

    digest: str
    files: Mapping[str, bytes]
    staff: bytes
    kept: Mapping[str, str] = field(default_factory=dict)


def describe_file(path: str, data: bytes, media_type: str) -> dict[str, Any]:
    """One row of `files`."""
    row = {"path": path, "sha256": sha256_hex(data), "bytes": len(data)}
    return row | {"media_type": media_type}


def seal(manifest: Mapping[str, Any]) -> tuple[str, bytes]:
    """Return the digest of a pack with this manifest, and the manifest's bytes."""
    data = canonical_json(manifest)
    return sha256_hex(data), data
