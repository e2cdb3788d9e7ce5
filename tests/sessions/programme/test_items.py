"""Who prepares a gathering writes its programme; what others count on is not taken back in silence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from groups.refusals import Refused
from sessions.programme import attached, services
from sessions.programme.attached import Taken
from sessions.programme.models import Item, Proposal
from tests.gatherings import GatheringFactory, ItemFactory, ProposalFactory, SpaceFactory
from tests.sessions.programme.conftest import at, from_to

pytestmark = pytest.mark.django_db
PREPARE = "/rencontres/village/programme/preparer/"


@pytest.fixture
def told(monkeypatch) -> list[tuple[str, str]]:
    """A later package that listens, and for which two people booked each line."""
    heard: list[tuple[str, str]] = []
    for name in ("taken", "changed", "cancelled"):
        monkeypatch.setattr(attached, name, type(attached.taken)())
    attached.taken(lambda items: {item.pk: Taken(placed=2) for item in items})
    attached.changed(lambda item: heard.append(("changed", item.title)))
    attached.cancelled(lambda item: heard.append(("cancelled", item.title)))
    return heard


@pytest.fixture
def nobody_booked(monkeypatch):
    for name in ("taken", "changed", "cancelled"):
        monkeypatch.setattr(attached, name, type(attached.taken)())


def test_a_line_is_added_with_its_hours_and_its_room(client_for, alice, village, room):
    said = {"title": "Réparer son vélo", "kind": "workshop", "starts": "10:30", "ends": "12:00"}
    answer = client_for(alice).post(f"{PREPARE}ligne/", said | {"space": room.pk, "capacity": "12"})
    assert answer.status_code == 302
    item = Item.objects.get()
    assert (item.starts_at, item.ends_at) == (at(village, 10, 30), at(village, 12))
    assert item.space == room and item.is_booked and item.capacity == 12


def test_sent_again_after_a_lost_answer_it_is_one_line(client_for, alice, village):
    said = {"title": "Repas", "kind": "meal", "key": "a" * 32}
    for _time in range(2):
        assert client_for(alice).post(f"{PREPARE}ligne/", said).status_code == 302
    assert Item.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "", "starts": "10:00", "ends": "11:00"}, "Donnez un titre"),
        ({"title": "…", "starts": "10:00", "ends": "11:00"}, "Donnez un titre"),
        ({"title": "Vélo", "starts": "11:00", "ends": "10:00"}, "avant de commencer"),
        ({"title": "Vélo", "starts": "11:00", "ends": ""}, "Donnez les deux heures"),
        ({"title": "Vélo", "starts": "midi", "ends": "13:00"}, "Écrivez l’heure ainsi"),
    ],
)
def test_what_makes_no_sense_comes_back_with_a_sentence(client_for, alice, village, wrong, sentence):
    answer = client_for(alice).post(f"{PREPARE}ligne/", {"kind": "workshop", "about": "Mes mots"} | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Mes mots" in page
    assert not Item.objects.exists()


def test_a_room_of_another_gathering_is_refused(client_for, alice, village):
    elsewhere = SpaceFactory()
    said = {"title": "Vélo", "kind": "workshop", "space": elsewhere.pk}
    assert client_for(alice).post(f"{PREPARE}ligne/", said).status_code == 422
    with pytest.raises(Refused, match="autre rencontre"):
        services.add_item(village, title="Vélo", space=elsewhere)


def test_a_line_of_another_gathering_is_not_found_below_this_one(client_for, alice, village):
    other = ItemFactory(gathering=GatheringFactory(group=village.group))
    assert client_for(alice).get(f"{PREPARE}ligne/{other.key}/").status_code == 404
    assert client_for(alice).post(f"{PREPARE}ligne/{other.key}/annuler/").status_code == 404


def test_a_line_that_moves_is_told_to_who_counts_on_it(village, told):
    item = ItemFactory(gathering=village, title="Vélo")
    services.change_item(item, title="Vélo", **from_to(village, 14, 15))
    assert told == [("changed", "Vélo")]


def test_a_word_that_changes_is_told_to_nobody(village, told):
    item = ItemFactory(gathering=village, title="Vélo")
    services.change_item(item, about="Apportez vos outils")
    assert told == []


def test_a_place_that_was_given_is_not_taken_back(village, told):
    item = ItemFactory(gathering=village, capacity=10)
    with pytest.raises(Refused, match="2 personnes y ont déjà une place"):
        services.change_item(item, capacity=1)
    with pytest.raises(Refused, match="inscrites"):
        services.change_item(item, is_booked=False)
    with pytest.raises(Refused, match="annulez"):
        services.remove_item(item)
    item.refresh_from_db()
    assert item.capacity == 10 and item.is_booked
    assert services.change_item(item, capacity=2).capacity == 2


def test_a_cancelled_line_stays_struck_out_and_is_told_once(client_for, alice, village, told):
    item = ItemFactory(gathering=village, title="Vélo")
    for _time in range(2):
        client_for(alice).post(f"{PREPARE}ligne/{item.key}/annuler/")
    assert told == [("cancelled", "Vélo")]
    page = client_for(None).get("/rencontres/village/programme/").content.decode()
    assert "Vélo" in page and "annulé" in page
    client_for(alice).post(f"{PREPARE}ligne/{item.key}/retablir/")
    assert told == [("cancelled", "Vélo"), ("changed", "Vélo")]


def test_what_nobody_counts_on_may_go_without_a_trace(client_for, alice, village, nobody_booked):
    item = ItemFactory(gathering=village)
    for _time in range(2):
        client_for(alice).post(f"{PREPARE}ligne/{item.key}/retirer/")
    assert not Item.objects.exists()


def test_who_holds_it_is_written_to_when_it_moves_if_asked_and_when_it_is_cancelled(
    village, nobody_booked, django_capture_on_commit_callbacks
):
    item = ItemFactory(gathering=village)
    ProposalFactory(call__gathering=village, item=item, state=Proposal.State.ACCEPTED)
    with django_capture_on_commit_callbacks(execute=True):
        services.change_item(item, **from_to(village, 14, 15))
        assert mail.outbox == []
        services.change_item(item, tell_holder=True, **from_to(village, 15, 16))
        services.cancel_item(item)
    assert [letter.to for letter in mail.outbox] == [["claudine@exemple.fr"]] * 2
    assert "a changé" in mail.outbox[0].body and "annulé" in mail.outbox[1].body
    with pytest.raises(Refused, match="proposé de la tenir"):
        services.remove_item(item)


def test_a_space_that_goes_leaves_its_lines_on_the_programme(client_for, alice, village, room, yard):
    item = ItemFactory(gathering=village, space=room)
    client_for(alice).post(f"{PREPARE}espaces/{room.pk}/retirer/")
    item.refresh_from_db()
    assert item.space is None and list(village.spaces.all()) == [yard]


def test_spaces_are_read_in_the_order_one_puts_them(client_for, alice, village, room, yard):
    client_for(alice).post(f"{PREPARE}espaces/", {"name": "Salle 2"})
    last = village.spaces.get(name="Salle 2")
    client_for(alice).post(f"{PREPARE}espaces/{last.pk}/monter/")
    assert [one.name for one in village.spaces.all()] == ["Grande salle", "Salle 2", "Cour"]


def test_a_space_has_one_name(client_for, alice, village, room, yard):
    client_for(alice).post(f"{PREPARE}espaces/", {"name": "grande  salle"})
    assert village.spaces.count() == 2
    answer = client_for(alice).post(f"{PREPARE}espaces/{yard.pk}/", {"name": "Grande salle"})
    assert answer.status_code == 422 and "Un autre espace" in answer.content.decode()


def test_a_programme_has_a_limit(village, monkeypatch):
    monkeypatch.setattr("sessions.programme.services.items.MOST", 2)
    for n in range(2):
        services.add_item(village, title=f"Atelier {n}")
    with pytest.raises(Refused, match="2 lignes"):
        services.add_item(village, title="Atelier de trop")


def test_a_gathering_put_off_takes_its_programme_along(client_for, alice, village):
    item = ItemFactory(gathering=village, **from_to(village, 10, 11))
    assert "Tout déplacer" not in client_for(alice).get(PREPARE).content.decode()
    village.starts_at += timedelta(days=7)
    village.ends_at += timedelta(days=7)
    village.save()
    page = client_for(alice).get(PREPARE).content.decode()
    assert "Tout déplacer" in page and 'name="by" value="7"' in page
    client_for(alice).post(f"{PREPARE}deplacer/", {"by": "7"})
    item.refresh_from_db()
    assert item.starts_at == at(village, 10)
    assert "Tout déplacer" not in client_for(alice).get(PREPARE).content.decode()


def test_a_programme_is_taken_again_elsewhere_without_those_who_held_it(client_for, alice, village, room):
    ItemFactory(gathering=village, title="Vélo", held_by="Le garage", space=room, **from_to(village, 10, 11))
    ItemFactory(gathering=village, title="Stand", kind=Item.Kind.STAND, starts_at=None, ends_at=None)
    ItemFactory(gathering=village, title="Annulé", cancelled_at=village.published_at)
    later = village.starts_at + timedelta(days=7)
    other = GatheringFactory(group=village.group, starts_at=later)
    address = f"/rencontres/{other.slug}/programme/preparer/"
    assert "Le reprendre ici" in client_for(alice).get(address).content.decode()
    for _time in range(2):
        client_for(alice).post(f"{address}reprendre/", {"from": "village"})
    (item,) = other.items.all()
    assert item.title == "Vélo" and item.held_by == "" and item.starts_at == at(other, 10)
    assert item.space.name == "Grande salle" and item.space.gathering == other


def test_a_programme_one_may_not_write_is_taken_by_nobody(client_for, alice, village):
    elsewhere = GatheringFactory(slug="ailleurs")
    ItemFactory(gathering=elsewhere)
    client_for(alice).post(f"{PREPARE}reprendre/", {"from": "ailleurs"})
    assert not village.items.exists()


def test_the_page_says_its_own_name_last_in_the_way_to_it(village, client_for, alice):
    item = ItemFactory(gathering=village, title="Réparer son vélo")
    addresses = {PREPARE: "Programme", f"{PREPARE}ligne/{item.key}/": "Réparer son vélo"}
    for address, name in addresses.items():
        page = client_for(alice).get(address).content.decode()
        assert f'<li><span aria-current="page">{name}</span></li>' in page
