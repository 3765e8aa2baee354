"""What other modules may use of the search, as `library.api.searching`."""

from sabaqtas.library.searching.finding import Filters, Found, Hit, search
from sabaqtas.library.searching.indexing import forget_things, index_things
from sabaqtas.library.searching.matching import list_marked
from sabaqtas.library.searching.rebuilding import count_things, rebuild_index
from sabaqtas.library.searching.searchable import (
    Searchable,
    SearchSource,
    Shown,
    list_sources,
    register_source,
    show_things,
)

__all__ = [
    "Filters",
    "Found",
    "Hit",
    "SearchSource",
    "Searchable",
    "Shown",
    "count_things",
    "forget_things",
    "index_things",
    "list_marked",
    "list_sources",
    "rebuild_index",
    "register_source",
    "search",
    "show_things",
]
