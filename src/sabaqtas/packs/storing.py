"""Where packs lie, and writing them: whole or not at all.

DATA_DIR/packs/<digest>/       manifest.json, signature.json, content.json, media/…
                               read by this server only
DATA_DIR/staff/<digest>.json   keys and guidance                      read by this server only
DATA_DIR/renditions/           what is served as /p/                  public
DATA_DIR/grey/<digest>/        pictures for paper, made anew at will  read by this server only
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from sabaqtas.kernel.files import write_whole
from sabaqtas.library.api import recordings
from sabaqtas.packs.manifest import MANIFEST, CompiledPack
from sabaqtas.packs.signing import SIGNATURE, sign


def packs_folder() -> Path:
    """The folder of all packs."""
    return Path(settings.DATA_DIR) / "packs"


def public_folder() -> Path:
    """The folder whose files anybody may fetch."""
    return Path(settings.DATA_DIR) / "renditions"


def staff_path(digest: str) -> Path:
    """Where the staff part of a pack lies."""
    return Path(settings.DATA_DIR) / "staff" / f"{digest}.json"


def write_pack(pack: CompiledPack) -> Path:
    """Keep the pack, signed, and its staff part; return the pack's folder.

    A pack that lies here stays as it is.
    """
    write_staff(pack)
    folder = packs_folder() / pack.digest
    if not folder.exists():
        signature = sign(pack.files[MANIFEST])
        write_folder(folder, {**pack.files, SIGNATURE: signature}, kept=pack.kept)
    return folder


def sign_again(folder: Path) -> None:
    """Put a signature by our present key in place of the one that lies in a pack's folder."""
    write_whole(folder / SIGNATURE, sign((folder / MANIFEST).read_bytes()))


def write_staff(pack: CompiledPack) -> None:
    """Keep the staff part, readable by this server's account only."""
    path = staff_path(pack.digest)
    if not path.exists():
        write_whole(path, pack.staff, mode=0o600)


def write_folder(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    kept: Mapping[str, str] | None = None,
    linked: Mapping[str, Path] | None = None,
) -> None:
    """Make `folder` with these files: it appears complete, or a crash leaves nothing of it.

    `kept` names files of the library by digest, `linked` files of this disk: neither is read.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new-"))
    try:
        for path, data in files.items():
            _write(new / path, data)
        for path, digest in (kept or {}).items():
            recordings.put_kept(digest, _make_room(new / path))
        for path, place in (linked or {}).items():
            _link(place, _make_room(new / path))
        new.chmod(0o755)
        _rename(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _make_room(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _link(place: Path, path: Path) -> None:
    try:
        os.link(place, path)
    except OSError:
        shutil.copyfile(place, path)


def _rename(new: Path, folder: Path) -> None:
    """Another process may have been quicker: then its folder stays, it holds the same bytes."""
    try:
        new.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
