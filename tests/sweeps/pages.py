"""What a page must be, said by the HTML checker of the W3C and by rules of our own."""

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib
from lxml import html

from tests.sweeps.crawl import Visit
from tests.sweeps.languages import LANGUAGES, SOURCE, is_foreign

VNU = Path(__file__).parents[1] / "tools/node_modules/vnu-jar/build/dist/vnu.jar"
ADVICE = ("lacks heading", "appears to be written in")
"""Warnings that are advice: a card without a heading, a catalogue in two languages."""
_ONE_TIME = re.compile(
    rb'(csrfmiddlewaretoken" value|nonce|name="key" value)="[^"]*"', re.IGNORECASE
)
_WORDS = re.compile(
    rb"""(?<=>)[^<]+|\s(?:alt|title|aria-label|placeholder|content|lang|csrf\w*|nonce)="[^"]*\"""",
    re.IGNORECASE,
)
_NUMBERS = re.compile(rb"[0-9a-f-]{12,}|\d+")
_LOADED = {
    "img": ("src", "srcset"), "script": ("src",), "link": ("href",), "source": ("src", "srcset"),
    "iframe": ("src",), "video": ("src", "poster"), "audio": ("src",), "object": ("data",),
    "use": ("href",), "form": ("action",), "track": ("src",), "image": ("href",),
}  # fmt: skip
_ELSEWHERE = re.compile(r"^\s*(?:[a-z]+:)?//", re.IGNORECASE)
_MARKERS = re.compile(r"\{[{%#]|[%#]\}|%\(\w+\)[sd]|^None$|\[\[|�")
_LATIN = re.compile(r"^\W*[A-Za-z]{2,}[,:;]?\s+[a-z]{2,}[A-Za-z\W\d]*$")
_WORD = re.compile(r"(?<![\w(%{./-])[A-Za-z]{3,}(?![\w)}/-]|\.\w)")
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_SPOKEN = ("alt", "aria-label", "placeholder", "title")
_QUOTED = {"code", "pre", "kbd", "samp", "script", "style", "math", "annotation"}


