"""App configuration of `site`."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers `site` under a label that never changes: it names the tables."""

    name = "sabaqtas.site"
    label = "site"
