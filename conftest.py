"""Settings of the tests: a data folder that is thrown away."""

import os
import tempfile

os.environ.setdefault("SABAQTAS_DATA_DIR", tempfile.mkdtemp(prefix="sabaqtas-test-"))
