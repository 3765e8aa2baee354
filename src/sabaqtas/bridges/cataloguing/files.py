"""Which reader a file needs: its first bytes tell."""

from typing import BinaryIO, Final

from sabaqtas.bridges.cartridge.reading import read_cartridge
from sabaqtas.bridges.catalogue_csv.reading import read_catalogue
from sabaqtas.kernel.problems import Problem
from sabaqtas.library.api import catalogue

MAX_BYTES: Final = 200 * 1024 * 1024
_ZIP: Final = b"PK"


def read_items(
    file: BinaryIO, name: str, *, provider: str = "", subject: str = ""
) -> tuple[list[catalogue.ItemRow] | None, list[Problem]]:
    """The items of a CSV file or of a cartridge; None when there is an error."""
    begins = file.read(len(_ZIP))
    file.seek(0)
    if begins == _ZIP:
        return read_cartridge(file, provider=provider, subject=subject, name=name)
    return read_catalogue(file, name=name)
