"""`sabaqtas render-packs`: every published lesson in every rendition, or how they stand."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.packs.models import Pack
from sabaqtas.packs.opening import BrokenPack, NoSuchPack
from sabaqtas.packs.rendering import Made, State, build_renditions, list_made, render_pack
from sabaqtas.packs.renditions import RENDITIONS


class Command(Base):
    """Makes what is missing; what this machine lacks is said once for each kind."""

    help = "Make the renditions of published lessons that are missing, or list how they stand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which packs, which kinds, and whether to make, to list or to leave it to the worker."""
        parser.add_argument("--digest", action="append", help="only this pack; may be repeated")
        parser.add_argument("--kind", action="append", choices=list(RENDITIONS), help="only this")
        parser.add_argument("--again", action="store_true", help="make anew what lies here")
        parser.add_argument("--list", action="store_true", help="only say how each stands")
        parser.add_argument("--later", action="store_true", help="leave it to the worker")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit with a plain reason if one rendition failed."""
        digests = options["digest"] or _list_digests()
        if options["later"]:
            for digest in digests:
                if any(made.state is State.WAITING for made in list_made(digest)):
                    build_renditions.enqueue(digest)
            return
        made: dict[str, list[Made]] = {}
        for digest in self.progress(digests, total=len(digests), label="rendering"):
            made[digest] = self._go(digest, options)
        self._say_done(made, is_list=options["list"])

    def _go(self, digest: str, options: dict[str, Any]) -> list[Made]:
        try:
            if options["list"]:
                return list_made(digest)
            kinds = options["kind"] or RENDITIONS
            return render_pack(digest, kinds=kinds, is_again=options["again"])
        except NoSuchPack as error:
            raise Refused(_("No pack %(digest)s lies here.") % {"digest": digest}) from error
        except BrokenPack as error:
            raise Refused(_("The pack is damaged: %(why)s") % {"why": error}) from error

    def _say_done(self, made: dict[str, list[Made]], *, is_list: bool) -> None:
        for digest, rows in made.items():
            if is_list:
                self.say(f"{digest[:12]}  " + "  ".join(_describe(row) for row in rows))
        every = [row for rows in made.values() for row in rows]
        for kind, reason in sorted({(r.kind, r.reason) for r in every if r.reason}):
            self.say(f"{kind}: {reason}")
        ready = sum(row.state is State.READY for row in every)
        self.say(f"{len(made)} lessons, {ready} of {len(every)} renditions lie ready")
        if any(row.state is State.FAILED for row in every):
            raise Refused(_("Some renditions could not be made: see the lines above."))


def _list_digests() -> list[str]:
    return list(Pack.objects.order_by("created_at").values_list("digest", flat=True).distinct())


def _describe(row: Made) -> str:
    return f"{row.kind} {row.weight:,}" if row.state is State.READY else f"{row.kind} {row.state}"
