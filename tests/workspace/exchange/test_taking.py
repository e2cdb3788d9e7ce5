"""What leaves: in which formats, for whom, with whose credits; and what is withdrawn meanwhile."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pypdf
import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from groups.refusals import Refused
from workspace.exchange.exports import BOOKLET, LIST, RECUEIL, key_of
from workspace.exchange.services import picks
from workspace.exports import services as exports
from workspace.exports.failures import TooMany
from workspace.exports.models import Export
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry
from workspace.knowledge.services import consent

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def own(bruno, group) -> Entry:
    """The group keeps it for itself."""
    return knowledge.create_entry(
        kind="sheet", by=bruno, group=group, stage="published", title="Entre nous", body="CANARI"
    )


def made(user, exporter: str, key: str, fmt: str) -> Export:
    export = exports.request_export(user, exporter, key, fmt, address="192.0.2.1")
    assert export is not None
    exports.make(str(export.pk))
    export.refresh_from_db()
    assert export.state == "done", export.error
    return export


def taken(user, exporter: str, key: str, fmt: str) -> bytes:
    return made(user, exporter, key, fmt).path.read_bytes()


@pytest.mark.parametrize("fmt", ["csv", "json", "geojson"])
def test_a_stranger_takes_what_is_public_and_nothing_else(entry, own, fmt):
    file = taken(STRANGER, "knowledge.list", LIST, fmt).decode()
    assert entry.title in file and "Entre nous" not in file and "CANARI" not in file


def test_a_member_takes_what_their_group_keeps(entry, own, bruno):
    assert "CANARI" in taken(bruno, "knowledge.list", LIST, "json").decode()


def test_geojson_says_where(entry, own):
    (feature,) = json.loads(taken(STRANGER, "knowledge.list", LIST, "geojson"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [5.5031, 43.694]}
    assert feature["properties"]["credit"] == "Réseau des tiers-lieux"


def test_the_facets_choose(entry, bruno, own, group):
    assert "CANARI" not in taken(bruno, "knowledge.list", f"{LIST}:theme=logement", "json").decode()
    assert "CANARI" in taken(bruno, "knowledge.list", f"{LIST}:territoire=durance-luberon", "json").decode()
    assert entry.title not in taken(bruno, "knowledge.list", f"{LIST}:genre=watch", "json").decode()
    assert entry.title in taken(bruno, "knowledge.list", f"{LIST}:q=navette", "json").decode()


def test_a_booklet_has_its_contents_and_whom_to_credit(entry, own, bruno):
    file = taken(bruno, "knowledge.booklet", BOOKLET, "pdf")
    reader = pypdf.PdfReader(io.BytesIO(file))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) == 3 and "Sommaire" in reader.pages[0].extract_text()
    assert entry.title in reader.pages[0].extract_text() and "Entre nous" in reader.pages[0].extract_text()
    assert (
        "Réseau des tiers-lieux" in text
        and "CC BY-SA 4.0" in text
        and f"/{entry.pk}/" in text.replace("\n", "")
    )


@pytest.mark.parametrize(("fmt", "part"), [("odt", "content.xml"), ("docx", "word/document.xml")])
def test_a_booklet_for_an_office(entry, own, bruno, fmt, part):
    with zipfile.ZipFile(io.BytesIO(taken(bruno, "knowledge.booklet", BOOKLET, fmt))) as archive:
        text = archive.read(part).decode()
    assert "Sommaire" in text and entry.title in text and "Réseau des tiers-lieux" in text


@pytest.mark.parametrize("fmt", ["html", "md"])
def test_a_booklet_as_text(entry, own, bruno, fmt):
    text = taken(bruno, "knowledge.booklet", BOOKLET, fmt).decode()
    assert entry.title in text and "CC BY" in text and text.count("Entre nous") >= 1


@pytest.mark.parametrize("fmt", ["md", "html", "odt", "docx", "pdf", "txt", "json"])
def test_one_entry_in_every_format(entry, fmt):
    assert taken(STRANGER, "knowledge.entry", key_of(entry), fmt)


def test_nobody_takes_what_they_may_not_read(own, dora, renee):
    for who in (STRANGER, dora, renee):
        assert exports.request_export(who, "knowledge.entry", key_of(own), "pdf") is None


def test_a_recueil_is_in_the_order_of_its_pages(entry, own, bruno, dora):
    picks.pick(bruno, own)
    picks.pick(bruno, entry)
    picks.pick(bruno, entry)
    picks.move_up(bruno, entry)
    titles = [
        one["title"]
        for one in json.loads(taken(bruno, "knowledge.recueil", RECUEIL, "json"))["data"]["entries"]
    ]
    assert titles == [entry.title, "Entre nous"]
    assert not json.loads(taken(dora, "knowledge.recueil", RECUEIL, "json"))["data"]["entries"]
    bruno.memberships.all().delete()
    left = json.loads(made(bruno, "knowledge.recueil", RECUEIL, "geojson").path.read_bytes())
    assert len(left["features"]) == 1


def test_a_recueil_has_an_end(entry, own, bruno, settings):
    settings.EXCHANGE = {**settings.EXCHANGE, "BOOKLET": 1}
    picks.pick(bruno, entry)
    with pytest.raises(Refused, match="tient 1 fiches"):
        picks.pick(bruno, own)
    assert "s’arrête à 1 fiches, des 2" in taken(bruno, "knowledge.booklet", BOOKLET, "md").decode()


def test_what_is_withdrawn_leaves_the_files_made_before(entry, alice, django_capture_on_commit_callbacks):
    export = made(STRANGER, "knowledge.list", LIST, "csv")
    other = made(alice, "knowledge.booklet", BOOKLET, "html")
    with django_capture_on_commit_callbacks(execute=True):
        knowledge.withdraw_entry(entry, by=alice)
    for one in (export, other):
        one.refresh_from_db()
        assert one.state == "forgotten" and "retiré" in one.error and not one.path.exists()


def taken_back(entry, alice):
    knowledge.take_back(entry, by=alice)


def hidden(entry, alice):
    knowledge.hide_entry(entry, by=alice)


def published_for_fewer(entry, alice):
    knowledge.publish(entry, by=alice, visibility=Entry.Visibility.GROUP)


def changed_without_a_signature(entry, alice):
    Entry.objects.filter(pk=entry.pk).update(confidential=True)
    entry.refresh_from_db()
    consent.touched(entry, by=alice)


@pytest.mark.parametrize("narrowed", [taken_back, hidden, published_for_fewer, changed_without_a_signature])
def test_what_fewer_people_may_read_leaves_the_files_made_before(
    entry, alice, narrowed, django_capture_on_commit_callbacks
):
    export = made(STRANGER, "knowledge.list", LIST, "csv")
    with django_capture_on_commit_callbacks(execute=True):
        narrowed(entry, alice)
    export.refresh_from_db()
    assert export.state == "forgotten" and not export.path.exists()
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_what_more_people_may_read_keeps_them(own, alice, bruno, django_capture_on_commit_callbacks):
    export = made(bruno, "knowledge.list", LIST, "csv")
    with django_capture_on_commit_callbacks(execute=True):
        knowledge.publish(own, by=alice, visibility=Entry.Visibility.REGION)
    export.refresh_from_db()
    assert export.state == "done" and export.path.exists()


def test_what_is_withdrawn_during_an_export_is_not_in_the_file(entry, alice, monkeypatch):
    """Between the reading of the entries and the writing of the file."""
    export = exports.request_export(alice, "knowledge.list", LIST, "csv")
    written = exports.write_to

    def slow(file, content, fmt, *, schema):
        if Entry.objects.exists():
            knowledge.withdraw_entry(entry, by=alice)
        written(file, content, fmt, schema=schema)

    monkeypatch.setattr(exports, "write_to", slow)
    exports.make(str(export.pk))
    export.refresh_from_db()
    assert export.state == "queued" and not export.path.exists()
    exports.make(str(export.pk))
    export.refresh_from_db()
    assert export.state == "done" and "navette" not in export.path.read_text()


def test_strangers_share_a_file_and_one_address_has_a_budget(entry, settings):
    first = made(STRANGER, "knowledge.list", LIST, "csv")
    assert exports.request_export(STRANGER, "knowledge.list", LIST, "csv", address="x") == first
    settings.EXCHANGE = {**settings.EXCHANGE, "FILES_PER_HOUR": 2}
    for n in range(2):
        assert exports.request_export(STRANGER, "knowledge.list", f"{LIST}:q=a{n}", "csv", address="y")
    with pytest.raises(TooMany):
        exports.request_export(STRANGER, "knowledge.list", f"{LIST}:q=a3", "csv", address="y")
    assert exports.request_export(STRANGER, "knowledge.list", f"{LIST}:q=a3", "csv", address="z")


def test_a_stranger_asks_follows_and_downloads(entry, client_for):
    browser = client_for(None)
    page = browser.get(reverse("exchange:take"), {"theme": "logement", "x": "y"}).content.decode()
    assert "theme=logement" in page and "x=y" not in page
    said = {"exporter": "knowledge.list", "key": f"{LIST}:theme=logement", "format": "csv"}
    address = browser.post(reverse("exports:request"), said)["Location"]
    assert "se prépare" in browser.get(address).content.decode()
    exports.make(re.search(r"[0-9a-f-]{36}", address)[0])
    file = browser.get(address + "fichier/")
    assert file.status_code == 200 and entry.title in file.getvalue().decode()


def test_a_stranger_asks_for_nothing_else(client_for, entry):
    said = {"exporter": "knowledge.recueil", "key": RECUEIL, "format": "csv"}
    assert "connexion" in client_for(None).post(reverse("exports:request"), said)["Location"]


def test_the_page_of_an_entry_leads_there(entry, client_for, bruno):
    browser = client_for(bruno)
    page = browser.get(entry.get_absolute_url()).content.decode()
    assert "Ajouter à mon recueil" in page and "knowledge.entry" in page
    browser.post(reverse("exchange:pick", args=[entry.pk]))
    assert entry.title in browser.get(reverse("exchange:recueil")).content.decode()
    assert "Ajouter à mon recueil" not in client_for(None).get(entry.get_absolute_url()).content.decode()
