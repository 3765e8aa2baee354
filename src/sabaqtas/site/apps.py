"""App configuration of `site`."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers `site` under a label that never changes: it names the tables."""

    name = "sabaqtas.site"
    label = "site"

    def ready(self) -> None:
        """Give every page its bar; declare who may open the home pages."""
        from sabaqtas.kernel.context import provide_page_context
        from sabaqtas.people.api import declare_permissions
        from sabaqtas.site.navigation import nav_context
        from sabaqtas.site.permissions import PERMISSIONS

        provide_page_context(nav_context)
        declare_permissions(PERMISSIONS)
