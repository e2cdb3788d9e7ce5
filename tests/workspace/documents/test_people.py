"""What becomes of the traces of somebody who goes, or who was two."""

from __future__ import annotations

from groups.people import services as people
from groups.people.merging import announce_merge
from realtime.models import Update
from tests.workspace.documents.conftest import picture, words_of, write
from workspace.documents import content
from workspace.documents.models import Import
from workspace.documents.services import comments, versions
from workspace.documents.services.images import add_image


def test_a_mention_in_a_text_loses_its_name(document, alice, bruno):
    write(document, f"Avec [@Bruno](person:{bruno.pk}) et [@Alice](person:{alice.pk}).", by=alice)
    versions.name_version(document, name="Relue", by=alice)
    people.erase(bruno)
    assert words_of(document) == "Avec @compte supprimé et @Alice."
    kept = document.versions.filter(name="Relue").get()
    assert "Bruno" not in str(kept.tree)
    document.refresh_from_db()
    assert "Bruno" not in document.html and "Bruno" not in document.words


def test_a_mention_that_only_a_version_still_holds_loses_its_name(document, alice, bruno):
    write(document, f"Avec [@Bruno](person:{bruno.pk}).", by=alice)
    versions.name_version(document, name="Relue", by=alice)
    write(document, "Avec personne.", by=alice)
    people.erase(bruno)
    assert "Bruno" not in str(document.versions.get(name="Relue").tree)
    assert words_of(document) == "Avec personne."


def test_a_text_that_cannot_be_read_keeps_nobody_here(document, alice, bruno, monkeypatch):
    write(document, f"Avec [@Bruno](person:{bruno.pk}).", by=alice)
    versions.name_version(document, name="Relue", by=alice)

    def damaged(_update):
        raise content.Unreadable("damaged")

    monkeypatch.setattr(content, "tree_of", damaged)
    people.erase(bruno)
    bruno.refresh_from_db()
    assert not bruno.is_active and "Bruno" not in str(document.versions.get(name="Relue").tree)


def test_what_they_typed_stays_signed_by_no_one(document, alice, bruno):
    write(document, "De la main de Bruno", by=bruno)
    assert Update.objects.filter(author=str(bruno.pk)).exists()
    people.erase(bruno)
    assert words_of(document) == "De la main de Bruno"
    assert not Update.objects.filter(author=str(bruno.pk)).exists()


def test_what_they_were_bringing_goes(group, bruno):
    asked = Import(asker=bruno, group=group, title="Notes", format="md")
    asked.path.parent.mkdir(parents=True)
    asked.path.write_text("Mes notes")
    asked.save()
    people.erase(bruno)
    assert not asked.path.exists() and not Import.objects.exists()


def test_a_guest_who_is_a_member_keeps_their_traces(document, gael, bruno, alice):
    said = comments.comment(document, by=alice, body="Bonjour", key="c")
    said.mentioned.add(gael)
    document.created_by = gael
    document.save()
    announce_merge(gael, bruno)
    document.refresh_from_db()
    assert document.created_by == bruno and set(said.mentioned.all()) == {bruno}


def test_a_picture_outlives_its_giver(document, bruno):
    image = add_image(document, picture(), by=bruno)
    people.erase(bruno)
    assert image.path.exists() and document.images.count() == 1
