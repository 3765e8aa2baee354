"""Follows the links of every page as the one who reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

from tests.sweeps.crawl import LANGUAGES, Visit, ask
from tests.world import World

HOST = "http://testserver"


@dataclass(frozen=True)
class Followed:
    """A page, and what one of its links led to."""

    page: Visit
    found: Visit

    @property
    def is_shut(self) -> bool:
        """Its reader was refused. Who has not signed in is sent to do so: that is no refusal."""
        return self.found.status >= 400


def follow_links(visits: list[Visit], world: World) -> list[Followed]:
    """Follow, of the links each role saw, the first to each address, if not knocked at before."""
    known = {(one.role, one.path): one for one in visits if _is_asked(one)}
    seen: set[tuple[str, str]] = set()
    followed = []
    for page in visits:
        for link in _list_links(page) if _is_read(page) else ():
            name, role = find_name(link), page.role
            if (role, name) not in seen:
                seen.add((role, name))
                found = known.get((role, link)) or ask(
                    world, name=name, method="GET", role=role, path=link
                )
                followed.append(Followed(page, found))
    return followed


def find_name(link: str) -> str:
    """Return the name of the address; what is no address of ours is itself its name."""
    try:
        return resolve(urlsplit(link).path).url_name or link
    except Resolver404:
        return link


def _is_asked(visit: Visit) -> bool:
    return (visit.method, visit.language) == ("GET", LANGUAGES[0])


def _is_read(page: Visit) -> bool:
    return page.is_page and page.status == 200 and _is_asked(page)


def _list_links(page: Visit) -> Iterator[str]:
    for link in html.document_fromstring(page.body.decode()).iter("a"):
        address = urljoin(f"{HOST}{page.path}", link.get("href", "")).partition("#")[0]
        if address.startswith(f"{HOST}/"):
            yield address.removeprefix(HOST)
