"""The scripts of the pocket, put together once per process, as style sheets are.

Pages and the worker share their lower parts (`js/seal.js`, `js/store.js`, …), and a worker loads
nothing from a page: so each gets one file with all it needs and the words of its language.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.csp import CSP
from django.utils.translation import override

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.site.pocket.words import list_words

FOLDER: Final = Path(__file__).parent / "js"
_SHARED: Final = ("seal", "store", "files", "outbox", "take")
SCRIPTS: Final[dict[str, tuple[str, ...]]] = {
    "first": ("first",),
    "page": (*_SHARED, "page"),
    "away": (*_SHARED, "page", "away"),
    "pocket": (*_SHARED, "page", "pocket"),
}
WORKER: Final = (*_SHARED, "worker")
_COMMENT: Final = re.compile(r"^\s*//.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Script:
    """As it is sent; `name` is the file's name without `.js`."""

    name: str
    body: bytes


def get_script(kind: str, language: str) -> Script:
    """The present script of this kind; KeyError for another."""
    if settings.DEBUG:
        _build.cache_clear()
    return _build(kind, language)


def script_address(kind: str, language: str) -> str:
    """Where it may be kept for ever."""
    return f"/script/{get_script(kind, language).name}.js"


def write_worker() -> bytes:
    """The worker is one closed function: its names meet none of the browser's."""
    policy = json.dumps(_write_policy())
    return f"(() => {{\nself.POLICY = {policy};\n{_join(WORKER)}}})();\n".encode()


def _write_policy() -> str:
    """The policy of a page that is shown from the device: as any page's, without a one-time key."""
    policy: dict[str, Any] = settings.SECURE_CSP
    rules = ([name, *map(str, values)] for name, values in policy.items())
    return "; ".join(" ".join(one for one in rule if one != CSP.NONCE) for rule in rules)


@cache
def _build(kind: str, language: str) -> Script:
    body = f"{_write_head(kind, language)}\n{_join(SCRIPTS[kind])}".encode()
    return Script(f"{kind}-{language}-{sha256_hex(body)[:10]}", body)


def _write_head(kind: str, language: str) -> str:
    """What a script is told by the server: the words of its language, or where the rest lies."""
    if kind == "first":
        return f'const REST = "{script_address("page", language)}";'
    with override(language):
        return f"const WORDS = {json.dumps(list_words(), ensure_ascii=False)};"


def _join(names: tuple[str, ...]) -> str:
    """Lines that are comments stay at home: a fifth of the weight."""
    text = "\n".join((FOLDER / f"{name}.js").read_text() for name in names)
    return _COMMENT.sub("", text)
