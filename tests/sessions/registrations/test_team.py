"""The team: who phones, who comes, how one registers, what leaves as a file."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups.refusals import Refused
from realtime.events import version_of
from sessions.gatherings import services as gatherings
from sessions.registrations import questions, services
from sessions.registrations.exports import ListExport, key_of
from sessions.registrations.models import Envelope, Registration
from tests.gatherings import RegistrationFactory
from tests.sessions.registrations.conftest import standings
from workspace.exports.registry import get
from workspace.exports.writers import write


def url(name: str, village, *args) -> str:
    return reverse(f"registrations:{name}", args=[village.slug, *args])


def test_who_phones_is_written_down_with_a_name_and_a_category(client_for, bruno, village):
    said = {"name": "Paulette Arnaud", "category": "inhabitant", "key": str(uuid4())}
    for _time in range(2):  # pressed twice
        assert client_for(bruno).post(url("enter", village), said).status_code == 302
    made = Registration.objects.get()
    assert made.entered_by == bruno and made.is_placed and not made.email
    page = client_for(bruno).get(url("enter", village)).content.decode()
    assert "Paulette Arnaud" in page  # among the last ones
    assert not Envelope.objects.exists()


def test_with_an_address_they_are_written_to(client_for, bruno, village):
    said = {"name": "Paulette", "category": "inhabitant", "email": "p@exemple.fr", "key": str(uuid4())}
    client_for(bruno).post(url("enter", village), said)
    assert Envelope.objects.get().about == "registered"


def test_when_it_is_full_the_team_is_told_that_they_wait(client_for, bruno, village, comes):
    comes("Nadia"), comes("Inès")
    said = {"name": "Paulette", "category": "inhabitant", "key": str(uuid4())}
    page = client_for(bruno).post(url("enter", village), said, follow=True).content.decode()
    assert "C’est complet : Paulette est sur la liste d’attente" in page
    assert standings(village)["Paulette"] == "waiting"


def test_a_whole_association_is_pasted(client_for, alice, village):
    village.capacity = None
    village.save()
    people = "Bruno Estienne ; institution\nInès Caillat ; élue\nMarius Guigou"
    said = {"name": "Nadia", "category": "initiative", "others": people, "organisation": "La Ruche"}
    client_for(alice).post(url("enter", village), said | {"key": str(uuid4())})
    assert Registration.objects.placed().count() == 4
    assert set(Registration.objects.values_list("organisation", flat=True)) == {"La Ruche"}


def test_somebody_who_is_there_already_is_named_to_the_team(client_for, bruno, village, comes):
    comes("Nadia", email="nadia@exemple.fr")
    said = {"name": "nadia", "category": "elected", "email": "nadia@exemple.fr", "key": str(uuid4())}
    answer = client_for(bruno).post(url("enter", village), said)
    assert answer.status_code == 422 and "déjà dans la liste" in answer.content.decode()


def test_the_list_is_found_by_name_category_and_atelier(client_for, bruno, village, atelier, comes):
    comes("Nadia Benyoucef", items=[atelier]), comes("Inès Caillat", category="elected")
    see = lambda query: client_for(bruno).get(url("people", village) + query).content.decode()  # noqa: E731
    assert "Nadia Benyoucef" in see("") and "Inès Caillat" in see("")
    for query in ("?nom=INES", "?categorie=elected", "?nom=cail+in"):
        page = see(query)
        assert "Inès Caillat" in page and "Nadia Benyoucef" not in page
    page = see(f"?atelier={atelier.pk}")
    assert "Nadia Benyoucef" in page and "Inès Caillat" not in page
    for odd in ("?atelier=x&territoire=9999999999999&categorie=prince&etat=%00", "?nom=%25_%27", "?page=zz"):
        assert client_for(bruno).get(url("people", village) + odd).status_code == 200


def test_the_open_list_fetches_who_registers(
    client_for, bruno, village, comes, django_capture_on_commit_callbacks
):
    page = client_for(bruno)
    assert url("state", village) in page.get(url("people", village)).content.decode()
    before = int(page.get(url("state", village))["X-Room-Version"])
    with django_capture_on_commit_callbacks(execute=True):
        comes("Nadia Sabatier")
    answer = page.get(url("state", village))
    # A page never goes back to an answer older than what it shows.
    assert int(answer["X-Room-Version"]) == version_of(village.room) > before
    assert "Nadia Sabatier" in answer.content.decode()


def test_the_waiting_list_reads_in_its_order(client_for, bruno, village, comes):
    for name in ("Nadia", "Bruno", "Zoé", "Anatole"):
        comes(name)
    page = client_for(bruno).get(url("people", village) + "?etat=attente").content.decode()
    assert page.index("Zoé") < page.index("Anatole") and "Nadia" not in page


def test_the_list_asks_as_much_for_many_as_for_one(client_for, bruno, village, django_assert_num_queries):
    RegistrationFactory(gathering=village)
    client = client_for(bruno)
    client.get(url("people", village))
    with CaptureQueriesContext(connection) as before:
        client.get(url("people", village))
    lead = RegistrationFactory(gathering=village)
    for _time in range(20):
        RegistrationFactory(gathering=village, lead=lead)
    with django_assert_num_queries(len(before)):
        client.get(url("people", village))


def test_a_correction_keeps_the_place(client_for, bruno, village, comes):
    nadia = comes("Nadja")
    said = {"name": "Nadia Benyoucef", "category": "elected", "phone": "06 12 34 56 78"}
    client_for(bruno).post(url("correct", village, nadia.pk), said)
    nadia.refresh_from_db()
    assert (nadia.name, nadia.name_key, nadia.is_placed) == ("Nadia Benyoucef", "nadia benyoucef", True)


def test_only_who_prepares_lets_somebody_pass_first(client_for, alice, bruno, village, comes):
    comes("Nadia"), comes("Inès"), comes("Zoé")
    last = comes("Anatole")
    said = {"why": "Il tient un atelier."}
    assert client_for(bruno).post(url("pass_first", village, last.pk), said).status_code == 403
    assert client_for(alice).post(url("pass_first", village, last.pk), said).status_code == 302
    page = client_for(bruno).get(url("person", village, last.pk)).content.decode()
    assert "Alice" in page and "Il tient un atelier." in page and "rang d’avant : 2" in page


def opening(**changed) -> dict[str, str]:
    erased = timezone.localdate() + timedelta(days=45)
    return {"takes_registrations": "on", "capacity": "2", "erase_on": f"{erased}"} | changed


def test_places_that_are_added_are_given(client_for, alice, village, comes):
    comes("Nadia"), comes("Inès"), comes("Zoé")
    assert client_for(alice).post(url("opening", village), opening(capacity="3")).status_code == 302
    assert standings(village)["Zoé"] == "placed"


def test_hours_are_those_of_the_wall_on_either_side_of_the_change_of_hour(client_for, alice, village):
    said = opening(opens_at="2027-03-27T09:00", closes_at="2027-03-28T09:00")
    client_for(alice).post(url("opening", village), said)
    village.refresh_from_db()
    assert village.opens_at.isoformat() == "2027-03-27T08:00:00+00:00"
    assert village.closes_at.isoformat() == "2027-03-28T07:00:00+00:00"
    page = client_for(alice).get(url("opening", village)).content.decode()
    assert 'value="2027-03-27T09:00"' in page and 'value="2027-03-28T09:00"' in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"opens_at": "2027-03-02T09:00", "closes_at": "2027-03-01T09:00"}, "avant d’ouvrir"),
        ({"erase_on": "2020-01-01"}, "avant la fin de la rencontre"),
        ({"erase_on": ""}, "promise"),
        ({"q0_label": "Repas ?", "q0_kind": "choice", "q0_choices": "oui"}, "deux choix"),
        ({"capacity": "-3"}, "capacity"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_changes(client_for, alice, village, changed, sentence):
    answer = client_for(alice).post(url("opening", village), opening(**changed))
    assert answer.status_code == 422 and sentence in answer.content.decode()
    village.refresh_from_db()
    assert village.capacity == 2 and village.questions == []


def test_erasing_waits_for_the_day_after(client_for, alice, village):
    last = village.days[-1]
    answer = client_for(alice).post(url("opening", village), opening(erase_on=f"{last}"))
    assert "erase_on" in answer.context["form"].errors
    after = opening(erase_on=f"{last + timedelta(days=1)}")
    assert client_for(alice).post(url("opening", village), after).status_code == 302


def test_while_nobody_registered_the_day_of_erasing_is_chosen(client_for, alice, village):
    later = village.erase_on + timedelta(days=1)
    assert client_for(alice).post(url("opening", village), opening(erase_on=f"{later}")).status_code == 302
    village.refresh_from_db()
    assert village.erase_on == later


def test_the_day_that_was_told_to_somebody_comes_sooner_and_never_later(client_for, alice, village, comes):
    nadia, told = comes("Nadia"), village.erase_on
    for page in ("opening", "edit"):
        later = answer_with(client_for(alice), village, page, told + timedelta(days=1))
        assert "erase_on" in later.context["form"].errors and "ne se recule pas" in later.content.decode()
        same = answer_with(client_for(alice), village, page, told)
        assert same.status_code == 302
    assert answer_with(client_for(alice), village, "edit", None).status_code == 302  # as it was said
    village.refresh_from_db()
    assert village.erase_on == told
    assert answer_with(client_for(alice), village, "opening", told - timedelta(days=9)).status_code == 302
    services.forget(nadia)
    assert answer_with(client_for(alice), village, "opening", told).status_code == 302


def test_put_off_by_a_month_it_erases_a_month_later_at_most(client_for, alice, village, comes):
    comes("Nadia")
    day, told = village.days[0] + timedelta(days=30), village.erase_on + timedelta(days=30)
    after = answer_with(client_for(alice), village, "edit", told + timedelta(days=1), day=day)
    assert "erase_on" in after.context["form"].errors
    assert answer_with(client_for(alice), village, "edit", told, day=day).status_code == 302
    village.refresh_from_db()
    assert village.days == [day] and village.erase_on == told


def test_no_gesture_moves_it_later_whatever_page_it_comes_from(village, comes):
    comes("Nadia")
    told = village.erase_on
    with pytest.raises(Refused, match="ne se recule pas"):
        gatherings.change_gathering(village, erase_on=told + timedelta(days=1))
    assert gatherings.change_gathering(village, capacity=9, erase_on=told).capacity == 9


def answer_with(browser, village, page: str, erase_on, *, day=None):
    """The answer of either page that says the day of erasing."""
    said = opening(capacity="9") | {"erase_on": f"{erase_on}" if erase_on else ""}
    if page == "opening":
        return browser.post(url("opening", village), said)
    said |= {"kind": village.kind, "title": village.title, "visibility": "public"}
    said |= {"day": f"{day or village.days[0]}", "starts": "09:00", "ends": "17:00"}
    said |= {"territory": village.territory_id, "place": village.place}
    return browser.post(reverse("gatherings:edit", args=[village.slug]), said)


def test_questions_keep_their_key_when_their_words_change_and_never_take_another_s(
    client_for, alice, village
):
    two = {"q0_label": "Repas ?", "q0_kind": "choice", "q0_choices": "oui\nnon\noui", "q1_label": "Allergies"}
    client_for(alice).post(url("opening", village), opening(**two))
    village.refresh_from_db()
    assert [(one.key, one.choices) for one in questions.of(village)] == [("q1", ("oui", "non")), ("q2", ())]
    # The first goes, the second changes its words, another comes.
    client_for(alice).post(
        url("opening", village), opening(q1_label="Vos allergies", q2_label="Covoiturage", q2_kind="tick")
    )
    village.refresh_from_db()
    assert [(one.key, one.label) for one in questions.of(village)] == [
        ("q2", "Vos allergies"),
        ("q3", "Covoiturage"),
    ]


def test_the_list_leaves_as_a_spreadsheet_where_nothing_is_a_formula(village, alice, comes, atelier):
    village.questions = [{"key": "q1", "label": "Repas ?", "kind": "line"}]
    village.save()
    comes(
        "=cmd()",
        email="x@exemple.fr",
        organisation="@SUM(A1)",
        phone="06 12 34 56 78",
        answers={"q1": "oui"},
        items=[atelier],
    )
    table = ListExport().build(village, alice, "csv")
    text = write(table, "csv", schema="x").decode("utf-8-sig")
    assert (
        "'=cmd()" in text and "'@SUM" in text and "Monter un garage solidaire" in text and "Repas ?" in text
    )
    with zipfile.ZipFile(io.BytesIO(write(table, "ods", schema="x"))) as archive:
        assert archive.namelist()[0] == "mimetype"
        content = archive.read("content.xml").decode()
    assert "<text:p>=cmd()</text:p>" in content and "table:formula" not in content


def test_members_read_the_list_and_only_who_prepares_takes_it_away(village, alice, bruno, dora, renee):
    found = get("registrations.list")
    assert found is not None
    who = {person: found.find(person, key_of(village)) for person in (alice, bruno, dora, renee)}
    assert who == {alice: village, bruno: None, dora: None, renee: village}
    for wrong in ("registrations:x", f"registrations:{str(village.key).upper()}", "registrations:"):
        assert found.find(alice, wrong) is None


def test_what_was_erased_has_no_page_any_more(client_for, alice, village, comes):
    nadia = comes("Nadia")
    services.forget(nadia)
    assert client_for(alice).get(url("person", village, nadia.pk)).status_code == 404
    assert "Nadia" not in client_for(alice).get(url("people", village)).content.decode()
