"""What `library` tells."""

from dataclasses import dataclass

from sabaqtas.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ItemsChanged(Event):
    """Items of the catalogue came, changed or were withdrawn. `ids` are parted by blanks."""

    ids: str


@dataclass(frozen=True, slots=True)
class ResourceReady(Event):
    """All parts of a recording have been made; lessons that wait for it can travel."""

    digest: str