def find_strange_sources(policy: str) -> list[str]:
    """Sources of a content-security policy that lead to another host; an empty policy has none."""
    if not policy:
        return []
    parts = [part.split() for part in policy.split(";") if part.strip()]
    missing = [] if any(part[0] == "default-src" for part in parts) else ["default-src is missing"]
    known = {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'"}
    named = [source for part in parts for source in part[1:] if part[0] != "sandbox"]
    return missing + [one for one in named if one not in known and not one.startswith("'nonce-")]


def unique_pages(visits: Iterable[Visit]) -> dict[str, Visit]:
    """Return one visit for each different page, by a name fit for a file."""
    pages: dict[str, Visit] = {}
    for visit in visits:
        if visit.is_page:
            digest = hashlib.sha256(_ONE_TIME.sub(b"", visit.body)).hexdigest()[:12]
            pages.setdefault(digest, visit)
    return {f"{visit.name}-{digest}.html": visit for digest, visit in pages.items()}


def unique_shapes(pages: dict[str, Visit]) -> dict[str, Visit]:
    """Of pages that differ in nothing but words and numbers, the first."""
    shapes: dict[bytes, str] = {}
    for name, visit in pages.items():
        shapes.setdefault(_WORDS.sub(b"", _NUMBERS.sub(b"0", visit.body)), name)
    return {name: pages[name] for name in shapes.values()}


def check_by_vnu(pages: dict[str, bytes], folder: Path) -> list[tuple[str, str]]:
    """Return (page, error or warning) of the checker, from one call for all pages."""
    for name, body in pages.items():
        (folder / name).write_bytes(body)
    done = subprocess.run(
        ["java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", str(VNU), "--format", "json",
         "--exit-zero-always", "--skip-non-html", str(folder)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    messages: list[dict[str, Any]] = json.loads(done.stderr or done.stdout)["messages"]
    return [_say(m) for m in messages if not any(part in m["message"] for part in ADVICE)]


def check_page(visit: Visit) -> list[str]:
    """Return what is wrong with a page by our own rules."""
    page = html.document_fromstring(visit.body.decode())
    return [
        fault
        for rule in (_whole, _styled, _scripted, _loading, _repeated, _drawn, _unfinished)
        for fault in rule(page, visit)
    ]


def _whole(page: Any, visit: Visit) -> Iterator[str]:
    if not (page.findtext(".//title") or "").partition("·")[0].strip():
        yield "no title of its own"
    spoken = page.get("lang")
    if spoken != visit.language and visit.name != "public_file":
        yield f"lang is {spoken}"
    if len(page.findall(".//h1")) != 1:
        yield f"{len(page.findall('.//h1'))} h1 instead of one"


def _styled(page: Any, visit: Visit) -> Iterator[str]:
    for element in page.iterfind(".//*[@style]"):
        yield f"style= in {_tag(element)}"
    for element in page.iterfind(".//style"):
        if not element.get("nonce"):
            yield "an inline style sheet"


def _scripted(page: Any, visit: Visit) -> Iterator[str]:
    for element in page.iterfind(".//script"):
        data = element.get("type") == "application/json"
        if not element.get("src") and not element.get("nonce") and not data:
            yield "an inline script without nonce"
    for element in page.iter():
        for name in element.attrib if isinstance(element.tag, str) else ():
            if name.startswith("on"):
                yield f"{name}= in {_tag(element)}"


def _loading(page: Any, visit: Visit) -> Iterator[str]:
    for element in page.iter(*_LOADED):
        for name in _LOADED[element.tag]:
            if _ELSEWHERE.match(element.get(name, "")):
                yield f"{_tag(element)} loads from another host: {element.get(name)}"


def _drawn(page: Any, visit: Visit) -> Iterator[str]:
    held = {symbol.get("id") for symbol in page.iter("symbol")}
    for use in page.iter("use"):
        if use.get("href", "").removeprefix("#") not in held:
            yield f"the icon {use.get('href')} is not in the page"


def _repeated(page: Any, visit: Visit) -> Iterator[str]:
    seen: set[str] = set()
    for element in page.iterfind(".//*[@id]"):
        if element.get("id") in seen:
            yield f"id “{element.get('id')}” twice"
        seen.add(element.get("id"))


def _unfinished(page: Any, visit: Visit) -> Iterator[str]:
    for text, language in list_spoken(page):
        if _MARKERS.search(text):
            yield f"unfinished text: {text}"
        if visit.language != "en" and language != "en" and _is_english(text):
            yield f"untranslated: {text}"
        elif visit.name != "catalogue" and language in LANGUAGES and is_foreign(text, language):
            yield f"in another language: {text}"


_FROM_FILES = {"Sabaqtas", "card", "lessonid", "period", "male", "female"}
"""Words quoted from files people bring, and the author of a lesson: nobody translates them."""


@cache
def _is_english(text: str) -> bool:
    if text.startswith("Sabaqtas ·"):
        return False
    if _LATIN.match(text):
        return True
    words = {word.strip("«»()„“.,:;!?…") for word in text.split()}
    return not list_english_words().isdisjoint(words - _FROM_FILES)


@cache
def list_english_words() -> frozenset[str]:
    """Return the words of our English texts that no Kazakh or Russian text of ours keeps."""
    entries = [
        e for path in SOURCE.rglob("*.po") for e in polib.pofile(str(path)) if not e.obsolete
    ]
    english = {word for e in entries for word in _WORD.findall(e.msgid)}
    kept = {w for e in entries for t in _texts(e) for w in _LATIN_WORD.findall(t)}
    return frozenset(english - kept)


def _texts(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr, *entry.msgstr_plural.values()]


def list_spoken(page: Any, language: str = "") -> Iterator[tuple[str, str]]:
    """Give every text a reader sees or hears with the language it stands in; quotations aside."""
    if not isinstance(page.tag, str) or page.tag in _QUOTED:
        return
    language = page.get("lang") or language
    parts = [page.text, *(page.get(name) for name in _SPOKEN), *(child.tail for child in page)]
    yield from ((text.strip(), language) for text in parts if text and text.strip())
    for child in page:
        yield from list_spoken(child, language)


def _tag(element: Any) -> str:
    return f"<{element.tag} {' '.join(f'{k}={v!r}' for k, v in list(element.attrib.items())[:3])}>"


def _say(message: dict[str, Any]) -> tuple[str, str]:
    text = f"{message['message']} [{' '.join(message.get('extract', '').split())}]"
    return Path(message.get("url", "")).name, text
