"""The command line: `sabaqtas <command>`; every command is a Django management command.

`sabaqtas import-school` runs `import_school`; dashes and underscores are one.
"""

import os
import sys


def main() -> None:
    """Run one command; exit status 0 only if it did what it says."""
    if sys.argv[1:2] == ["run"]:
        from sabaqtas.site.api import launch

        sys.exit(launch(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabaqtas.site.settings")
    from django.core.management import execute_from_command_line

    argv = list(sys.argv)
    argv[0] = "sabaqtas"
    if len(argv) > 1 and not argv[1].startswith("-"):
        argv[1] = argv[1].replace("-", "_")
    try:
        execute_from_command_line(argv)
    except KeyboardInterrupt:
        sys.exit("sabaqtas: interrupted")


if __name__ == "__main__":
    main()
