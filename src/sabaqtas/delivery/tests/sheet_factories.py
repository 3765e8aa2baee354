"""A sheet that came back, as it stands past the reader."""

from random import Random

from sabaqtas.delivery.channels.print.models import PrintedSheet
from sabaqtas.delivery.channels.print.returning.models import ReadingDecision, Scan, ScannedSheet
from sabaqtas.delivery.channels.print.sheet_rows import Answered, make_sheets
from sabaqtas.delivery.channels.print.sheets import Asked, AskedField, Option, Shape
from sabaqtas.kernel.files import store_bytes
from sabaqtas.people.api import Person

CHOICE = Asked(
    "o1", "1", [AskedField(Shape.BUBBLES, options=[Option(s, s.upper()) for s in "abc"])]
)
NUMBER = Asked("n1", "2", [AskedField(Shape.BOXES, count=7)])
TRUTH = Asked(
    "t1", "3", [AskedField(Shape.BUBBLES, options=[Option("true", "Д"), Option("false", "Б")])]
)


def make_printed(pupil: Person) -> PrintedSheet:
    """One side of paper of this pupil."""
    (made,) = make_sheets(
        school_id=pupil.school_id,
        pupil_id=pupil.pk,
        asked=[CHOICE, NUMBER, TRUTH],
        answered=Answered(title="Жұп сандар"),
        rng=Random(pupil.pk.int),
    )
    return made


def make_scanned(pupil: Person, by: Person) -> ScannedSheet:
    """Sent by `by`; one answer decided, one place still waits."""
    picture = store_bytes(b"RIFF" + pupil.pk.bytes)
    scan = Scan.objects.create(
        school_id=pupil.school_id, by=by, name="парақ.jpg", digest=picture, bytes=20, pages=1
    )
    row = ScannedSheet.objects.create(
        school_id=pupil.school_id,
        scan=scan,
        number=1,
        sheet=make_printed(pupil),
        page=picture,
        readings=[_read("o1", ["a", "b"], "several"), _read("t1", ["true"], "faint")],
        cuttings=[{"item": one, "field": None, "picture": picture, "blank": False} for one in _ALL],
        waits=1,
    )
    decide = {"item": "o1", "field": 0, "values": ["b"], "by": by}
    ReadingDecision.objects.create(school_id=pupil.school_id, scanned=row, **decide)
    return row


_ALL = ("o1", "t1")


def _read(item: str, chosen: list[str], doubt: str) -> dict[str, object]:
    return {"item": item, "field": 0, "chosen": chosen, "confidence": 0.4, "doubt": doubt}
