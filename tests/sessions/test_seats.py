"""The table: the door, who is let in, who sits where."""

from __future__ import annotations

import pytest

from sessions.codev import policies
from sessions.codev.models import CodevSession, Seat
from sessions.codev.models import seats as seat_models
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.rooms import enter_codev
from sessions.codev.services import conduct
from sessions.codev.services import seats as services
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from tests.factories import MembershipFactory, SeanceFactory, SeatFactory


def seat_of(table, user) -> Seat | None:
    return policies.seat_of(user, table.codev)


# --- The door -------------------------------------------------------------------------------------------


def test_opening_the_door_makes_a_fresh_code_and_closing_it_takes_it_back(table):
    services.open_door(table.codev, by=table.alice)
    code = table.now.code
    assert len(code) == 6
    assert code.isdigit()
    services.open_door(table.codev, by=table.karim)
    assert table.now.code == code
    services.close_door(table.codev, by=table.alice)
    assert (table.now.door_open, table.now.code) == (False, "")


def test_two_open_doors_never_share_a_code(table, monkeypatch):
    SeanceFactory(open_door=True, code="111111")
    codes = iter(["111111", "111111", "222222"])
    monkeypatch.setattr(services, "new_code", lambda: next(codes))
    services.open_door(table.codev, by=table.alice)
    assert table.now.code == "222222"


def test_when_no_code_is_free_a_sentence_says_so(table, monkeypatch):
    SeanceFactory(open_door=True, code="111111")
    monkeypatch.setattr(services, "new_code", lambda: "111111")
    with pytest.raises(Refused, match="lien"):
        services.open_door(table.codev, by=table.alice)


def test_a_new_link_makes_the_old_one_unknown(table):
    before = table.codev.token
    services.renew_link(table.codev, by=table.alice)
    assert table.now.token != before
    assert not CodevSession.objects.filter(token=before).exists()


def test_a_guest_knocks_waits_and_is_let_in(table, gael):
    stranger = SeatFactory(guest=True).user
    services.open_door(table.codev, by=table.alice)
    seat = services.knock(table.codev, stranger, name="Maryam")
    assert not seat.is_admitted
    assert enter_codev(stranger, str(table.codev.key)).lens == "waiting"
    services.admit(table.codev, [seat], by=table.karim)
    assert enter_codev(stranger, str(table.codev.key)).lens == "consultant"


def test_knocking_again_keeps_the_same_place_even_once_the_door_is_closed(table):
    stranger = SeatFactory(guest=True).user
    services.open_door(table.codev, by=table.alice)
    seat = services.knock(table.codev, stranger, name="Maryam")
    services.close_door(table.codev, by=table.alice)
    assert services.knock(table.codev, stranger, name="Maryam") == seat


@pytest.mark.parametrize("state", ["closed door", "closed séance", "cancelled séance"])
def test_nobody_knocks_at_a_closed_door(table, state):
    table.set(door_open=state != "closed door")
    if state == "closed séance":
        conduct.end_now(table.at(Stage.WELCOME).codev, by=table.alice)
    if state == "cancelled séance":
        table.set(cancelled_at=table.codev.created_at)
    with pytest.raises(NotNow):
        services.knock(table.codev, SeatFactory(guest=True).user, name="Maryam")


def test_everybody_who_waits_is_let_in_together(table):
    for _person in range(3):
        SeatFactory(codev=table.codev, waiting=True)
    services.admit_all(table.codev, by=table.alice)
    assert not table.codev.seats.waiting().exists()


def test_admitting_a_seat_of_another_seance_changes_nothing_there(table, elsewhere):
    theirs = SeatFactory(codev=elsewhere.codev, waiting=True)
    services.admit(table.codev, [theirs], by=table.alice)
    theirs.refresh_from_db()
    assert not theirs.is_admitted


def test_those_who_still_wait_when_it_closes_are_sent_away(table):
    waiting = SeatFactory(codev=table.codev, guest=True, waiting=True)
    conduct.end_now(table.at(Stage.WELCOME).codev, by=table.alice)
    assert enter_codev(waiting.user, str(table.codev.key)) is None


# --- Members of the group -------------------------------------------------------------------------------


