"""Which pages the browser looks at: every address of the table of doors, by a fitting role."""

from dataclasses import dataclass

from tests.sweeps.addresses import list_addresses
from tests.sweeps.doors import list_roles, read_table
from tests.sweeps.samples import SAMPLES, STATES, make_path
from tests.world import OUTSIDERS, World


@dataclass(frozen=True)
class Stop:
    """One page to look at."""

    name: str
    role: str
    path: str

    def __str__(self) -> str:
        return f"{self.path} as {self.role}"


def list_stops(world: World) -> list[Stop]:
    """Return every address that gives a page, as the first role it opens for, and its states."""
    openings = {row["address"]: list_roles(row["GET"]) for row in read_table()}
    stops = [
        Stop(address.name, roles[0], make_path(address, world))
        for address in list_addresses()
        if (roles := [r for r in openings.get(address.name, []) if r not in OUTSIDERS])
        and (not address.arguments or address.name in SAMPLES)
    ]
    stops += [Stop(name, role, make(world)) for name, (role, make) in STATES.items()]
    return [stop for stop in stops if _is_page(stop, world)]


def _is_page(stop: Stop, world: World) -> bool:
    response = world.client(stop.role).get(stop.path)
    kind = response.headers.get("Content-Type", "")
    head = b"".join(response)[:300] if response.status_code == 200 else b""
    return kind.startswith("text/html") and b"<html" in head.lower()
