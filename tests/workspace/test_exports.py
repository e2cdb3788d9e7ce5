"""Asking for an export, and what becomes of it."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from workspace.exports import registry, services, worker
from workspace.exports.content import Paragraph, Sheet
from workspace.exports.failures import TooMany
from workspace.exports.models import Export
from workspace.exports.registry import exporter

KEY = "test:42"


@pytest.fixture(autouse=True)
def matter(settings, tmp_path, monkeypatch):
    """Something Bruno may export until `open_to` is emptied."""
    settings.EXPORTS_ROOT = tmp_path
    monkeypatch.setattr(registry, "_exporters", dict(registry._exporters))
    state = SimpleNamespace(open_to={"Bruno"}, build=lambda: Sheet("Titre", blocks=[Paragraph("canari")]))

    @exporter("test.sheet", label="Fiche d'essai", formats=("md", "pdf"))
    class Builder:
        def find(self, user, key):
            return key if user.display_name in state.open_to else None

        def build(self, target, user, fmt):
            return state.build()

    return state


@pytest.fixture
def done(bruno) -> Export:
    export = services.request_export(bruno, "test.sheet", KEY, "md")
    worker.run_ready()
    export.refresh_from_db()
    return export


@pytest.mark.django_db(transaction=True)
def test_bruno_takes_his_sheet_away(bruno, client_for, done):
    assert (done.state, done.progress) == ("done", 100)
    answer = client_for(bruno).get(reverse("exports:download", args=[done.pk]))
    assert b"canari" in b"".join(answer.streaming_content)
    assert "attachment" in answer["Content-Disposition"] and "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff" and "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_dora_gets_nothing(dora, client_for, done):
    assert services.request_export(dora, "test.sheet", KEY, "md") is None
    assert client_for(dora).get(reverse("exports:download", args=[done.pk])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_rights_lost_before_the_download_close_it(bruno, client_for, done, matter):
    matter.open_to.clear()
    assert client_for(bruno).get(reverse("exports:download", args=[done.pk])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_rights_lost_before_the_making_stop_it(bruno, matter):
    export = services.request_export(bruno, "test.sheet", KEY, "md")
    matter.open_to.clear()
    worker.run_ready()
    export.refresh_from_db()
    assert export.state == "failed" and "ne vous est plus ouvert" in export.error


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_a_sentence_and_the_worker_goes_on(bruno, matter):
    good, matter.build = matter.build, lambda: 1 / 0
    export = services.request_export(bruno, "test.sheet", KEY, "md")
    worker.run_ready()
    export.refresh_from_db()
    assert export.state == "failed" and "Rien n'est perdu" in export.error
    matter.build = good
    services.retry(export)
    worker.run_ready()
    export.refresh_from_db()
    assert export.state == "done"


@pytest.mark.django_db(transaction=True)
def test_the_same_request_twice_makes_one_file(bruno):
    first = services.request_export(bruno, "test.sheet", KEY, "md")
    assert services.request_export(bruno, "test.sheet", KEY, "md") == first
    assert services.request_export(bruno, "test.sheet", KEY, "pdf") != first


@pytest.mark.django_db(transaction=True)
def test_a_person_has_a_budget(bruno, settings):
    settings.EXPORTS = {**settings.EXPORTS, "WAITING": 1}
    services.request_export(bruno, "test.sheet", KEY, "md")
    with pytest.raises(TooMany):
        services.request_export(bruno, "test.sheet", KEY, "pdf")


@pytest.mark.django_db(transaction=True)
def test_forgetting_leaves_neither_row_nor_file(done, tmp_path):
    services.forget("test:4")  # not a prefix in the sense of keys
    assert done.path.exists()
    services.forget(KEY)
    assert not Export.objects.exists() and not list(tmp_path.iterdir())


@pytest.mark.django_db(transaction=True)
def test_an_export_forgotten_while_it_is_made_leaves_no_file(bruno, matter, tmp_path):
    build = matter.build
    matter.build = lambda: services.forget(KEY) or build()
    services.request_export(bruno, "test.sheet", KEY, "md")
    worker.run_ready()
    assert not list(tmp_path.iterdir())


@pytest.mark.django_db(transaction=True)
def test_an_expired_file_is_erased(done):
    Export.objects.update(expires_at=done.created_at)
    services.clean_up()
    done.refresh_from_db()
    assert done.state == "forgotten" and not done.path.exists()


@pytest.mark.django_db(transaction=True)
def test_a_task_cut_in_the_middle_is_taken_up_again(bruno):
    from django_tasks_db.models import DBTaskResult

    export = services.request_export(bruno, "test.sheet", KEY, "md")
    DBTaskResult.objects.get().claim(worker.NAME)
    Export.objects.update(state="running", progress=30)
    assert worker.requeue_interrupted() == 1
    worker.run_ready()
    export.refresh_from_db()
    assert export.state == "done"


@pytest.mark.django_db(transaction=True)
def test_the_page_shows_the_progress_and_then_the_file(bruno, client_for):
    answer = client_for(bruno).post(
        reverse("exports:request"), {"exporter": "test.sheet", "key": KEY, "format": "md"}, follow=True
    )
    assert "se prépare" in answer.content.decode() and 'http-equiv="refresh"' in answer.content.decode()
    worker.run_ready()
    export = Export.objects.get()
    page = client_for(bruno).get(reverse("exports:status", args=[export.pk]), headers={"HX-Request": "true"})
    assert "Télécharger" in page.content.decode()
