"""Renditions are made in the background, listed, and taken along from one page."""

import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from sabaqtas.packs.building import build_rendition, find_rendition, rendition_address
from sabaqtas.packs.rendering import State, build_renditions, list_made, render_pack
from sabaqtas.packs.renditions import RENDITIONS
from sabaqtas.packs.storing import public_folder, staff_path
from sabaqtas.packs.tests.factories import make_lesson_version, make_pack
from sabaqtas.people.tests.factories import make_cast, sign_in

pytestmark = pytest.mark.django_db
QUICK = [kind for kind, rendition in RENDITIONS.items() if not rendition.is_slow]


def _states(digest: str) -> dict[str, State]:
    return {made.kind: made.state for made in list_made(digest)}


def test_a_published_pack_is_left_to_the_worker_once() -> None:
    version = make_lesson_version()
    digest = make_pack(version).digest
    make_pack(version)
    tasks = DBTaskResult.objects.filter(task_path=build_renditions.module_path)
    assert [task.args_kwargs["args"] for task in tasks] == [[digest]]
    assert _states(digest)["web"] is State.READY
    assert _states(digest)["print"] is State.WAITING


def test_what_is_missing_is_made_and_what_lies_here_is_left() -> None:
    digest = make_pack().digest
    made = render_pack(digest, kinds=QUICK)
    assert {row.kind: row.state for row in made} == dict.fromkeys(QUICK, State.READY)
    place = find_rendition(digest, "print")
    assert place is not None
    before = place.stat().st_ino
    render_pack(digest, kinds=QUICK)
    assert place.stat().st_ino == before
    render_pack(digest, kinds=["print"], is_again=True)
    assert (place / "lesson.pdf").exists()


def test_one_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    digest = make_pack().digest

    def build(digest: str, renderer: str) -> Any:
        if renderer.startswith("low"):
            raise ValueError("broken")
        return build_rendition(digest, renderer)

    monkeypatch.setattr("sabaqtas.packs.rendering.build_rendition", build)
    made = {row.kind: row for row in render_pack(digest, kinds=["low", "print"])}
    assert (made["low"].state, made["low"].reason) == (State.FAILED, "broken")
    assert made["print"].state is State.READY
    with pytest.raises(CommandError, match="жасалмады"):
        call_command("render_packs", "--kind", "low")
    assert "low: broken" in capsys.readouterr().out


def test_the_command_lists_makes_and_leaves_to_the_worker(capsys: Any) -> None:
    digest = make_pack().digest
    call_command("render_packs", "--list")
    assert "print waiting" in capsys.readouterr().out
    call_command("render_packs", "--kind", "print", "--kind", "epub")
    assert "1 lessons, 2 of 2 renditions lie ready" in capsys.readouterr().out
    call_command("render_packs", "--list")
    assert "print waiting" not in capsys.readouterr().out
    before = DBTaskResult.objects.count()
    call_command("render_packs", "--later")
    assert DBTaskResult.objects.count() == before + 1
    with pytest.raises(CommandError, match="топтамасы жоқ"):
        call_command("render_packs", "--digest", "0" * 64)
    assert digest


def test_the_page_to_take_along_shows_weights_and_names_of_files(client: Client) -> None:
    digest = make_pack().digest
    page = client.get(f"/take/{digest}/").content.decode()
    assert "жасалып жатыр" in page
    render_pack(digest, kinds=["print", "epub", "offline", "low"])
    page = client.get(f"/take/{digest}/").content.decode()
    for kind in ("print", "epub", "offline", "low"):
        assert f'href="{rendition_address(digest, kind)}"' in page
    assert 'download="Натурал сандар және нөл саны.pdf"' in page
    assert len(re.findall(r"\sКБ</small>", page)) == 4
    assert client.get(f"/take/{'0' * 64}/").status_code == 404
    assert (
        f'href="/take/{digest}/"' in client.get(rendition_address(digest, "web")).content.decode()
    )


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("print", "application/pdf"), ("epub", "application/epub+zip"), ("low", "text/html")],
)
def test_each_is_served_for_ever(client: Client, kind: str, media_type: str) -> None:
    response = client.get(rendition_address(make_pack().digest, kind))
    assert response.status_code == 200
    assert response["Content-Type"].startswith(media_type)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not response.cookies


def test_the_one_file_is_never_a_page_of_ours(client: Client) -> None:
    response = client.get(rendition_address(make_pack().digest, "offline"))
    assert response["Content-Disposition"] == "attachment"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_sound_is_sent_in_pieces_and_not_made_while_somebody_waits(client: Client) -> None:
    digest = make_pack().digest
    address = rendition_address(digest, "audio")
    assert client.get(address).status_code == 404
    folder = public_folder() / address.removeprefix("/p/")
    folder.mkdir()
    (folder / "index.html").write_text("x")
    (folder / "lesson.m4a").write_bytes(bytes(range(100)))
    for asked, status, body in [
        ("bytes=10-19", 206, bytes(range(10, 20))),
        ("bytes=90-", 206, bytes(range(90, 100))),
        ("bytes=-5", 206, bytes(range(95, 100))),
        ("bytes=200-", 416, b""),
        ("bytes=1-2,4-5", 200, bytes(range(100))),
        ("", 200, bytes(range(100))),
    ]:
        response = client.get(f"{address}lesson.m4a", headers={"Range": asked})
        assert (response.status_code, response.getvalue()) == (status, body), asked
    assert response["Accept-Ranges"] == "bytes"


def test_the_teachers_paper_opens_to_staff_only_and_lies_with_the_keys(client: Client) -> None:
    digest, cast = make_pack().digest, make_cast()
    address = f"/lesson-guide/{digest}/paper.pdf"
    for person, status in [(cast.teacher, 200), (cast.parent, 403), (cast.pupil_phone, 403)]:
        sign_in(client, person)
        assert client.get(address).status_code == status
    sign_in(client, cast.teacher)
    response = client.get(address)
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "application/pdf",
        "private, no-store",
    )
    (place,) = staff_path(digest).parent.glob("*.pdf")
    assert place.stat().st_mode & 0o077 == 0
    assert client.get(f"/lesson-guide/{'0' * 64}/paper.pdf").status_code == 404
    page = client.get(f"/lesson-guide/{digest}/").content.decode()
    assert address in page
    assert rendition_address(digest, "print") in page
