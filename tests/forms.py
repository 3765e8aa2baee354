"""Fills in the forms of pages as a browser without script would."""

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from tests.pictures import draw_page

_SILENT = {"submit", "button", "image", "reset", "file"}


def send_form(client: Client, path: str, form: str, *, act: str = "", **values: Any) -> str:
    """Open a page, fill in the form with this id, press a button; return where it led."""
    page = html.document_fromstring(client.get(path).content.decode())
    found = page.get_element_by_id(form)
    response = client.post(found.get("action") or path, fill_in(found, act, **values))
    assert response.status_code in (302, 303), f"{path}: {response.content.decode()[:2000]}"
    return response.headers["Location"]


def fill_in(form: Any, press: str = "", **values: Any) -> dict[str, list[Any]]:
    """Return what is sent when a button is pressed: told by its value or its name, else the first.

    Fields that are not named keep what the page put into them. What the form does not have cannot
    be sent: no field, no choice, no button.
    """
    files = {name: _list(values.pop(name)) for name in [*values] if _is_file(form, name)}
    for name, value in values.items():
        form.inputs[name].value = value
    body: dict[str, list[Any]] = {}
    for name, value in [*_list_fields(form), *_find_button(form, press)]:
        body.setdefault(name, []).append(value)
    for name, chosen in files.items():
        assert form.get("enctype") == "multipart/form-data", "this form sends no files"
        assert len(chosen) == 1 or "multiple" in form.inputs[name].attrib, f"one {name} only"
    return body | files


def photo(name: str = "bet.jpg", *, words: str = "7 · 10 = 70") -> SimpleUploadedFile:
    """A photographed page, as a form sends it."""
    return SimpleUploadedFile(name, draw_page(words), content_type="image/jpeg")


def heic_photo(name: str = "bet.heic", *, words: str = "8 · 10 = 80") -> SimpleUploadedFile:
    """The same from a phone that photographs so."""
    return SimpleUploadedFile(name, draw_page(words, form="HEIF"), content_type="image/heic")


def _is_file(form: Any, name: str) -> bool:
    return name in form.inputs and getattr(form.inputs[name], "type", "") == "file"


def _list_fields(form: Any) -> Iterator[tuple[str, str]]:
    for field in form.inputs:
        if not field.name or "disabled" in field.attrib:
            continue
        if field.tag == "select":
            yield from ((field.name, value) for value in _list_chosen(field))
        elif field.tag == "textarea":
            yield field.name, (field.value or "").removeprefix("\n")
        elif field.type not in _SILENT and (not field.checkable or field.checked):
            yield field.name, field.value or ""


def _list_chosen(select: Any) -> list[str]:
    options = select.findall(".//option")
    chosen = [option for option in options if "selected" in option.attrib]
    if not chosen and "multiple" not in select.attrib:
        chosen = options[:1]
    return [option.get("value", option.text_content()) for option in chosen]


def _find_button(form: Any, press: str) -> list[tuple[str, str]]:
    buttons = form.findall(".//button")
    if form.get("id"):
        buttons += form.getroottree().findall(f".//button[@form='{form.get('id')}']")
    pressed = [b for b in buttons if not press or press in (b.get("value"), b.get("name"))]
    assert pressed, f"there is no button {press!r}"
    name = pressed[0].get("name")
    return [(name, pressed[0].get("value", ""))] if name else []


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
