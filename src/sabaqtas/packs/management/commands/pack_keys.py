"""`sabaqtas pack-keys`: whose signature is believed, and a new key for this server."""

from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import read_day
from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.file_faults import say_fault
from sabaqtas.packs import keys
from sabaqtas.packs.resigning import sign_all_again

_GRACE = timedelta(days=730)


class Command(Base):
    """Without an option: the list."""

    help = "List the keys that sign packs, give the public one away, trust another, rotate ours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One thing at a time."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--write", type=Path, metavar="FILE", help="write our public key")
        what.add_argument("--trust", type=Path, metavar="FILE", help="believe this public key")
        what.add_argument("--rotate", action="store_true", help="sign with a new key from now on")
        parser.add_argument(
            "--until", type=read_day, metavar="DAY",
            help="last day on which the trusted key, or our old one (two years), is believed",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, then say how the keys stand."""
        if path := options["write"]:
            key_id, _ = keys.get_signer()
            key = keys.find_key(key_id)
            path.write_bytes(keys.write_key(key) if key else b"")
        elif path := options["trust"]:
            self._trust(path, options["until"])
        elif options["rotate"]:
            keys.rotate_key(until=options["until"] or clock.today() + _GRACE)
            self.say(f"{sign_all_again()} packs of this server signed again")
        for key in keys.list_keys():
            own = "ours" if keys.is_ours(key.id) else key.name or "another server"
            self.say(f"{key.id}  {own}  {f'until {key.until}' if key.until else 'no end'}")

    def _trust(self, path: Path, until: date | None) -> None:
        try:
            keys.trust_key(path.read_bytes(), until=until)
        except OSError as error:
            raise Refused(say_fault(path, error)) from error
        except keys.NotAKey as error:
            raise Refused(error.reason) from error
