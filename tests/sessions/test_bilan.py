"""What is kept after a séance, for each reader and each retention; and the news of one's plan.

Each kind of matter holds a word of its own (a canary): what a page must not show is looked for as such.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from sessions.codev.models import Action, Contribution
from sessions.codev.services import conduct, contributions, seats
from sessions.codev.stages import Stage
from tests.conftest import join
from tests.factories import ActionFactory, LearningFactory, SeatFactory, TopicFactory

CONTRACT, OFFER, NOTE, QUESTION = "CANARI-CONTRAT", "CANARI-APPORT", "CANARI-CARNET", "CANARI-QUESTION"
PARKED, HIDDEN, SILENT = "CANARI-DECOTE", "CANARI-MASQUE", "CANARI-SILENCE"
PLAN, NEWS, AGREED, REFUSED, TOPIC = (
    "CANARI-PLAN",
    "CANARI-NOUVELLE",
    "CANARI-ACCORD",
    "CANARI-DESACCORD",
    "CANARI-SUJET",
)
ALL = {CONTRACT, OFFER, NOTE, QUESTION, PARKED, HIDDEN, SILENT, PLAN, NEWS, AGREED, REFUSED, TOPIC}


@pytest.fixture
def told(table):
    """A whole séance was lived: something of each kind was written."""
    table.set(contract=CONTRACT)
    table.item(table.ines, body=OFFER, sort=Contribution.Sort.KEPT)
    table.item(table.ines, kind=Contribution.Kind.QUESTION, body=QUESTION)
    table.item(table.gael, body=PARKED, parked_at=table.codev.scheduled_at)
    table.item(table.gael, body=HIDDEN, hidden_at=table.codev.scheduled_at)
    contributions.save_note(table.codev, body=NOTE, by=table.ines)
    ActionFactory(codev=table.codev, owner=table.bruno.user, what=PLAN, news=NEWS)
    LearningFactory(seat=table.ines, body=AGREED, agreed=True)
    LearningFactory(seat=table.gael, body=REFUSED, agreed=False)
    TopicFactory(seat=table.lou, headline=TOPIC)
    return table


def close(table, retention: str):
    table.set(retention=retention)
    conduct.end_now(table.at(Stage.CLOSING).codev, by=table.alice)
    return table


def seen(client_for, user, codev) -> set[str]:
    response = client_for(user).get(reverse("codev:bilan", args=[codev.key]))
    assert response.status_code == 200
    return {canary for canary in ALL if canary in response.content.decode()}


# The client's own sheet holds the contract and what they kept, whatever the séance keeps.
CONFIDENTIAL = {
    "alice": {AGREED},
    "bruno": {CONTRACT, OFFER, PLAN, NEWS, AGREED},
    "ines": {AGREED},
    "gael": {AGREED},
    "chloe": {AGREED},
    "absent": {AGREED},
}
TRACED = {
    "alice": {CONTRACT, OFFER, PLAN, AGREED},
    "bruno": {CONTRACT, OFFER, PLAN, NEWS, AGREED},
    "ines": {CONTRACT, OFFER, PLAN, AGREED},
    "gael": {CONTRACT, OFFER, PLAN, AGREED},
    "chloe": {CONTRACT, OFFER, PLAN, AGREED},
    "absent": {CONTRACT, OFFER, AGREED},
}


@pytest.mark.parametrize(
    ("retention", "expected"),
    [("confidential", CONFIDENTIAL), ("group", TRACED), ("capitalise", TRACED)],
)
def test_each_reader_finds_what_is_theirs_to_read_and_nothing_else(
    told, client_for, group, retention, expected
):
    close(told, retention)
    people = {name: getattr(told, name).user for name in expected if name != "absent"}
    people["absent"] = join(group, "Nadia")
    for name, canaries in expected.items():
        assert seen(client_for, people[name], told.codev) == canaries, name


@pytest.mark.parametrize("retention", ["confidential", "group", "capitalise"])
def test_people_from_elsewhere_do_not_even_learn_of_it(
    told, client_for, dora, elise, renee, sacha, retention
):
    close(told, retention)
    path = reverse("codev:bilan", args=[told.codev.key])
    for stranger in (dora, elise, renee, sacha):
        assert client_for(stranger).get(path).status_code == 404
    assert client_for().get(path).status_code == 302


def test_a_guest_left_at_the_door_reads_nothing(told, client_for):
    waiting = SeatFactory(codev=told.codev, guest=True, waiting=True)
    close(told, "group")
    path = reverse("codev:bilan", args=[told.codev.key])
    assert client_for(waiting.user).get(path).status_code == 404


def test_a_guest_who_was_asked_to_leave_reads_nothing(told, client_for):
    seats.remove(told.codev, told.gael, by=told.alice)
    close(told, "group")
    assert client_for(told.gael.user).get(reverse("codev:bilan", args=[told.codev.key])).status_code == 404


def test_unsigned_offers_stay_without_a_name(told, client_for):
    told.codev.contributions.update(signed=False)
    told.ines.name = "CANARI-INES"
    told.ines.save()
    close(told, "group")
    html = client_for(told.alice.user).get(reverse("codev:bilan", args=[told.codev.key])).content.decode()
    start = html.index('id="offers-title"')
    assert OFFER in html[start:]
    assert "CANARI-INES" not in html[start : html.index("</section>", start)]


def test_what_is_offered_to_take_away_is_what_one_may_take(told, client_for):
    close(told, "confidential")

    def offered(seat):
        page = client_for(seat.user).get(reverse("codev:bilan", args=[told.codev.key]))
        return {one.name for one in page.context["exports"]}

    assert "codev.client_sheet" in offered(told.bruno)
    assert "codev.client_sheet" not in offered(told.ines)
    assert "codev.attendance" in offered(told.alice)
    assert "codev.attendance" not in offered(told.bruno)
    assert "codev.plan" in offered(told.bruno)
    assert "codev.plan" not in offered(told.ines)
    assert "codev.notes" not in offered(told.ines), "erased at the closing"


def test_before_it_closes_the_bilan_is_the_seance(told, client_for):
    response = client_for(told.bruno.user).get(reverse("codev:bilan", args=[told.codev.key]))
    assert response["Location"] == told.codev.get_absolute_url()


# --- news of one's plan -------------------------------------------------------------------------------------


def report(browser, told, action, **fields):
    path = reverse("codev:report", args=[told.codev.key, action.pk])
    return browser.post(path, {"state": "doing", "news": "Rendez-vous pris", "next": "bilan"} | fields)


def test_bruno_tells_what_moved_and_comes_back_to_the_bilan(told, client_for):
    close(told, "confidential")
    action = Action.objects.get()
    response = report(client_for(told.bruno.user), told, action)
    assert response["Location"] == reverse("codev:bilan", args=[told.codev.key]) + f"#action-{action.pk}"
    action.refresh_from_db()
    assert (action.state, action.news) == ("doing", "Rendez-vous pris")


def test_nobody_else_tells_for_him(told, client_for):
    close(told, "group")
    action = Action.objects.get()
    for seat in (told.alice, told.ines, told.gael):
        report(client_for(seat.user), told, action)
    action.refresh_from_db()
    assert action.news == NEWS


def test_only_bruno_has_the_form(told, client_for):
    close(told, "group")
    path = reverse("codev:bilan", args=[told.codev.key])
    assert "/nouvelles/" in client_for(told.bruno.user).get(path).content.decode()
    assert "/nouvelles/" not in client_for(told.ines.user).get(path).content.decode()


def test_looking_at_the_bilan_changes_nothing(told, client_for):
    close(told, "group")
    before = (list(Action.objects.values()), list(Contribution.objects.values()), told.now.__dict__.copy())
    client_for(told.bruno.user).get(reverse("codev:bilan", args=[told.codev.key]))
    after = (list(Action.objects.values()), list(Contribution.objects.values()), told.now.__dict__.copy())
    before[2].pop("_state"), after[2].pop("_state")
    assert before == after
