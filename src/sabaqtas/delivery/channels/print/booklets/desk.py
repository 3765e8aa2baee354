"""What has been laid out of a run so far, and what was found missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import structlog

from sabaqtas.delivery.channels.print.booklets.bodies import Body
from sabaqtas.delivery.channels.print.booklets.documents import Booklet
from sabaqtas.delivery.channels.print.booklets.week import Missing
from sabaqtas.packs.api import BrokenPack, NoSuchPack, papers

type Problems = list[dict[str, Any]]
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Desk:
    """What has been laid out so far."""

    bodies: list[Body] = field(default_factory=list)
    known: dict[Any, int] = field(default_factory=dict)
    booklets: list[Booklet] = field(default_factory=list)
    problems: Problems = field(default_factory=list)
    lessons: dict[str, papers.PaperLesson | None] = field(default_factory=dict)

    def read(self, digest: str) -> papers.PaperLesson:
        """Once for all who have it. Raises KeyError for what is broken."""
        if digest not in self.lessons:
            try:
                self.lessons[digest] = papers.read_paper(digest)
            except (BrokenPack, NoSuchPack):
                log.error("booklet_broken", pack=digest)
                self.lessons[digest] = None
        found = self.lessons[digest]
        if found is None:
            raise KeyError(digest)
        return found

    def is_broken(self, digest: str) -> bool:
        try:
            self.read(digest)
        except KeyError:
            return True
        return False

    def miss(self, pupil: str, rows: Iterable[Missing]) -> None:
        for one in rows:
            row: dict[str, Any] = {
                "code": one.code,
                "subject": one.subject_name,
                "title": one.title,
            }
            row |= {"on": one.on.isoformat() if one.on else "", "pupils": []}
            self._find(row)["pupils"].append(pupil)

    def _find(self, row: dict[str, Any]) -> dict[str, Any]:
        for known in self.problems:
            if known | {"pupils": []} == row:
                return known
        self.problems.append(row)
        return row
