"""Rules on words: every text a person may read stands in Kazakh and in Russian."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import allauth
import django
import polib
from django.utils.translation.template import templatize

from tests.architecture.tree import list_sources

LANGUAGES = ("kk", "ru")
CALLS = {
    "_", "translate_early", "gettext", "gettext_lazy",
    "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy",
}  # fmt: skip
_WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_WORD = re.compile(r"[^\W\d_]{2,}")
_SILENT = (
    r"{#.*?#}",
    r"{%\s*comment.*?endcomment\s*%}",
    r"{%\s*blocktrans.*?endblocktrans\w*\s*%}",
    r"{%\s*block \w*_class\s*%}.*?{%\s*endblock\s*%}",
    r"{%.*?%}",
    r"{{.*?}}",
    r"<!--.*?-->",
    r"<(script|style|svg|code|kbd)\b.*?</\1>",
    r"<!doctype[^>]*>",
    r"<(?P<own>\w+)\b[^>]*\slang=\"\w+\"[^>]*>.*?</(?P=own)>",
)
"""What a template shows nobody, or machines, or names in its own language."""
_PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")

Message = tuple[str | None, str]


@cache
def list_messages(module: Path) -> list[tuple[Path, Message]]:
    """Return (file, (context, msgid)) of every translatable text of a module."""
    found = []
    for path in list_sources(module, ".py", ".html", ".txt"):
        if "tests" in path.parts:
            continue
        text = path.read_text()
        code = text if path.suffix == ".py" else _template_calls(text)
        found += [(path, message) for message in _messages(code)]
    return found


def find_untranslated(module: Path) -> list[str]:
    """Every msgid has an entry that is not empty, not fuzzy, and keeps its placeholders."""
    found = []
    for language in LANGUAGES:
        entries = _read_catalogue(module, language)
        for path, message in list_messages(module):
            fault = _fault(message, entries.get(message))
            if fault:
                found.append(f"{path} [{language}] {message[1]!r}: {fault}")
    return sorted(set(found))


def find_orphans(module: Path) -> list[str]:
    """A catalogue holds no entry that nothing uses: dead words rot. Words of Django we may mend."""
    used = {message for _, message in list_messages(module)} | _list_library_messages()
    return [
        f"{module.name} [{language}] {message[1]!r}"
        for language in LANGUAGES
        for message in _read_catalogue(module, language)
        if message not in used
    ]


def find_quarrels(modules: Iterable[Path]) -> list[str]:
    """One text is translated alike in all modules: of two, the lower module's would be shown."""
    found = []
    for language in LANGUAGES:
        told: dict[Message, dict[str, str]] = defaultdict(dict)
        for module in modules:
            for message, entry in _read_catalogue(module, language).items():
                texts = list(dict.fromkeys(entry.msgstr_plural.values())) or [entry.msgstr]
                told[message][module.name] = " | ".join(texts)
        for message, by_module in told.items():
            if len(set(by_module.values())) > 1:
                found.append(f"[{language}] {message[1]!r}: {by_module}")
    return found


def find_bare_words(module: Path) -> list[str]:
    """A template holds no word outside a translation tag, in text or in spoken attributes."""
    found = []
    for path in list_sources(module, ".html"):
        for number, words in _bare(path.read_text()):
            found.append(f"{path}:{number} {words}")
    return found


@cache
def _list_library_messages() -> frozenset[Message]:
    """Return the texts of Django and of the sign-in library, whose Kazakh is incomplete."""
    found: set[Message] = set()
    for package in (django, allauth):
        for po in Path(package.__file__).parent.rglob("locale/ru/LC_MESSAGES/django.po"):
            found |= {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(po))}
    return frozenset(found)


def _template_calls(text: str) -> str:
    """Turn a template into Python that holds its gettext calls."""
    calls = re.findall(
        r"\b(?:_|gettext|pgettext|ngettext)\((?:u?(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')[,)\s]*)+",
        templatize(text),
    )
    return "\n".join(_close(call) for call in calls)


def _close(call: str) -> str:
    call = call.strip().rstrip(",").strip()
    return call if call.endswith(")") else call + ")"


def _messages(code: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
        if name in CALLS and texts and isinstance(texts[0], str):
            yield (texts[0], texts[1]) if name in _WITH_CONTEXT else (None, texts[0])


def _read_catalogue(module: Path, language: str) -> dict[Message, polib.POEntry]:
    path = module / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return {}
    entries = [e for e in polib.pofile(str(path)) if not e.obsolete]
    return {(entry.msgctxt, entry.msgid): entry for entry in entries}


def _fault(message: Message, entry: polib.POEntry | None) -> str:
    if entry is None:
        return "no entry"
    texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
    if not all(texts):
        return "empty"
    if entry.fuzzy:
        return "fuzzy"
    wanted = set(_PLACE.findall(message[1]))
    if any(set(_PLACE.findall(text)) - wanted for text in texts):
        return "a placeholder the source does not have"
    return ""


def _bare(text: str) -> Iterator[tuple[int, str]]:
    blank = re.compile("|".join(_SILENT), re.DOTALL | re.IGNORECASE)
    text = blank.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    spoken = re.compile(r"\b(?:alt|title|placeholder|aria-label)\s*=\s*([\"'])(.*?)\1", re.DOTALL)
    for match in spoken.finditer(text):
        if _WORD.search(match[2]):
            yield text.count("\n", 0, match.start()) + 1, match[2]
    plain = re.sub(r"<[^>]*>", lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for number, line in enumerate(plain.splitlines(), 1):
        words = re.sub(r"&\w+;|Сабақтас|Қаз|Рус|Eng", " ", line)
        if _WORD.search(words):
            yield number, words.strip()
