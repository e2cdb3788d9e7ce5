"""What a board begins with: the platform's starters, and the templates a group keeps."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from sessions.boards import starters
from sessions.boards.models import Board, BoardTemplate
from sessions.boards.policies import Verb
from sessions.boards.refusals import Refused
from sessions.boards.services import beginning, cards, templates
from sessions.boards.starters.building import preview


@pytest.mark.parametrize("starter", starters.ALL, ids=lambda one: one.key)
def test_a_board_begins_with_each(group, alice, starter):
    board = beginning.begin_from_template(group, by=alice, title="Atelier", purpose="", template=starter.key)
    matter = starter.build()
    assert board.template == starter.key
    assert [zone.title for zone in board.zones.all()] == [zone.title for zone in matter.zones]
    assert all(zone.question for zone in board.zones.all())
    assert [stage.title for stage in board.stages.all()] == [stage.title for stage in matter.stages]
    assert not board.cards.exists()


@pytest.mark.parametrize("starter", starters.ALL, ids=lambda one: one.key)
def test_its_zones_do_not_overlap(starter):
    zones = starter.build().zones
    for place, one in enumerate(zones):
        for other in zones[place + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            above = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or above, f"{one.title} covers {other.title}"


@pytest.mark.parametrize("starter", starters.ALL[:-1], ids=lambda one: one.key)
def test_its_script_opens_something_to_everybody_and_says_in_words_what_it_holds(starter):
    matter = starter.build()
    verbs = [{verb for verb in Verb if stage.rights.get(verb, "all") == "all"} for stage in matter.stages]
    assert any(Verb.ADD in opened for opened in verbs)
    assert all(0 < stage.minutes <= 60 and stage.prompt for stage in matter.stages)
    held = preview(matter)
    assert matter.zones[0].title in held[0]
    assert str(len(matter.stages)) in held[-1]


def test_the_four_phases_stand_in_their_order(group, alice):
    matter, _name = beginning.matter_of_template(group, "phases")
    titles = " ".join(zone.title for zone in matter.zones)
    places = [titles.index(word) for word in ("Rassembler", "Connecter", "Transformer", "Adapter")]
    assert places == sorted(places)


@pytest.fixture
def kept(board, on, alice, bruno, needs) -> BoardTemplate:
    """With cards: one signed, one that the others do not see, one unsigned for good."""
    board.stages.create(title="Écrire", minutes=10, rights={"vote": "leads"}, silent=True)
    card = cards.add_card(board, by=on(bruno), text="Le garage", key="card-one1", zone=needs.pk)
    card.comments.create(text="REMARQUE", author=alice, author_name="Alice")
    cards.add_card(board, by=on(bruno), text="MASQUEE", key="card-two2", zone=needs.pk)
    board.cards.filter(text="MASQUEE").update(hidden_at="2026-01-01T00:00Z")
    board.anonymous = True
    board.save()
    cards.add_card(board, by=on(bruno, pen="p" * 43), text="Sans nom", key="card-three", zone=needs.pk)
    return templates.save_template(board, name="Le nôtre", with_cards=True)


def test_a_kept_template_holds_no_person_no_vote_no_proof(kept, board, bruno):
    said = json.dumps(kept.content, ensure_ascii=False)
    assert "Le garage" in said
    for secret in ("Bruno", "Alice", "REMARQUE", "MASQUEE", "p" * 43, board.cards.get(anonymous=True).proof):
        assert secret not in said


def test_the_group_begins_from_it(kept, group, bruno):
    board = beginning.begin_from_template(
        group, by=bruno, title="Encore", purpose="", template=f"own-{kept.pk}"
    )
    assert [card.text for card in board.cards.all()] == ["Le garage", "Sans nom"]
    assert {card.author for card in board.cards.all()} == {None}
    stage = board.stages.get()
    assert (stage.rights, stage.silent) == ({"vote": "leads"}, True)


def test_without_cards_it_keeps_zones_and_script(board, on, bruno, needs):
    cards.add_card(board, by=on(bruno), text="Le garage", key="card-one1", zone=needs.pk)
    kept = templates.save_template(board, name="Vide", with_cards=False)
    kept.refresh_from_db()
    assert (len(kept.content["zones"]), kept.content["cards"]) == (1, [])


def test_a_template_of_too_many_cards_is_refused_and_without_them_kept(board, monkeypatch):
    monkeypatch.setattr(templates, "MOST_CARDS", 2)
    for number in range(2):
        board.cards.create(text=f"Carte {number}")
    assert templates.save_template(board, name="Deux", with_cards=True).content["cards"]
    board.cards.create(text="Une de trop")
    with pytest.raises(Refused):
        templates.save_template(board, name="Trois", with_cards=True)
    assert templates.save_template(board, name="Sans", with_cards=False)


def test_a_group_keeps_no_more_than_it_can_read(board, monkeypatch):
    monkeypatch.setattr(templates, "MOST", 1)
    templates.save_template(board, name="Un", with_cards=False)
    with pytest.raises(Refused):
        templates.save_template(board, name="Deux", with_cards=False)


def test_another_group_does_not_begin_from_it(kept, other_group, dora):
    with pytest.raises(Refused):
        beginning.begin_from_template(
            other_group, by=dora, title="Pris", purpose="", template=f"own-{kept.pk}"
        )
    assert not Board.objects.filter(group=other_group).exists()


@pytest.mark.parametrize(
    "template", ["", "own-", "own-0", "own-9999", "own-²", "own-" + "9" * 40, "../phases"]
)
def test_a_template_that_is_none_is_refused(group, alice, template):
    with pytest.raises(Refused):
        beginning.begin_from_template(group, by=alice, title="X", purpose="", template=template)


def test_two_templates_of_a_group_have_two_names(kept, board):
    with pytest.raises(Refused):
        templates.save_template(board, name="Le nôtre", with_cards=False)
    other = templates.save_template(board, name="Un autre", with_cards=False)
    with pytest.raises(Refused):
        templates.rename_template(other, name=" Le  nôtre ")
    assert templates.rename_template(other, name="Le troisième").name == "Le troisième"


def test_a_facilitator_renames_and_removes_it_and_a_member_does_not(kept, alice, bruno, client_for):
    rename, remove = (reverse(f"boards:{it}_template", args=[kept.pk]) for it in ("rename", "remove"))
    assert client_for(bruno).post(rename, {"name": "À moi"}).status_code == 403
    assert client_for(bruno).post(remove).status_code == 403
    client_for(alice).post(rename, {"name": "Celui du mardi"})
    assert "Celui du mardi" in client_for(bruno).get(reverse("boards:templates", args=[kept.group.slug])).text
    client_for(alice).post(remove)
    assert not BoardTemplate.objects.exists()


def test_the_page_of_a_new_board_offers_both_with_what_they_hold(kept, bruno, client_for, group):
    page = client_for(bruno).get(reverse("boards:new", args=[group.slug])).text
    assert "un déroulé de 8 étapes" in page
    assert "Le nôtre" in page
    sent = {"title": "Mardi", "purpose": "", "template": f"own-{kept.pk}"}
    answer = client_for(bruno).post(reverse("boards:new", args=[group.slug]), sent)
    assert answer.status_code == 302
    assert Board.objects.get(title="Mardi").cards.count() == 2
