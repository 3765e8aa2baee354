"""A job that is killed at any moment starts again and ends with the same files."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sabaqtas.kernel import clock
from sabaqtas.library import processing
from sabaqtas.library.adding import add_file
from sabaqtas.library.media.making import list_made
from sabaqtas.library.models import Processing, Resource
from sabaqtas.library.processing import process_resource, resume_processing, work_folder
from sabaqtas.library.showing import NotReady, get_media
from sabaqtas.library.tests.media_factories import make_film, make_sound

SOURCE = """
import django, sys
from pathlib import Path
django.setup()
from dataclasses import replace
from sabaqtas.library.media.making import Source, list_made, list_steps, make_steps, read_through
from sabaqtas.library.media.probing import examine
film, folder = Path(sys.argv[1]), Path(sys.argv[2])
source = Source(film, "video/mp4", examine(film, "video/mp4"))
length = read_through(source, folder, lambda share: None)
source = replace(source, facts=replace(source.facts, duration_ms=length))
print("ready", flush=True)
make_steps(list_steps(source), folder, lambda share: None)
list_made(source, folder)
"""


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return tmp_path


def _bring(path: Path) -> Resource:
    return add_file(path, name=path.name, owner_id=None, licence="CC0-1.0", author="Sabaqtas")


def _digests(resource: Resource) -> dict[str, str]:
    return dict(resource.parts.values_list("name", "digest"))


def _start(film: Path, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", SOURCE, str(film), str(folder)], stdout=subprocess.PIPE, text=True
    )


def _finish(film: Path, folder: Path) -> int:
    with _start(film, folder) as process:
        return process.wait(timeout=120)


def _read(folder: Path) -> dict[str, bytes]:
    kept = [p for p in folder.rglob("*") if p.is_file() and ".new-" not in str(p)]
    return {path.name: path.read_bytes() for path in kept}


@pytest.mark.long
def test_a_worker_killed_at_any_moment_ends_with_the_same_files(tmp_path: Path) -> None:
    film, calm, rough = make_film(size="426x240", seconds=14), tmp_path / "a", tmp_path / "b"
    calm.mkdir()
    rough.mkdir()
    assert _finish(film, calm) == 0
    chance, kills = random.Random(3), 0
    for _try in range(3):
        with _start(film, rough) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0.1, 0.9))
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
    assert kills
    assert _finish(film, rough) == 0
    assert _read(rough) == _read(calm)


@pytest.mark.django_db
def test_ffmpeg_killed_under_the_worker_is_tried_again(monkeypatch: Any) -> None:
    resource = _bring(make_film())
    twin = threading.Event()
    real = subprocess.Popen

    def kill_soon(*args: Any, **options: Any) -> Any:
        process = real(*args, **options)
        if any("v144.mp4" in str(part) for part in args[0]) and not twin.is_set():
            twin.set()
            os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(subprocess, "Popen", kill_soon)
    assert process_resource(resource.pk)
    job = Processing.objects.get(resource=resource)
    assert twin.is_set()
    assert job.is_open
    assert job.leased_until is None
    assert (work_folder(resource.pk) / "audio").is_dir()
    assert process_resource(resource.pk)
    job.refresh_from_db()
    assert job.finished_at
    assert "v144.mp4" in _digests(resource)
    assert not work_folder(resource.pk).exists()


@pytest.mark.django_db
def test_who_holds_the_lease_is_left_alone() -> None:
    resource = _bring(make_sound())
    rows = Processing.objects.filter(resource=resource)
    rows.update(worker="other", leased_until=clock.now() + timedelta(seconds=30))
    assert not process_resource(resource.pk)
    assert resume_processing() == 0
    rows.update(leased_until=clock.now() - timedelta(seconds=1))
    assert resume_processing() == 1
    assert process_resource(resource.pk)
    assert rows.get().finished_at
    assert not process_resource(resource.pk)


@pytest.mark.django_db
def test_a_worker_whose_lease_was_taken_writes_nothing(monkeypatch: Any) -> None:
    resource = _bring(make_sound())
    rows = Processing.objects.filter(resource=resource)

    def taken_over(*args: Any) -> Any:
        rows.update(worker="quicker")
        return list_made(*args)

    monkeypatch.setattr(processing, "list_made", taken_over)
    assert not process_resource(resource.pk)
    assert not resource.parts.exists()
    assert rows.get().is_open


@pytest.mark.django_db
def test_a_job_that_fails_again_and_again_is_given_up_with_a_reason() -> None:
    resource = _bring(make_sound())
    rows = Processing.objects.filter(resource=resource)
    rows.update(tries=5, queued_at=clock.now() - timedelta(minutes=5))
    assert resume_processing() == 0
    assert rows.get().refused_at
    assert rows.get().reason
    with pytest.raises(NotReady):
        get_media(resource.digest)


@pytest.mark.django_db
def test_without_ffmpeg_the_file_waits_and_says_for_what(monkeypatch: Any) -> None:
    sound = make_sound()
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "/nowhere")
        resource = _bring(sound)
        assert process_resource(resource.pk)
    job = Processing.objects.get(resource=resource)
    assert job.is_open
    assert "ffmpeg" in job.waiting_for
    assert job.tries == 0
    assert process_resource(resource.pk)
    assert get_media(resource.digest).kind == "audio"


@pytest.mark.django_db
def test_the_same_file_is_one_resource_with_one_job() -> None:
    first, again = _bring(make_sound()), _bring(make_sound())
    assert first == again
    assert Processing.objects.count() == 1
