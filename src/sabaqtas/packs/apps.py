"""App configuration of `packs`."""

from django.apps import AppConfig


class PacksConfig(AppConfig):
    """Registers `packs` under a label that never changes: it names the tables."""

    name = "sabaqtas.packs"
    label = "packs"
