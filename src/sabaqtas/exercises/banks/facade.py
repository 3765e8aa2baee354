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

__all__ = [
    "MOST_BYTES",
    "MOST_ITEMS",
    "Bank",
    "BankImport",
    "BankItem",
    "BankPlan",
    "ItemFormat",
    "ItemVersion",
    "ItemsRead",
    "ItemsWritten",
    "NeutralItem",
    "add_item",
    "find_format",
    "find_items",
    "get_bank",
    "get_format",
    "get_version",
    "import_items",
    "list_banks",
    "list_formats",
    "load_items",
    "load_versions",
    "make_bank",
    "plan_import",
    "read_version",
    "register_format",
    "rehearse_import",
    "remove_item",
    "revise_item",
    "undo_import",
]
