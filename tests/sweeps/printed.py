"""A printed week of the world's class, for the addresses that show one."""

from datetime import timedelta

from sabaqtas.delivery.channels.print.booklets.files import write_booklets
from sabaqtas.delivery.models import PrintRun
from sabaqtas.kernel import clock
from tests.world import World


def find_run(world: World) -> PrintRun:
    """Made once: finished, with a file."""
    run, made = PrintRun.objects.get_or_create(
        school=world.school,
        key="sweep",
        defaults={
            "group": world.klass,
            "first": world.on,
            "last": world.on + timedelta(days=6),
            "return_on": world.on + timedelta(days=7),
            "pupils": [str(world.pupil.pk)],
            "by": world.teacher,
            "finished_at": clock.now(),
            "booklets": 1,
            "sides": 8,
            "answer_sides": 2,
            "problems": [
                {
                    "code": "nothing_prepared",
                    "subject": "Музыка",
                    "title": "",
                    "on": world.on.isoformat(),
                    "pupils": [world.pupil.full_name],
                }
            ],
        },
    )
    if made:
        write_booklets(run, b"%PDF-1.7")
    return run
