"""Building renditions into the public folder: once for each renderer, whole or not at all."""

import shutil
from pathlib import Path
from typing import Final

from sabaqtas.kernel.compressing import compress_once
from sabaqtas.packs.manifest import MEDIA
from sabaqtas.packs.opening import OpenPack, load_pack
from sabaqtas.packs.renditions import PAGE, RENDITIONS, renderer_of
from sabaqtas.packs.storing import public_folder, write_folder

PACKED: Final = (".svg", ".m3u8", ".vtt", ".json")


class CannotRender(Exception):
    """This machine lacks what the rendition needs; `reason` says what, in plain words."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(f"{kind}: {reason}")
        self.kind = kind
        self.reason = reason


def lesson_address(digest: str) -> str:
    """The path of the present web rendition; it is built when first asked for."""
    return rendition_address(digest, "web")


def rendition_address(digest: str, kind: str) -> str:
    """The path of the present rendition of this kind."""
    entry = RENDITIONS[kind].entry
    return f"/p/{digest}/{renderer_of(kind)}/{'' if entry == PAGE else entry}"


def find_rendition(digest: str, kind: str) -> Path | None:
    """The folder of the present rendition, None while it is not built."""
    folder = public_folder() / digest / renderer_of(kind)
    return folder if (folder / RENDITIONS[kind].entry).exists() else None


def build_rendition(digest: str, renderer: str) -> Path | None:
    """Make the folder of this rendition if it is missing, and return it.

    None when `renderer` is not a present one and nothing of it lies here. Raises NoSuchPack,
    and CannotRender when this machine lacks what it takes.
    """
    kind = renderer.partition("-")[0]
    if kind not in RENDITIONS:
        return None
    folder = public_folder() / digest / renderer
    if (folder / RENDITIONS[kind].entry).exists():
        return folder
    if renderer != renderer_of(kind):
        return None
    pack = load_pack(digest)
    if reason := RENDITIONS[kind].find_obstacle(pack):
        raise CannotRender(kind, reason)
    _publish_media(pack)
    write_folder(folder, RENDITIONS[kind].render(pack))
    return folder


def drop_rendition(digest: str, kind: str) -> None:
    """Take the present rendition away; whoever asks next has it made anew."""
    shutil.rmtree(public_folder() / digest / renderer_of(kind), ignore_errors=True)


def weigh(digest: str) -> int:
    """What the first look at the web rendition loads, compressed, without the shared style."""
    folder = build_rendition(digest, renderer_of("web"))
    page = _smallest(folder / PAGE) if folder else 0
    return page + sum(_smallest(place) for place in _list_first(digest))


def weigh_rendition(digest: str, kind: str) -> int | None:
    """What taking it along loads, as it is sent; None while it is not built.

    A low-data page is weighed without the pictures it leaves out.
    """
    if kind == "web":
        return weigh(digest)
    folder = find_rendition(digest, kind)
    if folder is None:
        return None
    return sum(_smallest(place) for place in folder.iterdir() if place.suffix != ".gz")


def _publish_media(pack: OpenPack) -> None:
    """Pictures lie once for all renditions; drawings also compressed."""
    folder = public_folder() / pack.digest / MEDIA
    if folder.exists() or not pack.list_media():
        return
    names = {path.removeprefix(MEDIA): path for path in pack.list_media()}
    packed = {
        f"{name}.gz": compress_once(pack.read(path))
        for name, path in names.items()
        if name.endswith(PACKED)
    }
    linked = {name: pack.folder / path for name, path in names.items()}
    write_folder(folder, packed, linked=linked)


def _list_first(digest: str) -> list[Path]:
    """Pictures of the text; sound, film and slides are fetched when somebody asks for them."""
    folder = public_folder() / digest / MEDIA
    media = load_pack(digest).content["media"]
    return [folder.parent / row["path"] for row in media if "parts" not in row]


def _smallest(place: Path) -> int:
    packed = place.with_name(f"{place.name}.gz")
    return packed.stat().st_size if packed.exists() else place.stat().st_size
