"""Files lie on the disk or in S3, and are the same to whoever reads them.

Once: files lie beside the database.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from sabaqtas.kernel.files import NoSuchFile
from sabaqtas.library import storing
from sabaqtas.library.adding import add_file
from sabaqtas.library.processing import process_resource
from sabaqtas.library.showing import get_media
from sabaqtas.library.storing import keep_bytes, keep_file, kept_as_path, open_kept
from sabaqtas.library.tests.media_factories import make_sound

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return tmp_path


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of an S3 server with the bucket `library`."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3: str, settings: Any, monkeypatch: Any) -> Iterator[Any]:
    """The library's files go to S3."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    client = boto3.client("s3", endpoint_url=s3)
    client.create_bucket(Bucket="library")
    options = {"bucket_name": "library", "endpoint_url": s3, "file_overwrite": True}
    settings.STORAGES = settings.STORAGES | {
        "library": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    }
    storing._open_store.cache_clear()
    yield client
    storing._open_store.cache_clear()


def _keys(client: Any) -> set[str]:
    return {row["Key"] for row in client.list_objects_v2(Bucket="library").get("Contents", [])}


def test_the_disk_keeps_a_file_under_its_digest_once(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"film")
    stored = keep_file(path)
    assert (stored.bytes, keep_file(path)) == (4, stored)
    assert path.exists()
    with open_kept(stored.digest) as file:
        assert file.read() == b"film"
    with pytest.raises(NoSuchFile):
        open_kept("0" * 64)


def test_s3_keeps_and_gives_back(bucket: Any, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    digest = keep_file(path).digest
    assert f"{digest[:2]}/{digest}" in _keys(bucket)
    with open_kept(digest) as file:
        file.seek(4)
        assert file.read(3) == b"456"
    with kept_as_path(digest) as local:
        assert local.read_bytes() == b"0123456789"
    assert not local.exists()
    with pytest.raises(NoSuchFile):
        open_kept("0" * 64)


def test_what_lay_on_the_disk_before_is_still_found(settings: Any, bucket: Any) -> None:
    kept = settings.STORAGES
    settings.STORAGES = {k: v for k, v in kept.items() if k != "library"}
    digest = keep_bytes(b"old")
    settings.STORAGES = kept
    with open_kept(digest) as file:
        assert file.read() == b"old"


@pytest.mark.django_db
def test_a_recording_is_processed_from_and_to_s3(bucket: Any) -> None:
    resource = add_file(make_sound(), name="a.mp3", owner_id=None, licence="x", author="x")
    assert process_resource(resource.pk)
    keys = _keys(bucket)
    for part in get_media(resource.digest).parts:
        assert f"{part['digest'][:2]}/{part['digest']}" in keys
