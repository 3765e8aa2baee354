"""Fills in the forms of pages as a browser without script would."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from tests.pictures import draw_page


def send_form(client: Client, path: str, form: str, *, act: str = "", **values: Any) -> str:
    """Open a page, fill in the form with this id, press a button; return where it led.

    Fields that are not named keep what the page put into them.
    """
    page = html.document_fromstring(client.get(path).content.decode())
    found = page.get_element_by_id(form)
    fields = {k: v for k, v in found.form_values() if v is not None}
    body = fields | values | ({"act": act} if act else {})
    response = client.post(found.get("action") or path, body)
    assert response.status_code in (302, 303), f"{path}: {response.content.decode()[:2000]}"
    return response.headers["Location"]


def photo(name: str = "bet.jpg", *, words: str = "7 · 10 = 70") -> SimpleUploadedFile:
    """A photographed page, as a form sends it."""
    return SimpleUploadedFile(name, draw_page(words), content_type="image/jpeg")
