"""What a gesture answers: one step, one item, and a refusal that gives the words back."""

from __future__ import annotations

import pytest

from realtime import presence
from sessions.codev.models import Contribution
from sessions.codev.stages import Stage
from tests.factories import MembershipFactory, UserFactory
from tests.sessions.table import seated

pytestmark = pytest.mark.django_db
WORDS = "Ouvrir un samedi sur deux, avec deux parents."


@pytest.fixture
def nadia(group):
    return MembershipFactory(group=group, user=UserFactory(display_name="Nadia")).user


@pytest.fixture
def room(group, alice, nadia, bruno, chloe):
    return seated(group, alice, client=nadia, consultant=bruno, observer=chloe)


def offer(room, who, body=WORDS, **more):
    return room.post(who, "contribute", kind="offer", tag="idea", **({"body": body, "key": "k1"} | more))


def test_a_consultant_offers(room, bruno):
    room.at(Stage.CONSULTATION)
    assert offer(room, bruno).status_code == 200
    assert Contribution.objects.get().body == WORDS


def test_a_consultant_offers_without_javascript(room, bruno):
    room.at(Stage.CONSULTATION)
    answer = offer(room, bruno, htmx=False, key="")
    assert answer.status_code == 302 and answer["Location"] == room.path("seance")
    assert WORDS in room.get(bruno).content.decode()


def test_the_same_form_sent_twice_makes_one_item(room, bruno):
    room.at(Stage.CONSULTATION)
    assert [offer(room, bruno).status_code for _time in range(2)] == [200, 200]
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("htmx", [True, False])
def test_the_words_come_back_when_the_stage_just_ended(room, bruno, htmx):
    room.at(Stage.SYNTHESIS)
    answer = offer(room, bruno, htmx=htmx)
    assert answer.status_code == 409
    assert "entre-temps" in answer.content.decode() and WORDS in answer.content.decode()
    assert not Contribution.objects.exists()


def test_nobody_but_the_client_writes_during_the_account(room, bruno, nadia):
    room.at(Stage.ACCOUNT)
    for kind in ("offer", "question", "note"):
        answer = room.post(bruno, "contribute", kind=kind, body=WORDS, key=kind)
        assert answer.status_code in (403, 409) and WORDS in answer.content.decode()
    assert room.post(nadia, "contribute", kind="note", body=WORDS, key="n").status_code == 200


def test_the_client_may_not_offer_but_recentres(room, nadia):
    room.at(Stage.CONSULTATION)
    answer = offer(room, nadia)
    assert answer.status_code == 403 and WORDS in answer.content.decode()
    assert room.post(nadia, "recentre").status_code == 200
    room.codev.refresh_from_db()
    assert room.codev.recentred_at is not None


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "rien à envoyer"),
        ("   \n ", "rien à envoyer"),
        ("\x00\x01\x02", "caractères invisibles"),
        ("\u202e\u200f", "caractères invisibles"),
        ("a" * 200_000, "200000 caractères"),
        ("a" * 4_001, "4001 caractères"),
    ],
    ids=["nothing", "blanks", "control", "direction", "200 kB", "one too many"],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_a_bad_text_is_refused_with_a_sentence(room, bruno, body, sentence, htmx):
    room.at(Stage.CONSULTATION)
    answer = offer(room, bruno, body=body, htmx=htmx)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    if len(body) > 100:
        assert body in page
    assert not Contribution.objects.exists()


def test_the_longest_text_is_taken(room, bruno):
    room.at(Stage.CONSULTATION)
    assert offer(room, bruno, body="a" * 4_000).status_code == 200


def test_markup_is_shown_as_it_was_written(room, bruno, alice):
    room.at(Stage.CONSULTATION)
    offer(room, bruno, body="<img src=x onerror=alert(1)>")
    page = room.get(alice).content.decode()
    assert "&lt;img src=x" in page and "<img src=x" not in page


def test_two_facilitators_pressing_next_make_one_step(room, alice):
    room.at(Stage.ACCOUNT)
    index = room.codev.index
    for _time in range(2):
        assert room.post(alice, "next", expected=index).status_code == 200
    room.codev.refresh_from_db()
    assert room.codev.index == index + 1


def test_a_page_too_old_to_say_where_it_was_is_told(room, alice):
    answer = room.post(alice, "next", expected="abc")
    assert answer.status_code == 409 and "à jour" in answer.content.decode()


def test_only_who_leads_moves_on(room, bruno, nadia):
    for person in (bruno, nadia):
        assert room.post(person, "next", expected=-1).status_code == 403
    room.codev.refresh_from_db()
    assert room.codev.index == -1


def test_ending_now_asks_for_a_confirmation(room, alice):
    room.at(Stage.ACCOUNT)
    assert room.post(alice, "end_now").status_code == 422
    assert room.post(alice, "end_now", confirmed=1).status_code == 200
    room.codev.refresh_from_db()
    assert room.codev.is_closed


def test_a_closed_seance_gives_the_words_back(room, alice, bruno):
    room.at(Stage.CONSULTATION)
    room.post(alice, "end_now", confirmed=1)
    answer = offer(room, bruno)
    assert answer.status_code == 409 and WORDS in answer.content.decode()


