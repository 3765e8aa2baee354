"""Reading a cartridge: its web links as items, everything else listed as not carried over."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sabaqtas.bridges.cartridge import faults
from sabaqtas.bridges.cartridge.archive import (
    MANIFEST,
    MAX_LINK,
    MAX_MANIFEST,
    Archive,
    open_archive,
)
from sabaqtas.bridges.cartridge.manifest import Manifest, Resource, read_manifest
from sabaqtas.bridges.cartridge.markup import find_all, find_text, parse_xml
from sabaqtas.curriculum.api import find_subject
from sabaqtas.kernel.problems import Place, Problem, ProblemLog, shorten
from sabaqtas.library.api import catalogue


def read_cartridge(
    source: BinaryIO | Path, *, provider: str, subject: str = "", name: str = "course.imscc"
) -> tuple[list[catalogue.ItemRow] | None, list[Problem]]:
    """The items, and everything that is wrong or left behind; None when any of that is an error.

    `subject` is a code of ours for items whose own metadata names none. Whatever the bytes are,
    nothing is raised but an OSError of opening the file.
    """
    log = ProblemLog()
    if not provider.strip():
        log.error(faults.PROVIDER_MISSING, Place(name))
    rows: list[catalogue.ItemRow] = []
    with open_archive(source, name, log) as archive:
        manifest = _read_manifest(archive, log) if archive else None
        if archive and manifest:
            rows = list(_read_rows(archive, manifest, provider.strip()[:80], subject, log))
    if not rows and not log.has_errors:
        log.error(faults.NO_LINKS, Place(name))
    return (None if log.has_errors else rows), log.list_problems()


def _read_manifest(archive: Archive, log: ProblemLog) -> Manifest | None:
    data = archive.read(MANIFEST, MAX_MANIFEST, Place(MANIFEST), log)
    root = parse_xml(data, MANIFEST, log) if data is not None else None
    return read_manifest(root, log) if root is not None else None


def _read_rows(
    archive: Archive, manifest: Manifest, provider: str, subject: str, log: ProblemLog
) -> Iterator[catalogue.ItemRow]:
    for resource in manifest.resources:
        if not resource.is_link:
            title = shorten(resource.title or resource.href or resource.identifier)
            kind = shorten(resource.type)
            log.note(resource.left_behind, resource.place, title=title, type=kind)
            continue
        row = _read_link(archive, manifest, resource, provider, subject, log)
        if row is not None:
            yield row


def _read_link(
    archive: Archive,
    manifest: Manifest,
    resource: Resource,
    provider: str,
    subject: str,
    log: ProblemLog,
) -> catalogue.ItemRow | None:
    data = archive.read(resource.href, MAX_LINK, resource.place, log)
    root = parse_xml(data, shorten(resource.href), log) if data is not None else None
    if root is None:
        return None
    title = resource.title or find_text(root, "title") or resource.facts.title
    url = next((str(one.get("href") or "").strip() for one in find_all(root, "url")), "")
    if not url:
        log.error(faults.NO_URL, Place(shorten(resource.href), 1), text=shorten(title))
    elif not catalogue.is_deep_link(url):
        log.warning(faults.NOT_HTTPS, Place(shorten(resource.href), 1), text=shorten(url))
    else:
        return _make_row(manifest, resource, title or url, url, provider, subject)
    return None


def _make_row(
    manifest: Manifest, resource: Resource, title: str, url: str, provider: str, subject: str
) -> catalogue.ItemRow:
    own, whole = resource.facts, manifest.facts
    trail = " › ".join(part for part in resource.trail if part)
    described = [text for text in (own.description, trail or whole.title) if text]
    return catalogue.ItemRow(
        provider=provider,
        collection=manifest.identifier,
        outside_id=resource.identifier[:200],
        url=url,
        title=title[:300],
        description=" ".join(described)[:5000],
        language=own.language or whole.language,
        subject=_find_subject((*own.disciplines, *whole.disciplines, whole.title)) or subject,
        grades=own.grades or whole.grades,
        medium=own.medium or "other",
        objectives=own.objectives,
        minutes=own.minutes,
        licence=own.licence or whole.licence,
        cost=own.cost or whole.cost,
        source=resource.place,
    )


def _find_subject(names: tuple[str, ...]) -> str:
    return next((match.code for name in names if (match := find_subject(name))), "")
