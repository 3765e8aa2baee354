"""What of a lesson can be taken along, and how heavy it is."""

from dataclasses import dataclass

from sabaqtas.kernel.files import write_whole
from sabaqtas.packs.building import rendition_address
from sabaqtas.packs.opening import load_pack, load_staff
from sabaqtas.packs.rendering import Made, State, list_made
from sabaqtas.packs.renditions import PAGE, RENDITIONS, renderer_of
from sabaqtas.packs.renditions.print.paper import render_staff
from sabaqtas.packs.storing import staff_path
from sabaqtas.packs.wording import describe_parcel


@dataclass(frozen=True, slots=True)
class Parcel:
    """One rendition to take along. `address` is empty while it is not ready, `weight` in bytes.

    `file` is the name under which it is kept, empty for a page that is opened.
    """

    kind: str
    name: str
    about: str
    icon: str
    state: State
    address: str
    weight: int
    file: str

    @property
    def is_waiting(self) -> bool:
        """The worker has not made it yet."""
        return self.state is State.WAITING


def list_parcels(digest: str) -> list[Parcel]:
    """Everything but the web page itself, the lightest habit first. Raises NoSuchPack."""
    title = load_pack(digest).content["title"]
    return [_parcel(digest, made, title) for made in list_made(digest) if made.kind != "web"]


def print_guidance(digest: str) -> bytes:
    """The teacher's paper, made once; it lies with the keys. Raises NoSuchPack, BrokenPack."""
    place = staff_path(digest).with_name(f"{digest}.{renderer_of('print')}.pdf")
    if not place.exists():
        pdf = render_staff(load_pack(digest), load_staff(digest))
        write_whole(place, pdf, mode=0o600)
    return place.read_bytes()


def _parcel(digest: str, made: Made, title: str) -> Parcel:
    kind = made.kind
    name, about, icon = describe_parcel(kind)
    entry = RENDITIONS[kind].entry
    is_open = made.state is State.READY or (
        made.state is State.WAITING and not RENDITIONS[kind].is_slow
    )
    return Parcel(
        kind=kind,
        name=name,
        about=about,
        icon=icon,
        state=made.state,
        address=rendition_address(digest, kind) if is_open else "",
        weight=made.weight,
        file="" if entry == PAGE else f"{title}.{entry.rpartition('.')[2]}",
    )