def test_a_stranger_finds_no_gesture(room, dora, gael, renee, sacha, elise):
    room.at(Stage.CONSULTATION)
    for person in (dora, gael, renee, sacha, elise):
        assert offer(room, person).status_code == 404
        assert room.post(person, "next", expected=0).status_code == 404


def test_a_member_without_a_seat_is_told_to_take_one(group, alice, bruno):
    room = seated(group, alice)
    answer = room.post(bruno, "hand")
    assert answer.status_code == 403 and "place" in answer.content.decode()


def test_get_makes_no_gesture(room, alice):
    assert room.get(alice, "next").status_code == 405


def test_an_observer_only_reads(room, chloe):
    room.at(Stage.CONSULTATION)
    assert offer(room, chloe).status_code == 403


def test_a_private_note_is_its_author_s_alone(room, bruno, alice):
    assert room.post(bruno, "note", body="Penser à l'UDAF").status_code == 200
    assert "UDAF" in room.get(bruno).content.decode()
    assert "UDAF" not in room.get(alice).content.decode()


def test_a_silent_text_stays_with_its_author_until_shown(room, bruno, nadia, alice):
    room.at(Stage.CONSULTATION)
    room.post(alice, "silence", on=1)
    offer(room, bruno)
    assert WORDS in room.get(bruno).content.decode()
    assert WORDS not in room.get(nadia).content.decode()
    room.post(alice, "silence", on=0)
    assert WORDS in room.get(nadia).content.decode()


def test_the_client_s_sorting_is_nobody_else_s(room, bruno, nadia):
    room.at(Stage.CONSULTATION)
    offer(room, bruno)
    item = Contribution.objects.get()
    room.at(Stage.SYNTHESIS)
    assert room.post(nadia, "sort", item.pk, sort="kept").status_code == 200
    assert 'aria-pressed="true"' in room.get(nadia).content.decode()
    assert "aria-pressed" not in room.get(bruno).content.decode()
    assert room.post(bruno, "sort", item.pk, sort="left").status_code in (403, 409)


def test_a_withdrawn_text_is_told_gone(room, bruno, alice):
    room.at(Stage.CONSULTATION)
    offer(room, bruno)
    item = Contribution.objects.get()
    assert room.post(bruno, "withdraw", item.pk).status_code == 200
    answer = room.post(alice, "hide", item.pk, hidden=1)
    assert answer.status_code == 409 and "retiré" in answer.content.decode()


def test_an_agreement_goes_to_the_sentence_that_was_read(room, bruno, nadia):
    room.at(Stage.CONTRACT)
    room.post(nadia, "contract", body="Aidez-moi à ouvrir le samedi.")
    assert room.post(bruno, "agree", contract="Une autre phrase.", on=1).status_code == 409
    assert room.post(bruno, "agree", contract="Aidez-moi à ouvrir le samedi.", on=1).status_code == 200


def test_the_previous_plan_comes_back_in_the_next_seance(group, alice, nadia, bruno):
    first = seated(group, alice, client=nadia, consultant=bruno).at(Stage.SYNTHESIS)
    assert first.post(nadia, "add_action", what="Réunir trois familles", key="a").status_code == 200
    first.post(alice, "end_now", confirmed=1)
    second = seated(group, alice, consultant=nadia, client=bruno).at(Stage.RETURN)
    assert "Réunir trois familles" in second.get(nadia).content.decode()
    assert "Réunir trois familles" not in second.get(bruno).content.decode()
    action = nadia.codev_actions.get()
    assert second.post(nadia, "report", action.pk, state="done", news="Elles sont venues").status_code == 200
    assert second.post(bruno, "report", action.pk, state="todo").status_code == 409
    assert second.post(nadia, "show_plan", action="²", shown=1).status_code == 200  # a digit, and no number
    second.post(nadia, "show_plan", action=action.pk, shown=1)
    assert "Elles sont venues" in second.get(bruno).content.decode()


def test_somebody_types_for_a_person_without_a_screen(room, alice, bruno):
    room.at(Stage.CONSULTATION)
    room.post(alice, "add_person", name="Marius")
    marius = room.codev.seats.get(name="Marius")
    assert "Écrire pour Marius" in room.get(alice).content.decode()
    assert offer(room, alice, **{"for": marius.key}).status_code == 200
    item = Contribution.objects.get()
    assert item.seat == marius and item.typed_by == room.seats["facilitator"]
    assert offer(room, bruno, **{"for": marius.key, "key": "k2"}).status_code == 403


def test_the_facilitator_is_relieved_only_when_away(room, group, alice, bruno):
    presence.write({room.codev.room: [room.seats["facilitator"].key]})
    room.codev.seats.filter(pk=room.seats["consultant"].pk).update(role="co_facilitator")
    answer = room.post(bruno, "take_over")
    assert answer.status_code == 403
    presence.write({room.codev.room: []})
    assert room.post(bruno, "take_over").status_code == 200
    assert room.codev.seats.get(role="facilitator").user == bruno
