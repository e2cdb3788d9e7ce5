"""The harvest: cards become what the group keeps, once, and both sides say so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from groups.models import Organisation
from sessions.boards.models import Harvested, Participant
from sessions.boards.refusals import NotYours, Refused
from sessions.boards.services import boards, cards, harvest
from sessions.boards.services.links import link
from workspace.actions.models import Action
from workspace.documents.models import Document
from workspace.documents.services.documents import create_document
from workspace.documents.services.texts import present
from workspace.needs.models import Need
from workspace.threads.models import Thread


@pytest.fixture
def card(board, on, bruno, needs):
    """`card("Minibus", "resource")`: a card of Bruno's."""

    def add(text: str, kind: str, who=bruno, **fields):
        made = cards.add_card(
            board, by=on(who), text=text, kind=kind, zone=needs.pk, key=f"card-{text[:40]}-key"
        )
        if fields:
            type(made).objects.filter(pk=made.pk).update(**fields)
            made.refresh_from_db()
        return made

    return add


@pytest.fixture
def pour(board, on, alice):
    def act(*chosen, by=alice):
        return harvest.pour(board, [one.pk for one in chosen], by=on(by))

    return act


def test_each_card_lands_in_the_place_of_its_kind(card, pour, group, board, bruno):
    done = pour(
        card("Mission locale", "actor"),
        card("Garde le samedi", "need"),
        card("Un repas partagé", "idea"),
        card("Qui paie ?", "question"),
        card("Appeler la CAF", "decision"),
        card("Minibus", "resource"),
    )
    assert sum(done.made.values()) == 5 and done.without == 1
    assert Organisation.objects.get().name == "Mission locale"
    assert Organisation.objects.get().territory == group.territory
    need, action = Need.objects.get(), Action.objects.get()
    assert (need.text, need.group, need.status) == ("Garde le samedi", group, "open")
    assert need.origin == "tableau « Qui fait quoi à Sisteron ? »"
    assert need.origin_url.startswith(board.get_absolute_url())
    assert action.what == "Appeler la CAF"
    assert {thread.title for thread in Thread.objects.all()} == {"Un repas partagé", "Qui paie ?"}
    assert {thread.author for thread in Thread.objects.all()} == {bruno}


def test_poured_twice_a_card_lands_once(card, pour):
    need = card("Garde le samedi", "need")
    pour(need)
    done = pour(need)
    assert done.before == 1 and not done.made
    assert Need.objects.count() == 1
    assert Harvested.objects.count() == 1


def test_an_actor_that_the_directory_has_however_spelt_is_found_and_not_doubled(card, pour):
    there = Organisation.objects.create(name="École  de la Durance".replace("  ", " "))
    done = pour(card("ECOLE DE LA DURANCE", "actor"), card("La CAF", "actor"), card("la caf", "actor"))
    assert done.known == 2
    assert set(Organisation.objects.values_list("name", flat=True)) == {there.name, "La CAF"}


def test_what_nobody_else_sees_is_not_poured(card, pour, board, on, alice):
    hidden = card("Caché", "need", hidden_at=now())
    silent = card("Pas encore", "need", revealed=False)
    gone = card("Jeté", "need", binned_at=now())
    pour(hidden, silent, gone, card("Vu", "need"))
    assert [need.text for need in Need.objects.all()] == ["Vu"]
    with pytest.raises(Refused):
        pour(hidden, silent)


def test_an_anonymous_card_and_an_unsigned_one_name_nobody(card, pour):
    pour(
        card("Sans nom", "idea", anonymous=True, author=None, author_name="", proof="x"),
        card("Non signée", "idea", signed=False),
    )
    assert [thread.author for thread in Thread.objects.all()] == [None, None]
    assert not any("Bruno" in thread.origin + thread.text for thread in Thread.objects.all())


def test_a_guests_card_becomes_a_question_without_them(card, pour, board, on, gael):
    Participant.objects.create(board=board, user=gael, name="Gaël", through_door=True)
    pour(card("Et le soir ?", "question", who=gael))
    assert Thread.objects.get().author is None


