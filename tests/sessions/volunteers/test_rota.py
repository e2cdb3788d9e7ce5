"""Who does what on the day: of the group, put down by the team without an account, or by an address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.cache import cache
from django.utils.timezone import localdate, now

from groups.people.merging import announce_erasure
from groups.refusals import Refused
from sessions.gatherings import services as gatherings
from sessions.gatherings.models import Gathering
from sessions.volunteers import exports, services
from sessions.volunteers.models import Rota, Shift, Turn, Volunteer
from tests.gatherings import GatheringFactory, RotaFactory, ShiftFactory, TurnFactory
from workspace.exports import registry
from workspace.exports.content import Table
from workspace.exports.models import Export
from workspace.exports.services import make, request_export
from workspace.initiatives import stamps
from workspace.notices import postman

pytestmark = pytest.mark.django_db
PAGE = "/rencontres/village/benevoles/"


@pytest.fixture(autouse=True)
def nobody_sent_before(db, settings):
    """And whoever sends has read the page."""
    cache.clear()
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}


@pytest.fixture
def village(group) -> Gathering:
    return GatheringFactory(group=group, title="Village de Sisteron", slug="village")


@pytest.fixture
def coffee(village) -> Shift:
    return ShiftFactory(gathering=village, task="Café")


@pytest.fixture
def rota(village) -> Rota:
    return RotaFactory(gathering=village)


def said(*shifts: Shift, **more: str) -> dict:
    words = {"name": "Claudine Reynaud", "phone": "06 11 22 33 44", "stamp": stamps.new()}
    return words | {"shifts": [shift.pk for shift in shifts]} | more


def test_a_shift_is_written_with_its_hours(client_for, alice, village):
    words = {"task": "Installer les chaises", "starts": "08:00", "ends": "09:00", "wanted": "3"}
    for _time in range(2):
        answer = client_for(alice).post(f"{PAGE}creneau/", words | {"key": "c" * 32})
        assert answer.status_code == 302
    (shift,) = Shift.objects.all()
    assert shift.wanted == 3 and shift.ends_at - shift.starts_at == timedelta(hours=1)
    assert "il manque 3 personnes" in client_for(alice).get(PAGE).content.decode()


@pytest.mark.parametrize("wrong", [{"task": "…"}, {"starts": ""}, {"ends": "07:00"}, {"wanted": "0"}])
def test_what_makes_no_sense_comes_back(client_for, alice, village, wrong):
    words = {"task": "Chaises", "starts": "08:00", "ends": "09:00", "wanted": "3", "words": "Mes mots"}
    answer = client_for(alice).post(f"{PAGE}creneau/", words | wrong)
    assert answer.status_code == 422 and "Mes mots" in answer.content.decode()
    assert not Shift.objects.exists()


def test_somebody_of_the_group_takes_a_turn_and_gives_it_back(client_for, bruno, coffee):
    for _time in range(2):
        client_for(bruno).post(f"{PAGE}creneau/{coffee.pk}/prendre/")
    (turn,) = Turn.objects.all()
    assert turn.volunteer.user == bruno and turn.volunteer.name == "Bruno"
    client_for(bruno).post(f"{PAGE}tour/{turn.pk}/retirer/")
    assert not Turn.objects.exists()


def test_nobody_but_who_prepares_takes_another_off(client_for, alice, bruno, coffee):
    turn = TurnFactory(shift=coffee)
    assert client_for(bruno).post(f"{PAGE}tour/{turn.pk}/retirer/").status_code == 403
    assert client_for(alice).post(f"{PAGE}tour/{turn.pk}/retirer/").status_code == 302
    assert not Turn.objects.exists()


def test_the_team_puts_down_somebody_without_an_account_and_knows_them_again(
    client_for, bruno, village, coffee
):
    later = ShiftFactory(gathering=village, starts_at=coffee.ends_at)
    client_for(bruno).post(f"{PAGE}creneau/{coffee.pk}/noter/", {"name": "Élodie  Blanc"})
    client_for(bruno).post(f"{PAGE}creneau/{later.pk}/noter/", {"name": "elodie blanc", "phone": "06 12"})
    (volunteer,) = Volunteer.objects.all()
    assert volunteer.name == "Élodie Blanc" and volunteer.phone == "06 12" and volunteer.turns.count() == 2


def test_a_name_with_or_without_its_hyphen_is_one_person(village, coffee):
    later = ShiftFactory(gathering=village, starts_at=coffee.ends_at)
    services.put_down(coffee, name="Jean-Pierre Rey")
    services.put_down(later, name="jean pierre  rey")
    assert Volunteer.objects.get().turns.count() == 2


def test_nobody_is_in_two_places_at_once_and_the_name_comes_back(client_for, alice, village, coffee):
    door = ShiftFactory(gathering=village, task="Accueil", starts_at=coffee.starts_at + timedelta(minutes=30))
    services.put_down(coffee, name="Claudine")
    answer = client_for(alice).post(f"{PAGE}creneau/{door.pk}/noter/", {"name": "Claudine"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "est déjà à « Café »" in page and 'value="Claudine"' in page
    after = ShiftFactory(gathering=village, starts_at=coffee.ends_at)
    services.put_down(after, name="Claudine")
    assert Turn.objects.count() == 2


def test_a_shift_that_somebody_took_is_not_removed_in_silence(client_for, alice, coffee):
    TurnFactory(shift=coffee)
    client_for(alice).post(f"{PAGE}creneau/{coffee.pk}/retirer/")
    assert Shift.objects.exists()
    Turn.objects.all().delete()
    client_for(alice).post(f"{PAGE}creneau/{coffee.pk}/retirer/")
    assert not Shift.objects.exists()


def test_whoever_has_the_address_offers_help_and_reads_nobody_s_name(client_for, coffee, rota):
    services.put_down(coffee, name="Paulette Arnaud", phone="06 99 99 99 99")
    browser = client_for(None)
    page = browser.get(rota.url).content.decode()
    assert "Café" in page and "il manque 1 personne" in page
    assert "Paulette" not in page and "06 99" not in page
    answer = browser.post(rota.url, said(coffee))
    volunteer = Volunteer.objects.get(name="Claudine Reynaud")
    assert answer["Location"] == volunteer.page_url
    own = browser.get(volunteer.page_url).content.decode()
    assert "Merci, c’est noté" in own and "Café" in own
    assert "06 11 22 33 44" not in own and "Claudine" not in own  # a link that is forwarded shows nobody


def test_sent_again_after_a_lost_answer_it_is_one_person(client_for, coffee, rota):
    words = said(coffee)
    first, again = (client_for(None).post(rota.url, words)["Location"] for _time in range(2))
    assert first == again and Volunteer.objects.count() == 1


def test_the_last_place_is_taken_once_and_all_turns_or_none(client_for, village, coffee, rota):
    later = ShiftFactory(gathering=village, starts_at=coffee.ends_at, wanted=1)
    client_for(None).post(rota.url, said(later))
    refused = client_for(None).post(rota.url, said(coffee, later, name="Bernard"))
    page = refused.content.decode()
    assert refused.status_code == 422 and "vient d’être complet" in page and "Bernard" in page
    assert Volunteer.objects.count() == Turn.objects.count() == 1


def test_without_a_way_to_be_reached_or_without_a_shift_it_comes_back(client_for, coffee, rota):
    assert client_for(None).post(rota.url, said(coffee, phone="")).status_code == 422
    assert client_for(None).post(rota.url, said()).status_code == 422
    assert client_for(None).post(rota.url, said(coffee, stamp="")).status_code == 422
    assert not Volunteer.objects.exists()


def test_a_shift_of_another_gathering_is_not_taken_by_this_address(client_for, coffee, rota):
    assert client_for(None).post(rota.url, said(ShiftFactory())).status_code == 422
    assert not Turn.objects.exists()


def test_a_robot_that_answers_at_once_is_asked_to_press_again(client_for, coffee, rota, settings):
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 3}
    words = said(coffee)
    answer = client_for(None).post(rota.url, words)
    page = answer.content.decode()
    assert answer.status_code == 422 and "C’était très rapide" in page and "Claudine Reynaud" in page
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}
    assert client_for(None).post(rota.url, words).status_code == 302


def test_a_robot_fills_what_nobody_sees(client_for, coffee, rota):
    answer = client_for(None).post(rota.url, said(coffee, website="https://casino.example"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "casino" not in page and "Claudine Reynaud" in page
    assert "Un champ qui doit rester vide" in page and not Volunteer.objects.exists()


def test_one_address_is_let_in_up_to_its_budget(client_for, coffee, rota, settings):
    settings.VOLUNTEERS = settings.VOLUNTEERS | {"PER_ADDRESS_PER_HOUR": 1}
    assert client_for(None).post(rota.url, said(coffee)).status_code == 302
    refused = client_for(None).post(rota.url, said(coffee, name="Bernard"))
    page = refused.content.decode()
    assert refused.status_code == 429 and "Beaucoup de personnes se proposent" in page and "Bernard" in page
    elsewhere = client_for(None).post(rota.url, said(coffee, name="Bernard"), REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


def test_everybody_together_has_a_budget_too(client_for, coffee, rota, settings):
    settings.VOLUNTEERS = settings.VOLUNTEERS | {"IN_ALL_PER_HOUR": 1}
    assert client_for(None).post(rota.url, said(coffee)).status_code == 302
    other = client_for(None).post(rota.url, said(coffee, name="Bernard"), REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 429


def test_one_address_that_goes_on_keeps_nobody_else_from_sending(client_for, coffee, rota, settings):
    settings.VOLUNTEERS = settings.VOLUNTEERS | {"PER_ADDRESS_PER_HOUR": 1, "IN_ALL_PER_HOUR": 2}
    for _time in range(4):
        client_for(None).post(rota.url, said(coffee))
    other = client_for(None).post(rota.url, said(coffee, name="Bernard"), REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302


def test_what_volunteers_spend_is_not_taken_from_those_who_propose(client_for, coffee, rota, settings):
    settings.PROPOSALS = settings.PROPOSALS | {"IN_ALL_PER_HOUR": 0}
    assert client_for(None).post(rota.url, said(coffee)).status_code == 302


def test_an_address_that_was_taken_back_answers_no_more(client_for, alice, village, coffee):
    client_for(alice).post(f"{PAGE}adresse/", {"open": "1", "words": "Un café vous attend."})
    rota = Rota.objects.get()
    assert "Un café vous attend." in client_for(None).get(rota.url).content.decode()
    client_for(alice).post(f"{PAGE}adresse/", {"open": "0"})
    assert client_for(None).get(rota.url).status_code == 404
    assert client_for(None).post(rota.url, said(coffee)).status_code == 404
    client_for(alice).post(f"{PAGE}adresse/", {"open": "1"})
    assert client_for(None).get(rota.url).status_code == 404  # another one is given
    assert client_for(None).get(Rota.objects.get().url).status_code == 200


def test_a_cancelled_gathering_takes_nobody_and_tells_who_left_an_address(
    client_for, village, coffee, rota, django_capture_on_commit_callbacks
):
    client_for(None).post(rota.url, said(coffee, phone="", email="claudine@exemple.fr"))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        gatherings.cancel(village, words="La salle est inondée.")
    assert [letter.to for letter in mail.outbox] == [["claudine@exemple.fr"]]
    assert "La salle est inondée." in mail.outbox[0].body
    rota.gathering.refresh_from_db()
    assert client_for(None).post(rota.url, said(coffee, name="Bernard")).status_code == 422


def test_who_can_no_more_says_so_and_who_wants_is_erased(client_for, village, coffee, rota):
    client_for(None).post(rota.url, said(coffee))
    volunteer = Volunteer.objects.get()
    turn = volunteer.turns.get()
    client_for(None).get(volunteer.page_url)  # does nothing
    assert Turn.objects.exists()
    client_for(None).post(f"{volunteer.page_url}creneau/{turn.pk}/rendre/")
    assert not Turn.objects.exists() and Volunteer.objects.exists()
    client_for(None).post(f"{volunteer.page_url}partir/")
    assert not Volunteer.objects.exists()


def test_a_page_gives_back_no_turn_but_its_own(client_for, coffee):
    mine, other = TurnFactory(shift=coffee), TurnFactory(shift=coffee)
    client_for(None).post(f"{mine.volunteer.page_url}creneau/{other.pk}/rendre/")
    assert Turn.objects.filter(pk=other.pk).exists()


def test_the_letter_holds_no_word_of_the_form(client_for, coffee, rota, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(5):
            client_for(None).post(rota.url, said(coffee, name="Gagnez", email="victime@exemple.fr"))
            Turn.objects.all().delete()
    assert len(mail.outbox) == 3
    assert "Gagnez" not in mail.outbox[0].body and "/aider/moi/" in mail.outbox[0].body


def test_names_go_the_day_that_was_said_and_not_the_day_before(village, coffee):
    TurnFactory(shift=coffee)
    Gathering.objects.update(erase_on=localdate() + timedelta(days=1))
    postman.round_()
    assert Volunteer.objects.get().name
    Gathering.objects.update(erase_on=localdate())
    postman.round_()
    assert Volunteer.objects.get().name  # it was put off: they still come
    Gathering.objects.update(starts_at=now() - timedelta(hours=9), ends_at=now() - timedelta(hours=1))
    postman.round_()
    volunteer = Volunteer.objects.get()
    assert (volunteer.name, volunteer.name_key, volunteer.phone) == ("", "", "")
    assert Turn.objects.count() == 1  # hours are still counted


def test_an_account_that_goes_leaves_no_name(bruno, coffee):
    services.take(coffee, by=bruno)
    announce_erasure(bruno)
    volunteer = Volunteer.objects.get()
    assert (volunteer.name, volunteer.email, volunteer.user) == ("", "", None)


def made_of(village: Gathering, by) -> Export:
    export = request_export(by, "volunteers.turns", exports.key_of(village), "csv")
    assert export is not None
    make(str(export.pk))
    return Export.objects.get(pk=export.pk)


def test_what_was_printed_goes_with_the_names(client_for, alice, village, coffee, rota):
    client_for(None).post(rota.url, said(coffee))
    kept = made_of(village, alice)
    assert "Claudine" in kept.path.read_text(encoding="utf-8-sig")
    client_for(None).post(f"{Volunteer.objects.get().page_url}partir/")
    assert not Export.objects.filter(pk=kept.pk).exists()
    TurnFactory(shift=coffee)
    kept = made_of(village, alice)
    over = {"starts_at": now() - timedelta(hours=9), "ends_at": now() - timedelta(hours=1)}
    Gathering.objects.update(**over, erase_on=localdate())
    postman.round_()
    assert not Export.objects.filter(pk=kept.pk).exists()


def test_what_was_printed_of_a_gathering_that_is_given_up_goes_with_it(alice, village, coffee):
    services.put_down(coffee, name="Claudine", phone="06 11")
    kept = made_of(village, alice)
    Gathering.objects.update(published_at=None)
    gatherings.give_up(village)
    assert not Export.objects.filter(pk=kept.pk).exists()


def test_an_account_that_goes_takes_what_was_printed_along(alice, bruno, dora, village, coffee):
    services.take(coffee, by=bruno)
    kept = made_of(village, alice)
    announce_erasure(dora)
    assert Export.objects.filter(pk=kept.pk).exists()
    announce_erasure(bruno)
    assert not Export.objects.filter(pk=kept.pk).exists()


def test_it_is_printed_with_lines_for_those_who_are_missing(village, coffee, bruno, dora):
    services.put_down(coffee, name="Claudine", phone="06 11")
    exporter = registry.get("volunteers.rota")
    assert exporter is not None
    for person in (AnonymousUser(), dora):
        assert exporter.find(person, exports.key_of(village)) is None
    assert exporter.find(bruno, exports.key_of(village)) == village
    for other in ("volunteers:village", f"volunteers:{str(village.key).upper()}"):
        assert exporter.find(bruno, other) is None  # another spelling would stay when names go
    sheet = exports.RotaExport().build(village, bruno, "pdf")
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    assert table.rows[0][0] == "9:00 – 10:00" and str(table.rows[0][2]).startswith("Claudine 06 11\n…")


def test_the_questions_do_not_grow_with_the_rota(
    client_for, alice, village, coffee, django_assert_max_num_queries
):
    def count() -> int:
        with django_assert_max_num_queries(40) as asked:
            client_for(alice).get(PAGE)
        return len(asked)

    TurnFactory(shift=coffee)
    before = count()
    for _n in range(4):
        TurnFactory.create_batch(3, shift=ShiftFactory(gathering=village))
    assert count() == before


def test_a_volunteer_twice_is_refused_by_the_service_too(coffee, bruno):
    services.take(coffee, by=bruno)
    other = ShiftFactory(gathering=coffee.gathering)
    with pytest.raises(Refused, match="déjà"):
        services.take(other, by=bruno)


def test_a_browser_posts_from_these_pages_with_their_own_origin(client_for, coffee, rota):
    """« no-referrer » would make it post « Origin: null », which is refused as a forgery."""
    turn = TurnFactory(shift=coffee)
    for address in (rota.url, turn.volunteer.page_url):
        assert client_for(None).get(address)["Referrer-Policy"] == "same-origin"


def test_leaving_the_rota_each_time_makes_us_write_no_more(
    client_for, coffee, rota, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(5):
            client_for(None).post(rota.url, said(coffee, email="victime@exemple.fr"))
            client_for(None).post(f"{Volunteer.objects.get().page_url}partir/")
    assert not Volunteer.objects.exists()
    assert len(mail.outbox) == settings.VOLUNTEERS["LETTERS_PER_ADDRESS_PER_DAY"]


def test_the_day_of_erasing_that_a_volunteer_read_comes_no_later(coffee, village):
    later = village.erase_on + timedelta(days=1)
    village = gatherings.change_gathering(village, erase_on=later)
    turn = TurnFactory(shift=coffee)
    with pytest.raises(Refused, match="ne se recule pas"):
        gatherings.change_gathering(village, erase_on=later + timedelta(days=1))
    services.leave(turn.volunteer)
    assert gatherings.change_gathering(village, erase_on=later + timedelta(days=1))
