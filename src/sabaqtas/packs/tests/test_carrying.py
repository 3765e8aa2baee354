"""Packs travel as archives: whole, or only what is new; refused whole when anything is wrong."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sabaqtas.kernel.digests import canonical_json, sha256_hex
from sabaqtas.packs import keys
from sabaqtas.packs.exporting import export_pack
from sabaqtas.packs.importing import RefusedArchive, import_pack
from sabaqtas.packs.manifest import CONTENT, MANIFEST, CompiledPack
from sabaqtas.packs.opening import load_pack, load_staff, open_pack
from sabaqtas.packs.storing import packs_folder, staff_path, write_pack
from sabaqtas.packs.tests.factories import DEMO, Source, read_lesson

COMPILED = read_lesson().compile()
Change = Callable[[dict[str, bytes]], Any]


def _corrected() -> Source:
    """The lesson's next version: a word changed, the pictures as they were."""
    source = read_lesson()
    source.document["title"] = "Натурал сандар"
    return source


def _export(digest: str, **options: Any) -> bytes:
    out = io.BytesIO()
    export_pack(digest, out, **options)
    return out.getvalue()


@pytest.fixture
def travel(tmp_path: Path, settings: Any) -> Callable[[], None]:
    """Go to another server, which trusts the first one's key."""

    def go() -> None:
        key = keys.find_key(keys.get_signer()[0])
        assert key is not None
        settings.DATA_DIR = tmp_path / "there"
        load_pack.cache_clear()
        load_staff.cache_clear()
        keys.trust_key(keys.write_key(key), until=None)

    return go


def _import(data: bytes, **options: Any) -> Any:
    return import_pack(io.BytesIO(data), **options)


def _refused(data: bytes, **options: Any) -> list[tuple[str, str]]:
    """What was said; nothing was kept."""
    with pytest.raises(RefusedArchive) as refusal:
        _import(data, **options)
    assert [path for path in packs_folder().iterdir() if path.name != "x"] == []
    return list(refusal.value.problems)