def test_a_long_card_keeps_all_its_words(card, pour):
    words = "mot " * 300
    pour(card(words, "idea"))
    thread = Thread.objects.get()
    assert len(thread.title) <= 160 and thread.text == words.strip()


def test_members_pour_observers_and_guests_do_not(card, pour, board, on, bruno, chloe, gael, client_for):
    Participant.objects.create(board=board, user=gael, name="Gaël", through_door=True)
    need = card("Garde le samedi", "need")
    for somebody in (chloe, gael):
        with pytest.raises(NotYours):
            pour(need, by=somebody)
        assert client_for(somebody).get(reverse("boards:harvest", args=[board.key])).status_code == 403
    pour(need, by=bruno)
    assert Need.objects.exists()


def test_a_card_of_another_board_is_not_poured_from_this_one(card, board, on, alice, group):
    other = boards.create_board(group, by=alice, title="Autre")
    with pytest.raises(Refused):
        harvest.pour(other, [card("Garde", "need").pk], by=on(alice, other))
    assert not Need.objects.exists()


# --- Documents ----------------------------------------------------------------------------------------------


@pytest.fixture
def document(group, alice) -> Document:
    return create_document(group, by=alice, title="Compte rendu", template="minutes")


def words_of(document: Document) -> str:
    document.refresh_from_db()
    return str(present(document).html)


@pytest.mark.django_db(transaction=True)
def test_a_set_becomes_a_section_at_the_end_of_a_document_that_people_write(
    card, board, on, alice, document, django_capture_on_commit_callbacks
):
    actor, bus, web = (
        card("Mission <b>locale</b>", "actor"),
        card("Minibus\nle soir", "resource"),
        card("Non", "idea"),
    )
    link(board, actor.pk, bus.pk, by=on(alice), key="link-key-1", kind="economic", label="prête")
    before = words_of(document)
    harvest.pour_into(board, [actor.pk, bus.pk], by=on(alice), document=document, title="Qui prête quoi")
    after = words_of(document)
    assert after.startswith(before[:200]) and len(after) > len(before)
    assert "Qui prête quoi" in after and "Besoins" in after
    assert "Mission &lt;b&gt;locale" in after and "Minibus" in after and "économique" in after
    assert web.text not in after.split("Qui prête quoi")[1]
    assert "Bruno" not in after
    assert board.get_absolute_url() in after
    assert document.versions.filter(kind="import").count() == 1


def test_the_same_cards_do_not_enter_the_same_document_twice(card, board, on, alice, document):
    need, more = card("Garde", "need"), card("Encore", "need")
    harvest.pour_into(board, [need.pk], by=on(alice), document=document, title="")
    with pytest.raises(Refused):
        harvest.pour_into(board, [need.pk], by=on(alice), document=document, title="")
    harvest.pour_into(board, [need.pk, more.pk], by=on(alice), document=document, title="")
    assert words_of(document).count("Garde") == 1


def test_a_set_becomes_a_new_document_of_the_group(card, board, on, bruno, client_for, group):
    need = card("Garde", "need")
    form = {"card": [need.pk], "document": "", "title": "Ce qui manque"}
    answer = client_for(bruno).post(reverse("boards:pour_into", args=[board.key]), form)
    made = Document.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.title, made.group) == ("Ce qui manque", group)
    assert "Garde" in words_of(made)


def test_a_form_sent_twice_makes_one_document(card, board, client_for, bruno, alice, group):
    form = {"card": [card("Garde", "need").pk], "title": "Une fois", "key": "0" * 32}
    url = reverse("boards:pour_into", args=[board.key])
    answers = [client_for(bruno).post(url, form) for _turn in range(2)]
    assert answers[0].url == answers[1].url == Document.objects.get().get_absolute_url()
    assert client_for(alice).post(url, form).status_code == 422  # somebody else's key
    assert Document.objects.count() == 1


