"""A folder goes out whole or not at all; what did not change is left alone."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from sabaqtas.kernel.files import open_file
from sabaqtas.kernel.models import OutboxRow
from sabaqtas.lessons.models import Course, Lesson, LessonVersion, Publication
from sabaqtas.lessons.publishing import PublishReport, publish_lessons, withdraw_version
from sabaqtas.lessons.tests.source_factories import SVG, write_lesson

NOW = datetime(2025, 9, 15, 6, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def publish(folder: Path, *, dry_run: bool = False) -> PublishReport:
    return publish_lessons(folder, by=None, now=NOW, dry_run=dry_run)


def test_published_with_version_picture_and_event(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    report = publish(tmp_path)
    assert [lesson.slug for lesson in report.published] == ["qosu"]
    version = LessonVersion.objects.get()
    assert version.publication.at == NOW
    assert version.lesson.course.title == "Математика, 5-сынып"
    row = version.document["media"][0]
    with open_file(row["digest"]) as file:
        assert file.read().startswith(b"<svg")
    assert "keys" not in version.document
    assert version.staff["guidance"]["parent"] == "Сұраңыз."
    told = OutboxRow.objects.get(kind="lessons.LessonPublished")
    assert told.body == {"version_id": str(version.id)}


def test_one_error_refuses_all(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    write_lesson(tmp_path, "math-5-kk/02-alu", title=None)
    report = publish(tmp_path)
    assert report.is_refused
    assert (Course.objects.count(), LessonVersion.objects.count()) == (0, 0)


def test_unchanged_lessons_are_untouched_and_changed_ones_get_a_version(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    write_lesson(tmp_path, "math-5-kk/02-alu", title="Алу")
    publish(tmp_path)
    again = publish(tmp_path)
    assert (len(again.published), len(again.unchanged)) == (0, 2)
    assert Publication.objects.count() == 2
    write_lesson(tmp_path, svg=SVG.replace("10", "20"))
    report = publish(tmp_path)
    assert [lesson.slug for lesson in report.published] == ["qosu"]
    numbers = LessonVersion.objects.filter(lesson__slug="qosu").values_list("number", flat=True)
    assert sorted(numbers) == [1, 2]


def test_a_lesson_may_change_its_place_and_stays_itself(tmp_path: Path) -> None:
    path = write_lesson(tmp_path)
    publish(tmp_path)
    path.parent.rename(tmp_path / "math-5-kk/04-qosu")
    publish(tmp_path)
    assert Lesson.objects.get().order == 4


def test_a_dry_run_publishes_nothing(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    assert len(publish(tmp_path, dry_run=True).published) == 1
    assert not LessonVersion.objects.exists()


def test_a_withdrawn_lesson_can_be_published_again(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    publish(tmp_path)
    withdraw_version(LessonVersion.objects.get(), by=None, reason="Қате бар", now=NOW)
    assert len(publish(tmp_path).published) == 1
    assert LessonVersion.objects.count() == 2


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    out = StringIO()
    with translation.override("en"):
        call_command("publish_lessons", str(tmp_path), stdout=out)
    assert "math-5-kk 01  Қосу" in out.getvalue()
    assert "1 lesson published, 0 unchanged." in out.getvalue()


def test_the_command_refuses_with_file_and_line(tmp_path: Path) -> None:
    write_lesson(tmp_path, grade=40)
    out = StringIO()
    with translation.override("en"), pytest.raises(CommandError, match="Nothing was published"):
        call_command("publish_lessons", str(tmp_path), stdout=out)
    assert "error: math-5-kk/01-qosu/lesson.md:4: “grade” cannot be “40”." in out.getvalue()
    with pytest.raises(CommandError):
        call_command("publish_lessons", str(tmp_path / "absent"))