def _rewrite(data: bytes, change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_pack_travels_with_its_signature_and_its_keys(travel: Callable[[], None]) -> None:
    write_pack(COMPILED)
    data = _export(COMPILED.digest, with_staff=True)
    assert data == _export(COMPILED.digest, with_staff=True)
    travel()
    done = _import(data)
    assert (done.digest, done.is_new, done.has_staff) == (COMPILED.digest, True, True)
    pack = load_pack(COMPILED.digest)
    assert pack.signed_by == done.signed_by != ""
    assert load_staff(COMPILED.digest)["keys"]
    assert staff_path(COMPILED.digest).stat().st_mode & 0o077 == 0
    assert not _import(data).is_new


def test_keys_stay_behind_unless_they_are_asked_for(travel: Callable[[], None]) -> None:
    write_pack(COMPILED)
    data = _export(COMPILED.digest)
    assert "staff.json" not in zipfile.ZipFile(io.BytesIO(data)).namelist()
    travel()
    assert not _import(data).has_staff


def test_between_versions_only_changed_files_travel(travel: Callable[[], None]) -> None:
    new = _corrected().compile()
    for pack in (COMPILED, new):
        write_pack(pack)
    whole, old = _export(new.digest), _export(COMPILED.digest)
    delta = _export(new.digest, have=[COMPILED.digest])
    names = zipfile.ZipFile(io.BytesIO(delta)).namelist()
    assert names == ["pack.json", MANIFEST, "signature.json", CONTENT]
    assert len(delta) < len(whole)
    travel()
    assert ("media/qora.svg", "it was left out, and no pack that lies here has it") in _refused(
        delta
    )
    _import(old)
    assert _import(delta).is_new
    assert open_pack(packs_folder() / new.digest).content["title"] == "Натурал сандар"


def test_an_unsigned_pack_is_kept_only_when_that_is_said(travel: Callable[[], None]) -> None:
    write_pack(COMPILED)
    data = _rewrite(_export(COMPILED.digest), lambda files: files.pop("signature.json"))
    travel()
    assert _refused(data) == [("signature.json", "the pack is unsigned: nobody answers for it")]
    assert _import(data, accept_unsigned=True).signed_by == ""


def _flip(name: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        files[name] = bytes([files[name][0] ^ 1]) + files[name][1:]

    return change


@pytest.mark.parametrize(
    ("change", "file"),
    [
        (_flip(CONTENT), CONTENT),
        (_flip("media/qora.svg"), "media/qora.svg"),
        (_flip(MANIFEST), MANIFEST),
        (_flip("staff.json"), "staff.json"),
        (lambda files: files.pop("media/qora.svg"), "media/qora.svg"),
        (lambda files: files.pop(MANIFEST), MANIFEST),
        (lambda files: files.pop("pack.json"), "pack.json"),
        (lambda files: files.update({"../outside.json": b"x"}), "../outside.json"),
        (lambda files: files.update({"/etc/passwd": b"x"}), "/etc/passwd"),
        (lambda files: files.update({"media/a/b.svg": b"x"}), "media/a/b.svg"),
        (lambda files: files.update({"media/more.svg": b"x"}), "media/more.svg"),
        (lambda files: files.update({"pack.json": b"[]"}), "pack.json"),
        (lambda files: files.update({"pack.json": b"[" * 50_000}), "pack.json"),
        (lambda files: files.update({CONTENT: b" " * (17 << 20)}), CONTENT),
    ],
)
def test_whatever_is_wrong_is_refused_by_name_and_nothing_kept(
    travel: Callable[[], None], change: Change, file: str
) -> None:
    write_pack(COMPILED)
    data = _rewrite(_export(COMPILED.digest, with_staff=True), change)
    travel()
    assert file in [name for name, _ in _refused(data)]
    assert not staff_path(COMPILED.digest).exists()


def test_a_link_a_double_and_a_damaged_archive_are_refused(travel: Callable[[], None]) -> None:
    write_pack(COMPILED)
    data = _export(COMPILED.digest)
    travel()
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("media/link.svg")
        link.external_attr, link.create_system = 0o120777 << 16, 3
        archive.writestr(link, "/etc/passwd")
    assert ("media/link.svg", "no plain file but a link or a device") in _refused(out.getvalue())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(CONTENT, b"{}")
    assert (CONTENT, "it stands twice") in _refused(out.getvalue())
    for damaged in (b"", data[:-40], data[: len(data) // 2], b"PK\x03\x04" + data[4:9] * 99):
        assert _refused(damaged)[0][0] == ""


def test_a_bomb_ends_before_it_fills_the_disk(travel: Callable[[], None]) -> None:
    write_pack(COMPILED)
    data = _export(COMPILED.digest)
    bomb = _rewrite(data, lambda files: files.update({"media/b.webp": bytes(60 << 20)}))
    assert len(bomb) < 200_000
    at = bomb.rindex(b"media/b.webp") - 46 + 24
    lie = bomb[:at] + (1000).to_bytes(4, "little") + bomb[at + 4 :]
    travel()
    assert _refused(lie)
    many = _rewrite(
        data, lambda files: files.update({f"media/f{n}.webp": b"" for n in range(3000)})
    )
    assert _refused(many) == [("", "the archive holds more than a pack can")]


def _hostile(change: Callable[[dict[str, Any]], Any]) -> CompiledPack:
    """A pack whose digests are right and whose content is not."""
    content = json.loads(COMPILED.files[CONTENT])
    change(content)
    files = dict(COMPILED.files) | {CONTENT: canonical_json(content)}
    return _reseal(files)


def _reseal(files: dict[str, bytes], **rows: dict[str, str]) -> CompiledPack:
    manifest = json.loads(files[MANIFEST])
    for row in manifest["files"]:
        row |= {"sha256": sha256_hex(files[row["path"]]), "bytes": len(files[row["path"]])}
        row |= rows.get(row["path"].replace("/", "_").replace(".", "_"), {})
    files[MANIFEST] = canonical_json(manifest)
    return CompiledPack(sha256_hex(files[MANIFEST]), files, COMPILED.staff)


@pytest.mark.parametrize(
    ("pack", "file"),
    [
        (_hostile(lambda c: c["items"][0].update(prompt_html="<script>x()</script>")), CONTENT),
        (_hostile(lambda c: c["items"][0].update(prompt_html='<p onclick="x()">a</p>')), CONTENT),
        (_hostile(lambda c: c.pop("items")), CONTENT),
        (_hostile(lambda c: c["media"][0].update(path="media/none.svg")), CONTENT),
        (_hostile(lambda c: c["media"][0].update(parts=[{"path": "media/none.m4a"}])), CONTENT),
        (
            _reseal(
                dict(COMPILED.files) | {"media/qora.svg": b"#EXTM3U\nhttps://video.example/1.ts\n"},
                media_qora_svg={"media_type": "application/vnd.apple.mpegurl"},
            ),
            "media/qora.svg",
        ),
        (
            _reseal(
                dict(COMPILED.files)
                | {"media/qora.svg": b'#EXTM3U\n#EXT-X-MAP:URI="../../staff.json"\n'},
                media_qora_svg={"media_type": "application/vnd.apple.mpegurl"},
            ),
            "media/qora.svg",
        ),
        (
            _reseal(
                dict(COMPILED.files)
                | {"media/qora.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'}
            ),
            "media/qora.svg",
        ),
        (
            _reseal(dict(COMPILED.files), media_qora_svg={"media_type": "text/html"}),
            "media/qora.svg",
        ),
    ],
)
def test_a_signed_pack_that_is_hostile_is_refused(
    travel: Callable[[], None], pack: CompiledPack, file: str
) -> None:
    write_pack(pack)
    data = _export(pack.digest)
    travel()
    assert [name for name, _ in _refused(data)] == [file]


@pytest.mark.parametrize("folder", sorted(DEMO.glob("*/*")), ids=lambda folder: folder.name)
def test_an_honest_pack_is_not_taken_for_hostile(travel: Callable[[], None], folder: Path) -> None:
    pack = read_lesson(folder).compile()
    write_pack(pack)
    data = _export(pack.digest, with_staff=True)
    travel()
    assert _import(data).is_new


def test_the_commands_say_what_they_did(
    travel: Callable[[], None], tmp_path: Path, capsys: Any
) -> None:
    write_pack(COMPILED)
    file, key = tmp_path / "pack.zip", tmp_path / "key.json"
    call_command("export_pack", COMPILED.digest, str(file), "--staff")
    call_command("pack_keys", "--write", str(key))
    travel()
    call_command("pack_keys", "--trust", str(key))
    call_command("import_pack", str(file))
    assert f"{COMPILED.digest}: signed by" in capsys.readouterr().out
    file.write_bytes(b"nothing")
    with pytest.raises(CommandError, match="Ештеңе сақталмады"):
        call_command("import_pack", str(file))
    with pytest.raises(CommandError, match="топтамасы жоқ"):
        call_command("export_pack", "0" * 64, str(tmp_path / "x.zip"))
    assert not (tmp_path / "x.zip").exists()
    with pytest.raises(CommandError, match="ашық кілті жоқ"):
        call_command("pack_keys", "--trust", str(file))
    call_command("pack_keys", "--rotate")
    assert "ours  no end" in capsys.readouterr().out
