"""Whose signature is believed, until when, and what becomes of packs when a key goes."""

import json
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sabaqtas.kernel import clock
from sabaqtas.packs import keys
from sabaqtas.packs.opening import BrokenPack, load_pack, open_pack
from sabaqtas.packs.resigning import sign_all_again
from sabaqtas.packs.signing import SIGNATURE
from sabaqtas.packs.storing import packs_folder, write_pack
from sabaqtas.packs.tests.factories import read_lesson

COMPILED = read_lesson().compile()
GOLDEN = Path(__file__).resolve().parents[4] / "tests/golden/pack-1/pack"


@pytest.fixture
def folder() -> Path:
    """A pack as this server writes it."""
    return write_pack(COMPILED)


def _refusal(folder: Path) -> BrokenPack:
    with pytest.raises(BrokenPack) as refusal:
        open_pack(folder)
    return refusal.value


def _other_server(tmp_path: Path, settings: Any) -> bytes:
    """The public key of a server elsewhere, which signs the pack that lies here."""
    here = settings.DATA_DIR
    settings.DATA_DIR = tmp_path / "elsewhere"
    folder = write_pack(COMPILED)
    key = keys.find_key(keys.get_signer()[0])
    signature = (folder / SIGNATURE).read_bytes()
    settings.DATA_DIR = here
    (packs_folder() / COMPILED.digest / SIGNATURE).write_bytes(signature)
    assert key is not None
    return keys.write_key(key)


def test_a_pack_is_signed_and_the_key_is_closed_to_others(folder: Path, settings: Any) -> None:
    pack = open_pack(folder)
    assert pack.signed_by == keys.get_signer()[0]
    place = Path(settings.DATA_DIR) / "pack-keys" / f"{pack.signed_by}.key"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_signing_is_outside_the_digest_and_draws_nothing(folder: Path) -> None:
    before = (folder / SIGNATURE).read_bytes()
    assert sign_all_again() == 1
    assert (folder / SIGNATURE).read_bytes() == before
    assert SIGNATURE.encode() not in (folder / "manifest.json").read_bytes()


def test_a_pack_made_before_packs_were_signed_opens_and_is_said_to_be_unsigned() -> None:
    assert open_pack(next(GOLDEN.iterdir())).signed_by == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"key": "0" * 16}, "not known here"),
        ({"signature": "A" * 86 + "=="}, "not that of this manifest"),
        ({"signature": "?"}, "not that of this manifest"),
        ({"algorithm": "none"}, "another kind"),
        ({"signature": None}, "another kind"),
    ],
)
def test_a_wrong_signature_is_refused_by_name(
    folder: Path, change: dict[str, Any], reason: str
) -> None:
    place = folder / SIGNATURE
    place.write_text(json.dumps(json.loads(place.read_bytes()) | change))
    refusal = _refusal(folder)
    assert (refusal.file, reason in refusal.reason) == (SIGNATURE, True)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"key":' * 900])
def test_what_is_no_signature_is_refused(folder: Path, data: bytes) -> None:
    (folder / SIGNATURE).write_bytes(data)
    assert _refusal(folder).file == SIGNATURE


def test_the_signature_of_another_pack_is_refused(folder: Path) -> None:
    other = read_lesson()
    other.document["title"] = "Басқа сабақ"
    elsewhere = write_pack(other.compile())
    (folder / SIGNATURE).write_bytes((elsewhere / SIGNATURE).read_bytes())
    assert _refusal(folder).file == SIGNATURE


def test_another_servers_key_is_believed_once_it_is_trusted_and_until_its_day(
    folder: Path, tmp_path: Path, settings: Any
) -> None:
    key = _other_server(tmp_path, settings)
    assert "not known" in _refusal(folder).reason
    today = clock.today()
    keys.trust_key(key, until=today)
    assert open_pack(folder).signed_by == keys.read_key(key).id
    keys.trust_key(key, until=today - timedelta(days=1))
    assert "trusted until" in _refusal(folder).reason


def test_a_rotated_key_stays_believed_and_our_packs_get_the_new_one(folder: Path) -> None:
    old = open_pack(folder).signed_by
    new = keys.rotate_key(until=clock.today() - timedelta(days=1)).id
    assert "trusted until" in _refusal(folder).reason
    assert sign_all_again() == 1
    assert load_pack(folder.name).signed_by == new != old
    assert [keys.is_ours(key.id) for key in keys.list_keys()] == [True, True]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"kind":"x"}', b"\xff\xfe", b"{" * 9000])
def test_what_is_no_key_is_not_trusted(data: bytes) -> None:
    with pytest.raises(keys.NotAKey):
        keys.trust_key(data, until=None)
    assert keys.list_keys() == []


def test_a_key_under_a_false_id_is_not_trusted(folder: Path) -> None:
    key = keys.find_key(keys.get_signer()[0])
    assert key is not None
    row = json.loads(keys.write_key(key)) | {"id": "f" * 16}
    with pytest.raises(keys.NotAKey, match="бірдей емес"):
        keys.trust_key(json.dumps(row).encode(), until=None)
    with pytest.raises(keys.NotAKey, match="rotate"):
        keys.trust_key(keys.write_key(key), until=clock.today())
