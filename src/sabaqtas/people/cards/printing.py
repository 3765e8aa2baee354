"""Cards as PDF: eight on an A4 sheet, in the fonts that typst itself carries."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
import typst
from django.utils import translation
from django.utils.translation import gettext as _

from sabaqtas.people.cards.codes import format_code, format_key
from sabaqtas.people.cards.issuing import IssuedCard
from sabaqtas.people.cards.pictures import FOLDER, PICTURES

TEMPLATE = Path(__file__).with_name("cards.typ")


def print_cards(cards: Sequence[IssuedCard], *, title: str, address: str, language: str) -> bytes:
    """Return the PDF. `address` is where this server is reached; the QR leads there."""
    with translation.override(language):
        data = {
            "title": title,
            "language": language,
            "address": urlsplit(address).netloc or address,
            "words": _choose_words(),
            "cards": [_describe(card, address) for card in cards],
        }
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return pdf


def make_qr(text: str) -> str:
    """Return a QR code as SVG, error correction M: it survives a fold."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()


def _choose_words() -> dict[str, str]:
    return {
        "qr": _("Square code: point the phone's camera here"),
        "code": _("Card number"),
        "key": _("One-time key: the first time, instead of a password"),
        "picture": _("Your picture"),
        "where": _("Point the camera at the square, or open"),
        "keep": _("Give each card into the owner's hands. Do not photograph this sheet."),
    }


def _describe(card: IssuedCard, address: str) -> dict[str, Any]:
    return {
        "name": card.name,
        "about": card.about,
        "code": format_code(card.code),
        "key": format_key(card.key) if card.key else "",
        "qr": make_qr(f"{address}/card/{card.token}/"),
        "picture": (FOLDER / f"{card.picture}.svg").read_text() if card.picture else "",
        "word": str(PICTURES.get(card.picture, "")),
    }
