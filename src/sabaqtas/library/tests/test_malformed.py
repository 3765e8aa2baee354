"""What is broken or hostile is refused in plain words, and changes nothing.

Once: what is read are files.
"""

from pathlib import Path
from typing import Any

import pytest

from sabaqtas.library.adding import add_file
from sabaqtas.library.media.failures import NotMedia
from sabaqtas.library.media.running import run_ffmpeg
from sabaqtas.library.models import Processing, Resource
from sabaqtas.library.processing import process_resource
from sabaqtas.library.resources import NotAResource
from sabaqtas.library.tests.malformed import MALFORMED, write_playlist
from sabaqtas.library.tests.media_factories import make_film

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return tmp_path


def find_reason(path: Path) -> str:
    """Why the file is refused: at once, or when its processing has read it through."""
    try:
        resource = add_file(path, name="film.mp4", owner_id=None, licence="x", author="x")
    except NotAResource as error:
        assert Resource.objects.count() == 0
        return error.reason
    job = Processing.objects.filter(resource=resource).first()
    if job is None:
        return ""
    process_resource(resource.pk)
    job.refresh_from_db()
    assert not resource.parts.exists() or job.finished_at
    return job.reason


@pytest.mark.parametrize("name", MALFORMED)
def test_it_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(MALFORMED[name]())
    reason = find_reason(path)
    assert len(reason) > 15


def test_there_are_twenty_of_them() -> None:
    assert len(MALFORMED) >= 20


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://127.0.0.1:9/x.ts", "film.mp4"])
def test_a_playlist_is_never_followed(target: str, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(make_film().read_bytes())
    path = write_playlist(tmp_path, target)
    resource = None
    try:
        resource = add_file(path, name="list.mp4", owner_id=None, licence="x", author="x")
    except NotAResource:
        return
    assert resource.kind == "text"
    assert not Processing.objects.exists()


def test_a_playlist_under_the_name_of_a_film_opens_nothing(tmp_path: Path) -> None:
    from sabaqtas.library.media.probing import examine

    path = write_playlist(tmp_path, "http://127.0.0.1:9/x.ts")
    for media_type in ("video/mp4", "video/webm", "audio/ogg", "audio/aac"):
        with pytest.raises(NotMedia):
            examine(path, media_type)


def test_ffmpeg_reaches_no_other_protocol(tmp_path: Path) -> None:
    from sabaqtas.library.media.failures import Stopped

    inputs = ["-protocol_whitelist", "file", "-i", "http://127.0.0.1:9/x.mp4"]
    with pytest.raises(Stopped, match="whitelist"):
        run_ffmpeg([*inputs, "-f", "null", "-"], folder=tmp_path, duration_ms=1, timeout=20)


def test_a_drawing_with_script_is_kept_without_it(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    path.write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        b"<script>alert(1)</script><path d='M0 0h9' onclick='x()'/></svg>"
    )
    resource = add_file(path, name="x.svg", owner_id=None, licence="x", author="x")
    from sabaqtas.library.storing import open_kept

    with open_kept(resource.digest) as file:
        text = file.read()
    assert b"script" not in text
    assert b"onclick" not in text
