"""What a PDF must have to be read by ear, looked up in the file itself (PDF/UA-1, ISO 14289-1)."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf


def find_faults(path: Path, *, language: str, title: str) -> list[str]:
    """Sentences, none if the file is as it should be."""
    with pikepdf.open(path) as pdf:
        return [*_look_at_root(pdf, language, title), *_look_at_tree(pdf), *_look_at_fonts(pdf)]


def list_alternatives(path: Path, kind: str) -> list[str]:
    """The words of every `/Figure` or `/Formula`."""
    with pikepdf.open(path) as pdf:
        rows = _walk(pdf.Root.StructTreeRoot)
        return [str(row.get("/Alt", "")) for row in rows if row.get("/S") == f"/{kind}"]


def ask_pdfinfo(path: Path) -> dict[str, str]:
    """What poppler says."""
    done = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    lines = [line.partition(":") for line in done.stdout.splitlines()]
    return {name: value.strip() for name, _, value in lines}


def _look_at_root(pdf: pikepdf.Pdf, language: str, title: str) -> Iterator[str]:
    root: Any = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if str(root.get("/Lang", "")) != language:
        yield f"its language is {root.get('/Lang')}"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the window would show a file name"
    with pdf.open_metadata() as meta:
        if meta.get("pdfuaid:part") != "1":
            yield "it does not claim PDF/UA-1"
        if meta.get("dc:title") != title:
            yield f"its title is {meta.get('dc:title')}"


def _look_at_tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    rows = list(_walk(pdf.Root.StructTreeRoot))
    kinds = [str(row.get("/S", "")) for row in rows]
    if kinds.count("/H1") != 1:
        yield f"{kinds.count('/H1')} first headings"
    for row, kind in zip(rows, kinds, strict=True):
        if kind in ("/Figure", "/Formula") and not str(row.get("/Alt", "")).strip():
            yield f"a {kind} without words"
        if kind == "/Table" and not any(str(r.get("/S", "")) == "/TH" for r in _walk(row)):
            yield "a table without headings"
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S" and "/Annots" in page.obj:
            yield f"page {number}: links are not walked in the order of the text"
        if "/StructParents" not in page.obj:
            yield f"page {number}: nothing on it is tagged"


def _look_at_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for name, font in page.resources.get("/Font", {}).items():
            inner = font.get("/DescendantFonts", [font])[0]
            known = inner.get("/FontDescriptor", {})
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(known.keys()):
                yield f"the font {name} is not inside"
            if "/ToUnicode" not in font:
                yield f"the font {name} tells no letters"


def _walk(row: Any) -> Iterator[Any]:
    kids = row.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)
