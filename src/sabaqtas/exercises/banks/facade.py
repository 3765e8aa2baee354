"""What other modules may use of the item banks, as `exercises.api.banks`."""

from sabaqtas.exercises.banks.bringing import import_items, rehearse_import, undo_import
from sabaqtas.exercises.banks.finding import (
    find_items,
    get_bank,
    get_version,
    list_banks,
    load_items,
    load_versions,
)
from sabaqtas.exercises.banks.keeping import (
    add_item,
    make_bank,
    read_version,
    remove_item,
    revise_item,
)
from sabaqtas.exercises.banks.models import Bank, BankImport, BankItem, ItemVersion
from sabaqtas.exercises.banks.neutral import (
    MOST_BYTES,
    MOST_ITEMS,
    ItemFormat,
    ItemsRead,
    ItemsWritten,
    NeutralItem,
    find_format,
    get_format,
    list_formats,
    register_format,
)
from sabaqtas.exercises.banks.planning import BankPlan, plan_import
from sabaqtas.exercises.pictures.adding import add_picture
from sabaqtas.exercises.pictures.keeping import (
    BadPicture,
    PictureKeeper,
    ReadyPicture,
    register_keeper,
)
from sabaqtas.exercises.pictures.marks import change_marks, find_free_name, list_marks, write_mark

__all__ = [
    "MOST_BYTES",
    "MOST_ITEMS",
    "BadPicture",
    "Bank",
    "BankImport",
    "BankItem",
    "BankPlan",
    "ItemFormat",
    "ItemVersion",
    "ItemsRead",
    "ItemsWritten",
    "NeutralItem",
    "PictureKeeper",
    "ReadyPicture",
    "add_item",
    "add_picture",
    "change_marks",
    "find_format",
    "find_free_name",
    "find_items",
    "get_bank",
    "get_format",
    "get_version",
    "import_items",
    "list_banks",
    "list_formats",
    "list_marks",
    "load_items",
    "load_versions",
    "make_bank",
    "plan_import",
    "read_version",
    "register_format",
    "register_keeper",
    "rehearse_import",
    "remove_item",
    "revise_item",
    "undo_import",
    "write_mark",
]