def test_a_member_sits_down_without_knocking_and_an_observer_observes(group, bruno, chloe):
    codev = SeanceFactory(group=group)
    assert services.sit_down(codev, bruno).role == Place.CONSULTANT
    assert services.sit_down(codev, chloe).role == Place.OBSERVER
    assert services.sit_down(codev, bruno) == codev.seats.get(user=bruno)


def test_nobody_else_sits_down(group, dora, elise, renee, sacha, gael):
    codev = SeanceFactory(group=group)
    for user in (dora, elise, renee, sacha, gael):
        with pytest.raises(Refused):
            services.sit_down(codev, user)
    assert not codev.seats.exists()


def test_somebody_who_waited_at_the_door_and_became_a_member_sits_down(table, group):
    waiting = SeatFactory(codev=table.codev, waiting=True, through_door=True)
    with pytest.raises(NotYours, match="entrer"):
        services.sit_down(table.codev, waiting.user)
    MembershipFactory(group=group, user=waiting.user)
    assert services.sit_down(table.codev, waiting.user) == waiting


def test_nobody_sits_down_in_a_closed_seance(group, bruno):
    with pytest.raises(NotNow):
        services.sit_down(SeanceFactory(group=group, closed=True), bruno)


def test_leaving_the_group_empties_a_members_seat_but_not_a_guests(table, group, gael):
    group.memberships.filter(user=table.ines.user).delete()
    assert seat_of(table, table.ines.user) is None
    assert enter_codev(table.ines.user, str(table.codev.key)) is None
    assert seat_of(table, gael) == table.gael


def test_a_closed_account_has_no_seat(table, gael):
    gael.is_active = False
    gael.save()
    assert seat_of(table, gael) is None


# --- Who sits where -------------------------------------------------------------------------------------


def test_there_is_one_client(table):
    with pytest.raises(Refused) as refused:
        services.change_role(table.codev, table.ines, "client", by=table.alice)
    assert "Bruno" in str(refused.value)
    services.change_role(table.codev, table.bruno, "consultant", by=table.alice)
    services.change_role(table.codev, table.ines, "client", by=table.alice)
    assert table.codev.seats.get(role=Place.CLIENT) == table.ines


def test_the_facilitators_seat_changes_only_by_handing_over(table):
    for seat, role in ((table.ines, "facilitator"), (table.alice, "consultant")):
        with pytest.raises(Refused):
            services.change_role(table.codev, seat, role, by=table.karim)
    assert table.codev.seats.get(role=Place.FACILITATOR) == table.alice


@pytest.mark.parametrize("role", ["roi", "", "CLIENT", "None"])
def test_a_place_that_does_not_exist_is_refused(table, role):
    with pytest.raises(Refused):
        services.change_role(table.codev, table.ines, role, by=table.alice)
    table.ines.refresh_from_db()
    assert table.ines.role == Place.CONSULTANT


def test_one_is_let_in_before_one_is_seated(table):
    waiting = SeatFactory(codev=table.codev, waiting=True)
    with pytest.raises(Refused):
        services.change_role(table.codev, waiting, "observer", by=table.alice)


@pytest.mark.parametrize("who", ["bruno", "ines", "gael", "lou", "chloe"])
def test_only_leads_hold_the_door_and_the_seats(table, who):
    seat = getattr(table, who)
    waiting = SeatFactory(codev=table.codev, waiting=True)
    for gesture in (
        lambda: services.open_door(table.codev, by=seat),
        lambda: services.close_door(table.codev, by=seat),
        lambda: services.renew_link(table.codev, by=seat),
        lambda: services.admit(table.codev, [waiting], by=seat),
        lambda: services.add_person(table.codev, name="Rose", organisation="", by=seat),
        lambda: services.set_voice(table.codev, table.ines, table.gael, by=seat),
        lambda: services.change_role(table.codev, table.ines, "observer", by=seat),
        lambda: services.remove(table.codev, table.karim, by=seat),
    ):
        with pytest.raises(NotYours):
            gesture()


def test_a_lead_removes_somebody_whose_words_stay(table):
    item = table.at(Stage.CONSULTATION).item(table.gael)
    services.remove(table.codev, table.gael, by=table.alice)
    assert enter_codev(table.gael.user, str(table.codev.key)) is None
    assert item in table.codev.contributions.seen_from(table.bruno)


