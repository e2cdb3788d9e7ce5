"""What the text was, and how it comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from realtime import store
from realtime.models import Update
from tests.workspace.documents.conftest import words_of, write
from workspace.documents import content
from workspace.documents.models import Version
from workspace.documents.refusals import Refused
from workspace.documents.services import versions
from workspace.documents.services.documents import archive, create_document

Kind = Version.Kind


def rest(document) -> None:
    """The text comes to rest: what the engine does two seconds after the last keystroke."""
    versions.settle(document.key, store.state_of(document.room))
    document.refresh_from_db()


def typed(document, words: str, by) -> None:
    """Typed, and not read again yet."""
    state = store.state_of(document.room)
    update = content.change_update(state.update, content.from_markdown(words))
    store.append(document.room, update, str(by.pk))


def kept(document) -> list[str]:
    return list(document.versions.order_by("pk").values_list("kind", flat=True))


def ages(document, **ago) -> None:
    document.versions.update(created_at=now() - timedelta(**ago))


def test_at_rest_the_text_is_read_for_the_lists(document, bruno):
    typed(document, "On se revoit en juin.", bruno)
    rest(document)
    assert document.text == "On se revoit en juin." and "On se revoit" in document.html
    assert "on se revoit en juin" in document.words


def test_an_older_state_never_replaces_a_newer_reading(document, bruno):
    old = store.state_of(document.room)
    typed(document, "Plus récent", bruno)
    rest(document)
    versions.settle(document.key, old)
    document.refresh_from_db()
    assert document.text == "Plus récent"


def test_at_most_one_version_in_ten_minutes_of_the_same_hand(document, alice):
    typed(document, "Un", alice)
    rest(document)
    assert kept(document) == [Kind.START]
    ages(document, minutes=9)
    typed(document, "Deux", alice)
    rest(document)
    assert kept(document) == [Kind.START]
    ages(document, minutes=11)
    typed(document, "Trois", alice)
    rest(document)
    assert kept(document) == [Kind.START, Kind.AUTO]


def test_another_hand_has_its_version_sooner(document, bruno):
    ages(document, minutes=3)
    typed(document, "La suite, par Bruno", bruno)
    rest(document)
    assert kept(document) == [Kind.START, Kind.AUTO]
    assert document.versions.first().author == bruno


def test_the_same_text_is_not_kept_twice(document, alice):
    ages(document, hours=1)
    typed(document, "Un", alice)
    rest(document)
    ages(document, hours=1)
    typed(document, "Deux", alice)
    typed(document, "Un", alice)
    rest(document)
    assert kept(document) == [Kind.START, Kind.AUTO]


def test_two_processes_at_rest_keep_one_version(document, alice):
    ages(document, hours=1)
    typed(document, "Un", alice)
    state = store.state_of(document.room)
    versions.settle(document.key, state)
    versions.settle(document.key, state)
    assert kept(document) == [Kind.START, Kind.AUTO]


def test_the_oldest_automatic_versions_go_and_the_named_stay(document, alice, monkeypatch):
    monkeypatch.setattr(versions, "AUTOMATIC_KEPT", 2)
    versions.name_version(document, name="Relue", by=alice)
    for words in ("Un", "Deux", "Trois"):
        ages(document, hours=1)
        typed(document, words, alice)
        rest(document)
    assert sorted(kept(document)) == sorted([Kind.START, Kind.NAMED, Kind.AUTO, Kind.AUTO])


def test_bruno_names_a_version(client_for, document, bruno, chloe):
    where = f"/documents/{document.key}/versions/"
    assert client_for(chloe).post(where, {"name": "Non"}).status_code == 403
    assert client_for(bruno).post(where, {"name": " "}).status_code == 422
    client_for(bruno).post(where, {"name": "Relue par le bureau"})
    assert document.versions.first().name == "Relue par le bureau"
    assert "Relue par le bureau" in client_for(chloe).get(where).content.decode()


def test_restoring_is_one_change_that_can_be_undone(client_for, document, alice, bruno):
    write(document, "Le bon texte", by=alice)
    good = versions.name_version(document, name="Bon", by=alice)
    write(document, "Le texte abîmé", by=bruno)
    seq = store.state_of(document.room).seq
    client_for(bruno).post(f"/documents/{document.key}/versions/{good.pk}/restaurer/")
    assert words_of(document) == "Le bon texte"
    assert store.state_of(document.room).seq == seq + 1
    before = document.versions.first()
    assert before.kind == Kind.BEFORE and before.restored == good
    assert "Annuler la restauration" in client_for(bruno).get(document.get_absolute_url()).content.decode()
    client_for(bruno).post(f"/documents/{document.key}/versions/{before.pk}/restaurer/")
    assert words_of(document) == "Le texte abîmé"


def test_a_change_on_its_way_joins_the_restored_text(document, alice):
    """It is one more change, not another text: what is typed meanwhile is merged, the epoch stays."""
    write(document, "Un", by=alice)
    first = versions.name_version(document, name="Un", by=alice)
    write(document, "Deux", by=alice)
    epoch = store.state_of(document.room).epoch
    versions.restore(first, by=alice)
    assert store.state_of(document.room).epoch == epoch


def meanwhile(monkeypatch, gesture) -> None:
    """`gesture` happens while a change is computed."""
    compute = content.change_update

    def slowly(state, tree):
        change = compute(state, tree)
        monkeypatch.setattr(content, "change_update", compute)
        gesture()
        return change

    monkeypatch.setattr(content, "change_update", slowly)


def test_a_double_click_restores_once(document, alice, monkeypatch):
    write(document, "Le bon texte", by=alice)
    good = versions.name_version(document, name="Bon", by=alice)
    write(document, "Tout autre chose", by=alice)
    meanwhile(monkeypatch, lambda: versions.restore(good, by=alice))
    with pytest.raises(Refused):
        versions.restore(good, by=alice)
    assert words_of(document) == "Le bon texte"
    assert kept(document).count(Kind.BEFORE) == 1


def test_who_lost_the_pen_meanwhile_restores_nothing(document, alice, bruno, monkeypatch):
    first = document.versions.get()
    write(document, "La suite", by=alice)
    meanwhile(monkeypatch, lambda: archive(document))
    with pytest.raises(Refused):
        versions.restore(first, by=bruno)
    assert words_of(document) == "La suite"


def test_the_same_name_twice_is_one_version(document, alice):
    one, two = (versions.name_version(document, name="Relue", by=alice) for _ in range(2))
    assert one == two
    assert versions.name_version(document, name="Autre nom", by=alice) != one


def test_restoring_the_present_text_says_so(document, alice):
    with pytest.raises(Refused):
        versions.restore(document.versions.get(), by=alice)
    assert kept(document) == [Kind.START]


def test_chloe_reads_versions_and_restores_none(client_for, document, alice, chloe):
    write(document, "Autre", by=alice)
    first = document.versions.last()
    assert client_for(chloe).get(first.get_absolute_url()).status_code == 200
    assert client_for(chloe).post(first.get_absolute_url() + "restaurer/").status_code == 403
    assert words_of(document) == "Autre"


def test_what_changed_is_read(client_for, document, alice, bruno):
    write(document, "Le café du jeudi continue", by=alice)
    old = versions.name_version(document, name="Avant", by=alice)
    write(document, "Le café du vendredi continue", by=alice)
    new = versions.name_version(document, name="Après", by=alice)
    where = f"/documents/{document.key}/versions/comparer/"
    for query in ({"de": old.pk, "a": new.pk}, {"de": new.pk, "a": old.pk}, {"de": old.pk}):
        page = client_for(bruno).get(where, query).content.decode()
        body = page.partition("document-text")[2]
        assert "<del" in body and "jeudi" in body and "<ins" in body and "vendredi" in body


@pytest.mark.parametrize("query", [{}, {"de": "x"}, {"de": "0"}, {"de": "9" * 30}, {"de": "²"}])
def test_a_comparison_of_nothing_is_a_404(client_for, document, bruno, query):
    assert client_for(bruno).get(f"/documents/{document.key}/versions/comparer/", query).status_code == 404


def test_another_documents_version_is_not_this_ones(client_for, group, document, alice, bruno):
    other = create_document(group, by=alice, title="Autre").versions.get()
    where = f"/documents/{document.key}/versions/{other.pk}/"
    assert client_for(bruno).get(where).status_code == 404
    assert client_for(bruno).post(where + "restaurer/").status_code == 404


def damage(document) -> None:
    """A part of the log cannot be read any more."""
    Update.objects.filter(log__key=document.key).update(check_sum=1)


def test_a_text_that_cannot_be_read_whole_is_shown_and_not_written(client_for, document, alice, bruno):
    first = document.versions.get()
    write(document, "La suite", by=alice)
    damage(document)
    page = client_for(bruno).get(document.get_absolute_url())
    assert page.status_code == 200 and 'write="0"' in page.content.decode()
    assert "pas pu être relue" in page.content.decode()
    regions = client_for(bruno).get(f"/documents/{document.key}/etat/").content.decode()
    assert 'data-write="0"' in regions  # the news do not give the pen back
    assert client_for(bruno).post(first.get_absolute_url() + "restaurer/").status_code == 403
    with pytest.raises(Refused):
        versions.restore(first, by=alice)


def test_a_text_that_cannot_be_read_at_all_is_neither_compared_nor_named(
    client_for, document, bruno, monkeypatch
):
    def damaged(_update):
        raise content.Unreadable("damaged")

    first = document.versions.get()
    monkeypatch.setattr(content, "tree_of", damaged)
    address = f"/documents/{document.key}/versions/"
    compared = client_for(bruno).get(f"{address}comparer/?de={first.pk}", follow=True)
    assert compared.status_code == 200 and "pas pu être relue" in compared.content.decode()
    named = client_for(bruno).post(address, {"name": "Relue"})
    assert named.status_code == 422 and "pas pu être relue" in named.content.decode()
    assert document.versions.get() == first


def test_alice_begins_again_from_a_version_in_a_new_epoch(client_for, document, alice):
    write(document, "Le bon texte", by=alice)
    good = versions.name_version(document, name="Bon", by=alice)
    damage(document)
    client_for(alice).post(good.get_absolute_url() + "restaurer/")
    state = store.state_of(document.room)
    assert not state.broken and state.epoch == 2
    assert words_of(document) == "Le bon texte"
