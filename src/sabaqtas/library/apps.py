"""App configuration of `library`."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Registers `library` under a label that never changes: it names the tables."""

    name = "sabaqtas.library"
    label = "library"

    def ready(self) -> None:
        """Let the catalogue be found; declare who may do what."""
        from sabaqtas.kernel.events import subscribe
        from sabaqtas.library.catalogue.indexing import SOURCE, index_items
        from sabaqtas.library.events import ItemsChanged
        from sabaqtas.library.indexing import SOURCE as RESOURCES
        from sabaqtas.library.permissions import PERMISSIONS
        from sabaqtas.library.searching.searchable import register_source
        from sabaqtas.people.api import declare_permissions

        declare_permissions(PERMISSIONS)
        subscribe(ItemsChanged, index_items)
        register_source(SOURCE)
        register_source(RESOURCES)
