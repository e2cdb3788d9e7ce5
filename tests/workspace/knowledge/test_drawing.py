"""A fiche begins in a thread, in a learning, or in a document that several write."""

import pytest

from groups.refusals import Refused
from realtime import store
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.policies import can_open_link
from workspace.documents.services import versions
from workspace.knowledge import drawing, services, together
from workspace.knowledge.models import Entry
from workspace.threads import services as threads


@pytest.fixture
def monograph(group, bruno) -> Entry:
    return services.create_entry(
        kind="monograph", by=bruno, group=group, title="Le café", detail={"context": "Une place vide."}
    )


def write(document: Document, words: str, by) -> None:
    versions.rewrite(document, store.state_of(document.room), content.from_markdown(words), by=by)


def test_a_thread_becomes_a_draft_that_belongs_to_who_asked(group, alice, bruno):
    thread = threads.open_thread(group, by=bruno, title="Le samedi ?", text="Personne le samedi.")
    helped = threads.add_post(thread, by=alice, text="Deux parents volontaires.", key="helped-1")
    threads.accept_post(helped, by=bruno, accepted=True)
    made = drawing.sheet_of_thread(thread, by=alice)
    assert drawing.sheet_of_thread(thread, by=bruno) == made
    assert made.owner == bruno and made.author == alice and made.confidential and made.stage == "draft"
    assert "Personne le samedi." in made.body and "Deux parents volontaires." in made.body
    with pytest.raises(Refused):
        services.publish(made, by=alice, visibility="public")


def test_a_fiche_drawn_from_a_learning_belongs_to_the_same_person(group, bruno, alice):
    learning = services.publish_learning(source="codev:1:2", body="Écouter.", group=group, author=bruno)
    made = drawing.sheet_of_learning(learning, by=alice)
    assert made.owner == bruno and made.confidential and made.drawn_from == learning


def test_the_text_of_the_document_becomes_the_chapters_of_the_monograph(monograph, bruno, alice):
    document = together.write_together(monograph, by=bruno)
    assert together.write_together(Entry.objects.get(), by=alice) == document
    assert "Une place vide." in content.to_markdown(content.tree_of(store.state_of(document.room).update))
    said = "En tête.\n\n## Le contexte\n\nUne place **pleine**.\n\n### Détail\n\nOui.\n\n"
    said += "## Les limites\n\nLundi."
    write(document, said, alice)
    edited = together.take_text(Entry.objects.get(), by=bruno)
    told = edited.monograph
    assert edited.body == "En tête." and told.context == "Une place **pleine**.\n\n### Détail\n\nOui."
    assert told.limits == "Lundi." and told.means == ""


def test_who_wrote_in_the_document_is_no_second_reader(group, alice, bruno):
    draft = services.create_entry(kind="sheet", by=bruno, group=group, title="À deux", confidential=True)
    document = together.write_together(draft, by=bruno)
    write(document, "Alice écrit.", alice)
    versions.name_version(document, name="Relue", by=alice)
    together.take_text(Entry.objects.get(), by=bruno)
    assert set(draft.writers.all()) == {alice, bruno}


def test_a_confidential_document_is_opened_to_nobody_by_a_link(group, alice, bruno):
    draft = services.create_entry(kind="sheet", by=bruno, group=group, title="À deux", confidential=True)
    document = together.write_together(draft, by=bruno)
    assert not can_open_link(alice, document)
    Entry.objects.update(confidential=False)
    assert can_open_link(alice, document)


def test_what_is_withdrawn_leaves_no_document(monograph, bruno):
    together.write_together(monograph, by=bruno)
    services.withdraw_entry(monograph, by=bruno)
    assert not Document.objects.exists()


def test_nothing_is_taken_from_an_empty_document(monograph, bruno):
    document = together.write_together(monograph, by=bruno)
    write(document, "", bruno)
    with pytest.raises(Refused):
        together.take_text(Entry.objects.get(), by=bruno)
    assert Entry.objects.get().monograph.context == "Une place vide."
