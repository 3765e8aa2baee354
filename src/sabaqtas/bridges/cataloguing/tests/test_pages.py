"""The ministry's two presses, the worker between them, the command, and taking back."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from sabaqtas.bridges.cartridge.tests.factories import make_cartridge
from sabaqtas.bridges.catalogue_csv.tests.test_reading import GOOD, HEAD
from sabaqtas.bridges.cataloguing.jobs import resume_jobs, run_job, work_on
from sabaqtas.bridges.models import CatalogueJob
from sabaqtas.kernel.commands import Refused
from sabaqtas.kernel.events import dispatch
from sabaqtas.kernel.models import OutboxRow
from sabaqtas.library.api import catalogue
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import make_cast, make_ministry, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/catalogue/import/"


def _bring(client: Client, data: bytes, **fields: str) -> CatalogueJob:
    """Choose a file; the worker reads it."""
    file = SimpleUploadedFile("a.csv", data)
    response = client.post(PAGE, {"items": file, **fields}, follow=True)
    job: CatalogueJob = response.context["job"]
    assert job.is_waiting
    work_on(job.id)
    return CatalogueJob.objects.get(id=job.id)


def _look(client: Client, job: CatalogueJob) -> str:
    return client.get(reverse("catalogue_job", args=[job.id])).content.decode()


def _take_in(client: Client, job: CatalogueJob) -> CatalogueJob:
    """Press, and let the worker do it."""
    client.post(reverse("apply_catalogue", args=[job.id]), {"plan": job.plan_digest})
    work_on(job.id)
    return CatalogueJob.objects.get(id=job.id)


@pytest.fixture
def ministry(client: Client) -> Client:
    return sign_in(client, make_ministry())


def test_looking_changes_nothing_the_second_press_does_and_the_third_takes_back(
    ministry: Client,
) -> None:
    job = _bring(ministry, (HEAD + GOOD).encode())
    assert "1 жаңа материал" in _look(ministry, job)
    assert not catalogue.CatalogueItem.objects.exists()
    assert _take_in(ministry, job).done_at
    item = catalogue.CatalogueItem.objects.get()
    assert "жаңа 1" in _look(ministry, job)
    again = _bring(ministry, (HEAD + GOOD).encode())
    assert "істейтін ештеңе жоқ" in _look(ministry, again)
    address = reverse("undo_catalogue", args=[item.added_in_id])
    undo = ministry.post(address, follow=True).context["job"]
    assert ministry.post(address, follow=True).context["job"] == undo
    work_on(undo.id)
    assert "қайтарылды" in _look(ministry, undo)
    item.refresh_from_db()
    assert item.withdrawn_at is not None


def test_the_press_only_asks_the_worker(ministry: Client) -> None:
    job = _bring(ministry, (HEAD + GOOD).encode())
    address = reverse("apply_catalogue", args=[job.id])
    for _press in range(2):
        ministry.post(address, {"plan": job.plan_digest})
    assert not catalogue.CatalogueItem.objects.exists()
    queued = DBTaskResult.objects.filter(task_path=run_job.module_path)
    assert [one.args_kwargs["args"] for one in queued] == [[str(job.id)]] * 2
    assert "2-қадам" in _look(ministry, job)
    page = ministry.get(PAGE).content.decode()
    assert "a.csv" in page


def test_a_cartridge_by_its_first_bytes(ministry: Client) -> None:
    page = _look(ministry, _bring(ministry, make_cartridge().getvalue(), provider="Платформа"))
    assert "3 жаңа материал" in page
    assert "«Бақылау» тест не сұрақтар қоры" in page


def test_faults_are_listed_and_nothing_can_be_taken_in(ministry: Client) -> None:
    job = _bring(ministry, (HEAD + GOOD.replace("https", "http")).encode())
    page = _look(ministry, job)
    assert "https мекенжайы емес" in page
    assert (job.failure, job.is_waiting) == ("faults", False)
    assert "a.csv" not in ministry.get(PAGE).content.decode()
    assert reverse("apply_catalogue", args=[job.id]) not in page
    ministry.post(reverse("apply_catalogue", args=[job.id]), {"plan": ""})
    work_on(job.id)
    assert not catalogue.CatalogueItem.objects.exists()


def test_only_who_works_for_the_country_changes_what_all_schools_see(ministry: Client) -> None:
    job = _bring(ministry, (HEAD + GOOD).encode())
    cast = make_cast()
    for person in (cast.methodologist, cast.teacher, cast.director, cast.outsider):
        sign_in(ministry, person)
        assert ministry.get(PAGE).status_code == 403
        assert ministry.get(reverse("catalogue_job", args=[job.id])).status_code == 403
        address = reverse("apply_catalogue", args=[job.id])
        assert ministry.post(address, {"plan": job.plan_digest}).status_code == 403
    work_on(job.id)
    assert not catalogue.CatalogueItem.objects.exists()


def test_who_has_left_takes_nothing_in(ministry: Client) -> None:
    job = _bring(ministry, (HEAD + GOOD).encode())
    ministry.post(reverse("apply_catalogue", args=[job.id]), {"plan": job.plan_digest})
    Person.objects.get(id=job.by_person).roles.all().delete()
    work_on(job.id)
    job.refresh_from_db()
    assert (job.failure, job.done_at) == ("refused", None)
    assert not catalogue.CatalogueItem.objects.exists()


def test_a_catalogue_that_moved_meanwhile_is_looked_at_again(ministry: Client) -> None:
    first = _bring(ministry, (HEAD + GOOD).encode())
    other = _bring(ministry, (HEAD + GOOD.replace("12,", "13,")).encode())
    _take_in(ministry, other)
    assert _take_in(ministry, first).failure == "moved"
    assert "өзгерді" in _look(ministry, first)
    assert catalogue.CatalogueItem.objects.get().minutes == 13


@pytest.mark.parametrize("moment", ["import_items", "preview_items"])
def test_a_killed_worker_leaves_the_job_to_the_next(
    ministry: Client, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    real = getattr(catalogue, moment)

    def die(*args: Any, **kwargs: Any) -> Any:
        real(*args, **kwargs)
        raise KeyboardInterrupt

    if moment == "import_items":
        job = _bring(ministry, (HEAD + GOOD).encode())
        ministry.post(reverse("apply_catalogue", args=[job.id]), {"plan": job.plan_digest})
    else:
        file = SimpleUploadedFile("a.csv", (HEAD + GOOD).encode())
        job = ministry.post(PAGE, {"items": file}, follow=True).context["job"]
    monkeypatch.setattr(catalogue, moment, die)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        work_on(job.id)
    assert not catalogue.CatalogueItem.objects.exists()
    monkeypatch.setattr(catalogue, moment, real)
    out = io.StringIO()
    call_command("resume_catalogue", stdout=out)
    assert "queued 1 files" in out.getvalue()
    work_on(job.id)
    job.refresh_from_db()
    assert not job.is_waiting
    call_command("resume_catalogue", stdout=out)
    assert "queued 0 files" in out.getvalue()


def test_what_kills_three_workers_is_given_up(ministry: Client) -> None:
    file = SimpleUploadedFile("a.csv", (HEAD + GOOD).encode())
    job = ministry.post(PAGE, {"items": file}, follow=True).context["job"]
    CatalogueJob.objects.update(tries=3)
    work_on(job.id)
    job.refresh_from_db()
    assert job.failure == "tries"
    assert resume_jobs(older_than=timedelta()) == 0


def test_what_the_search_does_not_know_yet_is_said(ministry: Client) -> None:
    job = _take_in(ministry, _bring(ministry, (HEAD + GOOD).encode()))
    assert catalogue.count_unfound() == 1
    assert "3-қадам" in _look(ministry, job)
    for row in list(OutboxRow.objects.all()):
        dispatch(row.id)
    address = reverse("catalogue_job", args=[job.id])
    page = ministry.get(address, headers={"HX-Request": "true"})
    assert "4-қадам" in page.content.decode()
    assert page["HX-Refresh"] == "true"


def test_the_commands(tmp_path: Path) -> None:
    path, out = tmp_path / "a.csv", io.StringIO()
    path.write_text(HEAD + GOOD)
    call_command("import_catalogue", str(path), dry_run=True, stdout=out)
    assert "would be: 1 new" in out.getvalue()
    assert not catalogue.CatalogueItem.objects.exists()
    call_command("import_catalogue", str(path), stdout=out)
    call_command("import_catalogue", str(path), stdout=out)
    assert "1 as before" in out.getvalue()
    run = catalogue.CatalogueImport.objects.get()
    call_command("undo_catalogue", stdout=out)
    call_command("undo_catalogue", str(run.id), stdout=out)
    assert not catalogue.CatalogueItem.objects.filter(withdrawn_at__isnull=True).exists()
    call_command("rebuild_search", stdout=out)
    assert "holds 0 things" in out.getvalue()
    path.write_text(HEAD + GOOD.replace("video", "kino"))
    with pytest.raises(Refused, match="ештеңе өзгертілмеді"):
        call_command("import_catalogue", str(path), stdout=out)
    with pytest.raises(Refused, match="файл не қалта жоқ"):
        call_command("import_catalogue", str(tmp_path / "none.csv"), stdout=out)
