"""The WSGI application that granian serves."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabaqtas.site.settings")
application = get_wsgi_application()
if settings.WRITES_TRAFFIC:
    import_module("sabaqtas.site.metering.writing").keep_writing()
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
"""What has been loaded stays until the end: the collector need not walk it over and over."""
