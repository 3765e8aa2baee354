"""Pictures beside the texts that show them: `<file name="x.png" path="/" encoding="base64">`."""

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Final

from lxml import etree

from sabaqtas.bridges.moodlexml.elements import Element
from sabaqtas.bridges.questions.losses import BESIDE

_NAMED: Final = re.compile(rf"{BESIDE}([A-Za-z0-9._-]+)")


def write_files(element: Element, pictures: Mapping[str, bytes]) -> set[str]:
    """Put each picture beside every text that names it; the names of those that were written."""
    written: set[str] = set()
    if not pictures:
        return written
    for text in list(element.iter("text")):
        for name in dict.fromkeys(_NAMED.findall(str(text.text or ""))):
            data = pictures.get(name)
            if data is None:
                continue
            file = etree.SubElement(text.getparent(), "file", name=name, path="/")
            file.set("encoding", "base64")
            file.text = b64encode(data).decode()
            written.add(name)
    return written
