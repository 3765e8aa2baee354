"""XMLTV as the tools of others accept it."""

import io
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import etree

from sabaqtas.bridges.tvgrid.tests.test_reading import DEMO
from sabaqtas.bridges.xmltv.writing import Overlapping, channel_code, write_xmltv
from sabaqtas.delivery.tests.factories import MONDAY, make_airing
from sabaqtas.kernel.commands import Refused

pytestmark = pytest.mark.django_db
DTD = "/usr/share/xmltv/xmltv.dtd"


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.strip() in ("", "Validated ok."), done.stderr


def _export(*args: str) -> str:
    out = io.StringIO()
    call_command("export_xmltv", *args, stdout=out)
    return out.getvalue()


def test_the_demonstration_week_is_accepted_by_the_tools_of_the_format(tmp_path: Path) -> None:
    call_command("import_grid", str(DEMO), stdout=io.StringIO())
    file = tmp_path / "guide.xml"
    assert "296 slots" in _export("-o", str(file))
    _run("tv_validate_file", "--dtd-file", DTD, str(file))
    _run("tv_sort", "--duplicate-error", "--output", str(tmp_path / "sorted.xml"), str(file))
    tree = etree.parse(str(file))
    assert len(tree.findall("programme")) == 296
    first = tree.findall("programme")[0]
    assert first.get("start") == "20200406090000 +0600"
    assert first.get("stop") == "20200406091000 +0600"
    assert first.findtext("title") == "Жаратылыстану, 1-сынып"


def test_the_range_and_the_channel_limit_what_is_written(tmp_path: Path) -> None:
    make_airing()
    make_airing(MONDAY + timedelta(days=1), channel="Ел Арна", language="ru", lesson="<&>\x01")
    file = tmp_path / "one.xml"
    assert ": 1 slots" in _export("-o", str(file), "--from", "2025-09-09", "--to", "2025-09-09")
    _run("tv_validate_file", "--dtd-file", DTD, str(file))
    assert etree.parse(str(file)).findtext("programme/sub-title") == "<&>"
    assert ": 1 slots" in _export("-o", str(file), "--channel", "Балапан")
    for wrong in (["--channel", "None"], ["--from", "2030-01-01"]):
        with pytest.raises(Refused):
            _export("-o", str(tmp_path / "no.xml"), *wrong)
    assert not (tmp_path / "no.xml").exists()


def test_overlapping_slots_are_refused() -> None:
    one = make_airing()
    other = make_airing(MONDAY + timedelta(minutes=5))
    with pytest.raises(Overlapping):
        write_xmltv([one, other], zone="Asia/Almaty")


def test_channels_have_addresses() -> None:
    assert channel_code("Балапан") == "balapan"
    assert channel_code("Ел Арна") == "el-arna"
    assert channel_code("«Қазақстан» 1") == "qazaqstan-1"
    assert channel_code("!") == "tv"


def test_a_receiver_fetches_the_guide_of_a_channel(client: Client) -> None:
    make_airing()
    response = client.get("/tv/balapan.xml?from=2025-09-08&to=2025-09-08")
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert response.content.count(b"<programme ") == 1
    assert client.get("/tv/balapan.xml?from=2025-09-09&to=2025-09-09").content.count(b"<prog") == 0
    assert client.get("/tv/balapan.xml?from=x&to=0001-01-01").status_code == 200
    assert client.get("/tv/none.xml").status_code == 404
