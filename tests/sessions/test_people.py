"""When two accounts are one person, or an account goes, in the middle of a séance."""

from __future__ import annotations

from groups.people import services as people
from sessions.codev import policies
from sessions.codev.models import Action, ClientSheet, PrivateNote, Topic
from sessions.codev.services import conduct, contributions
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from tests.factories import ActionFactory, LearningFactory, SeatFactory, TopicFactory, UserFactory


def test_a_guest_who_becomes_a_member_keeps_their_seat_and_words(table, gael):
    item = table.at(Stage.CONSULTATION).item(table.gael)
    member = UserFactory(display_name="Gaël Martin")
    people.merge(gael, into=member)
    assert policies.seat_of(member, table.codev) == table.gael
    contributions.edit(table.codev, item, body="La suite", by=policies.seat_of(member, table.codev))


def test_somebody_who_sat_twice_sits_once_and_loses_nothing(table, gael, bruno):
    table.at(Stage.CONSULTATION)
    ines = table.ines.user
    item = table.item(table.gael)
    topic = TopicFactory(seat=table.gael)
    contributions.save_note(table.codev, body="Depuis mon téléphone", by=table.gael)
    contributions.save_note(table.codev, body="Depuis mon bureau", by=table.ines)
    people.merge(gael, into=ines)
    item.refresh_from_db()
    topic.refresh_from_db()
    assert item.seat == topic.seat == table.ines
    assert topic.author == ines
    note = PrivateNote.objects.get(seat=table.ines).body
    assert "bureau" in note
    assert "téléphone" in note
    assert table.codev.seats.filter(user__in=[ines, gael]).count() == 1


def test_an_account_deleted_during_a_seance_leaves_its_words_without_its_name(table):
    item = table.at(Stage.CONSULTATION).item(table.ines)
    TopicFactory(seat=table.ines, codev=None, group=table.codev.group, author=table.ines.user)
    contributions.save_note(table.codev, body="À moi", by=table.ines)
    people.erase(table.ines.user)
    item.refresh_from_db()
    assert item.seat.name == "compte supprimé"
    assert item in table.codev.contributions.seen_from(table.bruno)
    assert not PrivateNote.objects.exists()
    assert not Topic.objects.exists()


def test_the_clients_account_deleted_takes_their_plan_and_the_seance_still_closes(table):
    ActionFactory(codev=table.codev, owner=table.bruno.user)
    people.erase(table.bruno.user)
    conduct.end_now(table.at(Stage.SYNTHESIS).codev, by=table.alice)
    assert not Action.objects.exists()
    assert table.now.is_closed


def test_the_facilitators_account_deleted_lets_somebody_take_over(table):
    people.erase(table.alice.user)
    conduct.take_over(table.at(Stage.ACCOUNT).codev, user=table.karim.user, here=set())
    assert table.codev.seats.get(role=Place.FACILITATOR) == table.karim


def test_merging_leaves_the_other_tables_alone(table, elsewhere, gael):
    theirs = SeatFactory(codev=elsewhere.codev, user=gael, through_door=True)
    people.merge(gael, into=table.ines.user)
    theirs.refresh_from_db()
    assert theirs.user == table.ines.user


def test_the_guests_page_is_the_members_from_now_on(table, gael, client_for):
    """The room, the plan and the sheet follow; the old account opens nothing."""
    sheet = ClientSheet(codev=table.codev, owner=gael)
    sheet.data = {"contract": "Aidez-moi", "tags": [], "note": "", "offers": []}
    sheet.save()
    action = ActionFactory(codev=table.codev, owner=gael)
    member = UserFactory(display_name="Gaël Martin")
    people.merge(gael, into=member)
    action.refresh_from_db()
    sheet.refresh_from_db()
    assert action.owner == sheet.owner == member
    assert client_for(member).get(table.codev.get_absolute_url()).status_code == 200


def test_an_account_deleted_opens_the_room_no_more(table, client_for):
    browser = client_for(table.gael.user)
    assert browser.get(table.codev.get_absolute_url()).status_code == 200
    people.erase(table.gael.user)
    assert browser.get(table.codev.get_absolute_url()).status_code != 200
    assert "Gaël" not in client_for(table.alice.user).get(table.codev.get_absolute_url()).content.decode()


def test_learnings_stay_without_the_name_of_who_is_gone(table):
    learning = LearningFactory(seat=table.ines, agreed=True)
    people.erase(table.ines.user)
    learning.refresh_from_db()
    assert learning.author_name == "compte supprimé"
