"""A week of television: brought in by its scheduler, seen on a day, on the wall, by a receiver."""

import csv
import io
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from sabaqtas.site.demo.loading import find_demo
from sabaqtas.site.demo.shifting import shift_grid
from tests.journeys.conftest import NOW, Enter
from tests.journeys.test_teaching import find_parent
from tests.journeys.visitor import read
from tests.world import World

DTD = "/usr/share/xmltv/xmltv.dtd"
LESSON = "Разрядтар <& қосылғыштар>"
SLOT = {
    "channel": "Балапан", "start": NOW.replace(hour=16, minute=40).isoformat(), "minutes": "15",
    "grade": "5", "language": "kk", "subject": "Математика", "lesson": LESSON,
}  # fmt: skip


def test_a_week_of_television(world: World, enter: Enter, tmp_path: Path) -> None:
    demo, grid = find_demo(), tmp_path / "grid.csv"
    source = demo.source / "tv" / "grid-2020-04-06.csv"
    shift_grid(source, grid, today=demo.today, zone="Asia/Almaty")
    rows = list(csv.DictReader(io.StringIO(grid.read_text())))
    phone, home = enter(world.pupil), enter(find_parent(world.pupil))
    assert LESSON not in phone.open("/today/").words

    scheduler = enter(world.tv_scheduler)
    scheduler.open("/tv/")
    scheduler.follow("/tv/import/")
    scheduler.send("grid", grid=file([*rows, SLOT | {"minutes": "long"}]))
    assert not scheduler.page.document.xpath("//button[@name='apply']")
    scheduler.send("grid", grid=file([*rows[1:], SLOT]))
    counts = scheduler.page.document.xpath("//ul[@class='ticks']/li")
    assert [read(line).split()[0] for line in counts] == ["1", "0", "591", "1"]
    assert LESSON not in phone.open("/today/").words
    scheduler.send("apply")
    scheduler.send("grid", grid=file([*rows[1:], SLOT]))
    assert not scheduler.page.document.xpath("//button[@name='apply']")

    lesson = phone.open("/today/").find("//details[contains(summary, 'Математика')]")
    assert "«Балапан», 16:40" in read(lesson)
    home.open("/family/")
    assert home.page.find("//li[contains(., 'Математика') and contains(., '16:40')]") is not None
    home.follow("/tv/")
    today = home.page.find("//section[contains(@class, 'day--now')]")
    assert LESSON in read(today)
    nobody = enter()
    nobody.open("/tv/")
    nobody.send("grade", grade="5", language="kk")
    assert LESSON in nobody.page.words
    nobody.send("grade", grade="5", language="ru")
    assert LESSON not in nobody.page.words

    guide = tmp_path / "guide.xml"
    day = NOW.date()
    guide.write_bytes(nobody.open(f"/tv/balapan.xml?from={day}&to={day}").body)
    check_guide(guide)
    programmes = etree.parse(str(guide)).findall("programme")
    mine = [p for p in programmes if p.findtext("sub-title") == LESSON]
    starts = datetime.strptime(mine[0].get("start"), "%Y%m%d%H%M%S %z")
    stops = datetime.strptime(mine[0].get("stop"), "%Y%m%d%H%M%S %z")
    assert (starts, stops - starts) == (NOW.replace(hour=16, minute=40), timedelta(minutes=15))


def file(rows: list[dict[str, str]]) -> SimpleUploadedFile:
    """The grid as a form sends it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(SLOT))
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("grid.csv", text.getvalue().encode(), content_type="text/csv")


def check_guide(guide: Path) -> None:
    """Ask the format's own tool."""
    done = subprocess.run(
        ["tv_validate_file", "--dtd-file", DTD, str(guide)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
