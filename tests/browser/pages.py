"""Which pages the browser looks at: every page of the table of doors, by its first reader."""

from dataclasses import dataclass

from tests.sweeps.addresses import list_addresses
from tests.sweeps.doors import read_table
from tests.sweeps.samples import SAMPLES, make_path
from tests.sweeps.states import STATES
from tests.world import World


@dataclass(frozen=True)
class Stop:
    """One page to look at."""

    name: str
    role: str
    path: str

    def __str__(self) -> str:
        return f"{self.path} as {self.role}"


def list_stops(world: World) -> list[Stop]:
    """Return every address that gives a page, and its states."""
    readers = {row["address"]: row["page"] for row in read_table()}
    stops = [
        Stop(address.name, role, make_path(address, world))
        for address in list_addresses()
        if (role := readers.get(address.name))
        and (not address.arguments or address.name in SAMPLES)
    ]
    return stops + [Stop(name, role, make(world)) for name, (role, make) in STATES.items()]
