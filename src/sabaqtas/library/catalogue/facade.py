"""What other modules may use of the catalogue, as `library.api.catalogue`."""

from sabaqtas.library.catalogue.importing import (
    CatalogueMoved,
    count_plan,
    digest_plan,
    import_items,
    preview_items,
    undo_import,
)
from sabaqtas.library.catalogue.indexing import count_unfound
from sabaqtas.library.catalogue.models import CatalogueImport, CatalogueItem
from sabaqtas.library.catalogue.planning import CataloguePlan
from sabaqtas.library.catalogue.rows import ACCESS, COSTS, MEDIA, ItemRow, is_deep_link
from sabaqtas.library.catalogue.showing import ItemView, list_providers, load_items

__all__ = [
    "ACCESS",
    "COSTS",
    "MEDIA",
    "CatalogueImport",
    "CatalogueItem",
    "CatalogueMoved",
    "CataloguePlan",
    "ItemRow",
    "ItemView",
    "count_plan",
    "count_unfound",
    "digest_plan",
    "import_items",
    "is_deep_link",
    "list_providers",
    "load_items",
    "preview_items",
    "undo_import",
]
