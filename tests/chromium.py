"""Where Chromium is: without its window where Debian has that, the same engine for less work."""

from pathlib import Path

SHELL = Path("/usr/bin/chromium-headless-shell")
CHROMIUM = SHELL if SHELL.exists() else Path("/usr/bin/chromium")
