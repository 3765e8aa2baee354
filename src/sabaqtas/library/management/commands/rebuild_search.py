"""`sabaqtas rebuild-search`: build the search index anew beside the one in use."""

import sys
from typing import Any

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.library.searching.rebuilding import count_things, rebuild_index


class Command(Base):
    """The old index answers until the new one is whole; broken off, it may be started again."""

    help = "Build the search index anew; searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, build, say."""
        total = count_things()
        done = rebuild_index(lambda count: self._draw(count, total))
        self.say(f"the search index holds {done} things")

    def _draw(self, count: int, total: int) -> None:
        if not self.is_quiet and sys.stderr.isatty():
            end = "\n" if count >= total else ""
            sys.stderr.write(f"\rindexing {count}/{total}{end}")
            sys.stderr.flush()