def test_who_was_asked_to_leave_waits_to_be_let_in_again(table):
    services.remove(table.codev, table.ines, by=table.alice)
    waiting = services.sit_down(table.codev, table.ines.user)
    assert not waiting.is_admitted
    assert services.sit_down(table.codev, table.ines.user) == waiting  # pressed twice
    services.admit(table.codev, [waiting], by=table.alice)
    services.leave(table.codev, seat=table.codev.seats.get(pk=waiting.pk))
    assert services.sit_down(table.codev, table.ines.user).is_admitted  # let in since: comes and goes


def test_a_facilitator_who_was_asked_to_leave_does_not_come_back_by_taking_over(table):
    services.remove(table.codev, table.karim, by=table.alice)
    with pytest.raises(NotYours):
        conduct.take_over(table.codev, user=table.karim.user, here=set())


def test_the_facilitator_neither_leaves_nor_is_removed_without_handing_over(table):
    with pytest.raises(NotYours):
        services.leave(table.codev, seat=table.alice)
    with pytest.raises(Refused):
        services.remove(table.codev, table.alice, by=table.karim)
    conduct.hand_over(table.codev, table.karim, by=table.alice)
    services.leave(table.codev, seat=table.alice)
    assert not table.codev.seats.get(pk=table.alice.pk).is_admitted


def test_somebody_who_left_comes_back_to_a_new_place(table, gael):
    services.leave(table.codev, seat=table.ines)
    again = services.sit_down(table.codev, table.ines.user)
    assert again != table.ines
    assert again.is_admitted


# --- Without a screen -----------------------------------------------------------------------------------


def test_somebody_without_a_screen_is_at_the_table_with_a_porte_voix(table):
    rose = services.add_person(table.codev, name="Rose", organisation="Les Amis", by=table.alice)
    assert (rose.is_admitted, rose.without_screen, rose.voice) == (True, True, table.alice)
    services.set_voice(table.codev, rose, table.ines, by=table.alice)
    assert policies.can_write_for(table.ines, rose)


def test_a_porte_voix_is_somebody_else_at_this_table_with_a_screen(table, elsewhere):
    rose = SeatFactory(codev=table.codev, offline=True)
    for voice in (
        rose,
        SeatFactory(codev=table.codev, offline=True),
        SeatFactory(codev=table.codev, waiting=True),
        elsewhere.hugo,
    ):
        with pytest.raises(Refused):
            services.set_voice(table.codev, rose, voice, by=table.alice)


def test_a_porte_voix_who_leaves_no_longer_speaks_for_anybody(table):
    rose = SeatFactory(codev=table.codev, offline=True, voice=table.ines)
    services.leave(table.codev, seat=table.ines)
    rose.refresh_from_db()
    assert rose.voice is None


# --- The room -------------------------------------------------------------------------------------------


def test_each_seat_sees_the_room_through_its_lens(table):
    lenses = {seat.name: enter_codev(seat.user, str(table.codev.key)).lens for seat in table.seats}
    assert lenses == {
        "Alice": "lead",
        "Karim": "lead",
        "Bruno": "client",
        "Inès": "consultant",
        "Gaël": "consultant",
        "Lou": "scribe",
        "Chloé": "observer",
    }


def test_nobody_else_knows_the_room_exists(table, dora, renee, sacha, elise):
    for user in (dora, renee, sacha, elise):
        assert enter_codev(user, str(table.codev.key)) is None
    for key in ("", "not-a-key", str(table.codev.key).upper(), str(table.codev.key).replace("-", "")):
        assert enter_codev(table.alice.user, key) is None


def test_others_know_a_seat_by_a_key_that_says_nothing_of_the_person(table):
    keys = {seat.key for seat in table.seats}
    assert len(keys) == len(table.seats)
    assert all(len(key) == len(seat_models.new_key()) for key in keys)


def test_who_may_know_that_a_seance_exists(
    table, group, alice, bruno, chloe, gael, dora, elise, renee, sacha
):
    def knows(user) -> bool:
        return CodevSession.objects.visible_to(user).filter(pk=table.codev.pk).exists()

    assert all(knows(user) for user in (alice, bruno, chloe, gael))
    assert not any(knows(user) for user in (dora, elise, renee, sacha))
    services.remove(table.codev, table.gael, by=table.alice)
    assert not knows(gael)
    group.memberships.filter(user=bruno).delete()
    assert not knows(bruno)