def test_no_document_of_another_group_nor_one_that_is_not_mine_to_write(
    card, board, on, bruno, client_for, other_group, dora, alice, group
):
    need, url = card("Garde", "need"), reverse("boards:pour_into", args=[board.key])
    elsewhere = create_document(other_group, by=dora, title="Ailleurs")
    form = {"card": [need.pk], "document": elsewhere.key}
    assert client_for(bruno).post(url, form).status_code == 404
    kept = create_document(group, by=alice, title="Fermé")
    Document.objects.filter(pk=kept.pk).update(writers="facilitator")
    refused = client_for(bruno).post(url, {"card": [need.pk], "document": kept.key})
    assert refused.status_code == 422
    assert "Garde" not in words_of(kept)
    assert not Harvested.objects.exists()


# --- The page -----------------------------------------------------------------------------------------------


def test_the_page_says_where_each_card_would_go_and_where_it_went(card, board, client_for, bruno):
    Organisation.objects.create(name="Mission locale")
    need = card("Garde", "need")
    card("mission LOCALE", "actor")
    here, client = reverse("boards:harvest", args=[board.key]), client_for(bruno)
    page = client.get(here).content.decode()
    assert "existe déjà dans l’annuaire" in page and "les besoins du groupe" in page
    answer = client.post(reverse("boards:pour", args=[board.key]), {"card": [need.pk]}, follow=True)
    assert "Versé : 1 besoin." in answer.content.decode()
    assert "Versée dans" in answer.content.decode()


def test_the_cards_panel_says_where_it_went_and_leads_there_the_people_of_the_group(
    card, pour, board, client_for, bruno, gael
):
    Participant.objects.create(board=board, user=gael, name="Gaël", through_door=True)
    need = card("Garde", "need")
    pour(need)
    panel = reverse("boards:card", args=[board.key, need.pk])
    seen, by_the_guest = (client_for(one).get(panel).content.decode() for one in (bruno, gael))
    assert "Versée dans" in seen and Need.objects.get().get_absolute_url() in seen
    assert "Versée dans" in by_the_guest and Need.objects.get().get_absolute_url() not in by_the_guest


def test_the_board_leads_to_its_harvest_who_may_pour(board, client_for, bruno, chloe):
    here = reverse("boards:harvest", args=[board.key])
    assert here in client_for(bruno).get(board.get_absolute_url()).content.decode()
    assert here not in client_for(chloe).get(board.get_absolute_url()).content.decode()


def test_nothing_chosen_is_a_sentence_and_the_choice_comes_back_checked(card, board, client_for, bruno):
    card("Garde", "need")
    url = reverse("boards:pour", args=[board.key])
    for form in ({}, {"card": ["x", "99999999999999999999"]}):
        answer = client_for(bruno).post(url, form)
        assert answer.status_code == 422
        assert "Choisissez au moins une carte" in answer.content.decode()


def test_cards_are_chosen_by_kind_by_zone_and_all_at_once(card, board, client_for, bruno, needs, ideas):
    card("Garde", "need")
    card("Repas", "idea")
    here, client = reverse("boards:harvest", args=[board.key]), client_for(bruno)
    assert "Repas" not in client.get(here, {"genre": "need"}).content.decode()
    assert "Garde" not in client.get(here, {"zone": ideas.pk}).content.decode()
    assert client.get(here, {"tout": "1"}).content.decode().count(" checked") == 2
    assert "Garde" not in client.get(here, {"gommettes": "1"}).content.decode()


def test_a_board_that_was_erased_leaves_what_it_gave(card, pour, board, alice):
    pour(card("Garde", "need"))
    boards.throw_away(board, by=alice)
    boards.purge(board)
    need = Need.objects.get()
    assert need.text == "Garde" and need.origin and not need.origin_url


def test_pages_ask_the_database_as_much_for_forty_cards_as_for_four(
    card, pour, board, on, alice, client_for, bruno
):
    def asked() -> list[int]:
        counts = []
        for name in ("harvest", "network"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(reverse(f"boards:{name}", args=[board.key])).status_code == 200
            counts.append(len(captured))
        return counts

    def lay(first: int, last: int) -> None:
        made = [card(f"Acteur {n}", "actor") for n in range(first, last)]
        for one, other in pairwise(made):
            link(board, one.pk, other.pk, by=on(alice), key=f"link-key-{one.pk}")
        pour(*made[:2])

    client = client_for(bruno)
    lay(0, 4)
    few = asked()
    lay(4, 40)
    assert asked() == few
