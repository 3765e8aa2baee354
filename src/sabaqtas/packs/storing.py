"""Where packs lie, and writing them: whole or not at all.

DATA_DIR/packs/<digest>/       manifest.json, signature.json, content.json, media/…
                               read by this server only
DATA_DIR/staff/<digest>.json   keys and guidance                      read by this server only
DATA_DIR/renditions/           what is served as /p/                  public
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from sabaqtas.kernel.files import write_whole
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
        write_folder(folder, {**pack.files, SIGNATURE: signature})
    return folder


def sign_again(folder: Path) -> None:
    """Put a signature by our present key in place of the one that lies in a pack's folder."""
    write_whole(folder / SIGNATURE, sign((folder / MANIFEST).read_bytes()))


def write_staff(pack: CompiledPack) -> None:
    """Keep the staff part, readable by this server's account only."""
    path = staff_path(pack.digest)
    if not path.exists():
        write_whole(path, pack.staff, mode=0o600)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder` with these files: it appears complete, or a crash leaves nothing of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new-"))
    try:
        for path, data in files.items():
            _write(new / path, data)
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


def _rename(new: Path, folder: Path) -> None:
    """Another process may have been quicker: then its folder stays, it holds the same bytes."""
    try:
        new.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
