"""The command line: `sabaqtas <command>`; every command is a Django management command.

`sabaqtas import-school` runs `import_school`; dashes and underscores are one.
"""

import os
import sys

from sabaqtas.kernel.config import BadSetting
from sabaqtas.kernel.terminal import lend_words, say_interrupted, translate_early

HELP = {"help", "-h", "--help"}


def main() -> None:
    """Run one command; exit status 0 only if it did what it says."""
    lend_words()
    try:
        _choose()
    except BadSetting as error:
        sys.exit(translate_early("Refused: %(reason)s") % {"reason": error})


def _choose() -> None:
    if sys.argv[1:2] == ["run"]:
        from sabaqtas.site.api import launch

        sys.exit(launch(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabaqtas.site.settings")
    argv = ["sabaqtas", *sys.argv[1:]]
    if not argv[1:] or (len(argv) == 2 and argv[1] in HELP):
        _list_commands()
    elif argv[1] == "help":
        _run([argv[2], "--help"])
    else:
        _run(argv[1:])


def _run(words: list[str]) -> None:
    from django.core.management import execute_from_command_line

    if not words[0].startswith("-"):
        words[0] = words[0].replace("-", "_")
    try:
        execute_from_command_line(["sabaqtas", *words])
    except KeyboardInterrupt:
        sys.exit(say_interrupted())


def _list_commands() -> None:
    """Say which commands there are: ours, as a person types them."""
    import django

    django.setup()
    from sabaqtas.kernel.commands import list_commands

    sys.stdout.write(list_commands())


if __name__ == "__main__":
    main()
