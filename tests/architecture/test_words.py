"""No untranslated string; and each rule is shown to fail on a planted fault."""

from pathlib import Path

import pytest

from tests.architecture import words

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "sabaqtas"
MODULES = sorted(path.parent for path in PACKAGE.glob("*/apps.py"))
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "%s"\nmsgstr "%s"\n'


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_module_is_translated(module: Path) -> None:
    assert words.find_untranslated(module) == []
    assert words.find_orphans(module) == []
    assert words.find_bare_words(module) == []


def test_a_word_means_the_same_in_every_module() -> None:
    assert words.find_quarrels(MODULES) == []


def test_two_words_for_one_are_seen(tmp_path: Path) -> None:
    modules = []
    for name, word in (("a", "Өзгерту"), ("b", "Ауыстыру")):
        (tmp_path / name).mkdir()
        modules.append(_plant(tmp_path / name, "a.py", "_('Edit')", kk=("Edit", word)))
    assert len(words.find_quarrels(modules)) == 1


def _plant(folder: Path, name: str, text: str, **catalogues: tuple[str, str]) -> Path:
    (folder / name).write_text(text)
    for language, entry in catalogues.items():
        po = folder / "locale" / language / "LC_MESSAGES" / "django.po"
        po.parent.mkdir(parents=True)
        po.write_text(PO % entry)
    return folder


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "x = _('Hello %(name)s')"),
        ("a.html", "{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}"),
        ("a.html", "{% blocktranslate trimmed %}\n Hello {{ name }}\n{% endblocktranslate %}"),
    ],
)
def test_missing_entry_is_seen(tmp_path: Path, name: str, text: str) -> None:
    module = _plant(tmp_path, name, text, kk=("Hello %(name)s", "Сәлем, %(name)s"))
    found = words.find_untranslated(module)
    assert len(found) == 1
    assert "[ru] 'Hello %(name)s': no entry" in found[0]


@pytest.mark.parametrize(
    "text", ["{% load i18n %}{% translate 'Hello' %}", '<p title="{% translate "Hello" %}">']
)
def test_missing_entry_of_a_tag_is_seen(tmp_path: Path, text: str) -> None:
    module = _plant(tmp_path, "a.html", text, kk=("Hello", "Сәлем"))
    assert [line.rsplit("[")[-1] for line in words.find_untranslated(module)] == [
        "ru] 'Hello': no entry"
    ]


def test_strange_placeholder_and_empty_entry_are_seen(tmp_path: Path) -> None:
    entries = {"kk": ("Hello %(name)s", "Сәлем, %(nom)s"), "ru": ("Hello %(name)s", "")}
    module = _plant(tmp_path, "a.py", "_('Hello %(name)s')", **entries)
    assert len(words.find_untranslated(module)) == 2


def test_orphan_is_seen(tmp_path: Path) -> None:
    assert words.find_orphans(_plant(tmp_path, "a.py", "", kk=("Gone", "Жоқ")))


@pytest.mark.parametrize("text", ["<p>Hello</p>", '<img alt="A house">', "<a>Сәлем</a>"])
def test_bare_word_is_seen(tmp_path: Path, text: str) -> None:
    assert words.find_bare_words(_plant(tmp_path, "a.html", text))


def test_a_clean_template_is_clean(tmp_path: Path) -> None:
    text = '<p class="a">{% translate "Hello" %} {{ name }} № 5 · <svg><title>x</title></svg></p>'
    assert words.find_bare_words(_plant(tmp_path, "a.html", text)) == []
