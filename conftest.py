"""Settings of the tests: a data folder that is thrown away."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

os.environ.setdefault("SABAQTAS_DATA_DIR", tempfile.mkdtemp(prefix="sabaqtas-test-"))

# pytest-django has read the settings before this file: the variable alone comes too late.
settings.DATA_DIR = Path(os.environ["SABAQTAS_DATA_DIR"]).resolve()
