"""App configuration of `library`."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Registers `library` under a label that never changes: it names the tables."""

    name = "sabaqtas.library"
    label = "library"
