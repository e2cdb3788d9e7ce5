"""What people take away of a board, and what is in no file of nobody."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import PIL.Image
import pypdf
import pytest
from django.utils.timezone import now

from sessions.boards import exports, portable
from sessions.boards.models import Card, CardImage, Participant, VoteRound
from sessions.boards.portable import csv_cards
from sessions.boards.services import beginning, boards, cards, links, zones
from workspace.exports import registry
from workspace.exports import services as exporting
from workspace.exports.models import Export
from workspace.exports.writers import write

READERS = ("alice", "bruno", "chloe", "dora", "elise", "gael", "renee", "sacha")
EVERY = [(name, fmt) for name in exports.NAMES for fmt in registry.get(name).formats]
PEN = "p" * 43


def take(board, user, name: str, fmt: str) -> bytes | None:
    exporter = registry.get(name)
    target = exporter.find(user, exports.key_of(board))
    if target is None:
        return None
    return write(exporter.builder.build(target, user, fmt), fmt, schema=exporter.name)


def words_of(data: bytes, fmt: str) -> str:
    """Every word of the file, whatever it is packed in."""
    if fmt in ("odt", "docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return " ".join(re.sub("<[^>]+>", "", part) for part in parts)
    if fmt == "pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return data.decode()


@pytest.fixture
def lively(board, on, alice, bruno, chloe, needs, ideas):
    """Cards of every sort: some of them everybody's, the others canaries."""
    one = cards.add_card(board, by=on(bruno), text="Garde le samedi", key="card-one1", zone=needs.pk)
    two = cards.add_card(board, by=on(alice), text="Prêter la salle", key="card-two2", zone=ideas.pk)
    three = cards.add_card(board, by=on(bruno), text="Garde du soir", key="card-three", zone=needs.pk)
    links.link(board, one.pk, two.pk, by=on(alice), key="link-one1", kind="mainstream", label="répond à")
    links.group_cards(board, [one.pk, three.pk], by=on(alice), title="La garde", key="group-one1")
    one.comments.create(text="Aussi le mercredi", author=alice, author_name="Alice")
    one.comments.create(text="Et pour qui ?", author_name="CANARI-ANONYME", anonymous=True, proof="f" * 64)
    made = {
        name: cards.add_card(board, by=on(bruno), text=f"CANARI-{name}", key=f"card-{name}", zone=needs.pk)
        for name in ("MASQUEE", "SILENCE", "JETEE", "ZONE")
    }
    links.link(board, one.pk, made["MASQUEE"].pk, by=on(alice), key="link-two2", label="CANARI-LIEN")
    links.group_cards(
        board, [made["MASQUEE"].pk, made["SILENCE"].pk], by=on(alice), title="CANARI-GROUPE", key="group-two2"
    )
    made["MASQUEE"].comments.create(text="CANARI-REMARQUE", author=bruno, author_name="Bruno")
    gone = zones.add_zone(board, by=on(alice), key="zone-gone", title="CANARI-ZONE-JETEE")
    made["ZONE"].refresh_from_db()
    cards.move(board, made["ZONE"].pk, by=on(bruno), zone=gone.pk, at=(0, 80))
    zones.throw_zone_away(board, gone.pk, by=on(alice))
    cards.throw_away(board, made["JETEE"].pk, by=on(bruno))
    Card.objects.filter(pk=made["MASQUEE"].pk).update(hidden_at=now())
    Card.objects.filter(pk=made["SILENCE"].pk).update(revealed=False)
    unsigned = cards.add_card(
        board, by=on(bruno), text="Sans signer", key="card-unsigned", zone=ideas.pk, signed=False
    )
    Card.objects.filter(pk=unsigned.pk).update(author_name="CANARI-NOM")
    board.anonymous = True
    board.save()
    secret = cards.add_card(board, by=on(bruno, pen=PEN), text="Sans nom", key="card-secret", zone=ideas.pk)
    Card.objects.filter(pk=secret.pk).update(author_name="CANARI-AUTEUR")
    board.anonymous = False
    board.save()
    VoteRound.objects.create(board=board, title="CANARI-VOTE").ballots.create(
        user=chloe, budget=5, spent=3
    ).votes.create(card=one, dots=3)
    board.proof = Card.objects.get(pk=secret.pk).proof
    return board


@pytest.mark.parametrize(("name", "fmt"), EVERY)
def test_what_the_table_does_not_see_is_in_no_file_not_even_the_leads(lively, alice, bruno, name, fmt):
    for reader in (alice, bruno):
        said = words_of(take(lively, reader, name, fmt), fmt)
        assert "CANARI" not in said
        assert PEN not in said
        assert lively.proof not in said
        assert "Garde le samedi" in said or fmt == "pdf"


@pytest.mark.parametrize("name", exports.NAMES)
def test_the_people_of_the_group_take_it_and_nobody_else(board, request, name):
    Participant.objects.create(board=board, user=request.getfixturevalue("gael"), name="Gaël")
    exporter, key = registry.get(name), exports.key_of(board)
    people = {reader: request.getfixturevalue(reader) for reader in READERS}
    assert {who for who, user in people.items() if exporter.find(user, key)} == {"alice", "bruno", "chloe"}


def test_another_spelling_of_its_key_names_nothing(board, alice):
    exporter = registry.get("boards.board")
    for key in (str(board.key).upper(), board.key.hex, "1", "", f"{board.key}:x"):
        assert exporter.find(alice, f"boards:{key}") is None


def test_a_board_in_the_bin_is_taken_by_nobody(board, alice):
    boards.throw_away(board, by=alice)
    assert registry.get("boards.board").find(alice, exports.key_of(board)) is None


def test_dots_are_told_once_revealed_and_not_before(lively, bruno):
    before = csv_lines(lively, bruno)
    assert {line["Gommettes"] for line in before} == {""}
    lively.rounds.update(closed_at=now(), revealed_at=now(), title="Le choix")
    after = {line["Texte"]: line["Gommettes"] for line in csv_lines(lively, bruno)}
    assert after["Garde le samedi"] == "3"
    assert "3 gommettes" in words_of(take(lively, bruno, "boards.board", "md"), "md")


def csv_lines(board, user) -> list[dict]:
    text = take(board, user, "boards.cards", "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_list_says_zones_groupings_links_and_what_was_said(lively, bruno):
    said = words_of(take(lively, bruno, "boards.board", "md"), "md")
    places = [
        said.index(f"{mark}\n")
        for mark in ("## Besoins", "### La garde", "## Idées", "## Liens")
        if f"{mark}\n" in said
    ]
    assert len(places) == 4
    assert places == sorted(places)
    assert "Alice : Aussi le mercredi" in said
    assert "droit commun" in said
    assert "répond à" in said


def test_a_spreadsheet_computes_nothing_and_comes_back_as_it_was(board, on, bruno, alice, needs, group):
    for number, text in enumerate(("=1+1", "'cité", "deux\nlignes", "un ; deux")):
        cards.add_card(board, by=on(bruno), text=text, key=f"card-cell{number}", zone=needs.pk)
    data = take(board, bruno, "boards.cards", "csv")
    assert b"'=1+1" in data
    lines = csv_cards.read(data).lines
    assert [line.text for line in lines] == ["=1+1", "'cité", "deux\nlignes", "un ; deux"]
    made = beginning.begin_from_file(group, data, by=alice, filename="cartes.csv")
    assert [(card.zone.title, card.kind, card.text) for card in made.cards.all()] == [
        ("Besoins", "need", line.text) for line in lines
    ]


def test_what_is_exported_for_elsewhere_is_imported_there(lively, bruno, other_group, dora):
    data = take(lively, bruno, "boards.portable", "json")
    made = beginning.begin_from_file(other_group, data, by=dora, filename="tableau.json")
    before, after = (portable.to_data(portable.of(one)) for one in (lively, made))
    for rows in (before["cards"], after["cards"]):
        for card in rows:
            card["origin"] = ""
    assert before == after
    assert made.group == other_group


def test_its_picture_is_a_drawing_that_runs_nothing(board, on, bruno, needs):
    nasty = '<script>alert(1)</script> & "guillemets" \' <a xlink:href="https://x">'
    cards.add_card(board, by=on(bruno), text=nasty, key="card-nasty", zone=needs.pk)
    drawn = ElementTree.fromstring(take(board, bruno, "boards.picture", "svg"))
    tags = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert tags == {"svg", "title", "rect", "text", "g"}
    attributes = {name for element in drawn.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name}
    assert "<script>" in "".join(drawn.itertext())


def test_the_picture_of_an_empty_board_is_drawn(board, bruno):
    assert take(board, bruno, "boards.picture", "pdf").startswith(b"%PDF")


def test_a_card_that_is_only_a_picture_is_told_by_its_description(board, on, bruno, needs):
    image = CardImage.objects.create(board=board, format="png", width=1, height=1, size=1, digest="0")
    Card.objects.create(
        board=board, zone=needs, text="", image=image, image_alt="La place du marché", author=bruno
    )
    assert "La place du marché" in words_of(take(board, bruno, "boards.board", "md"), "md")
    assert json.loads(take(board, bruno, "boards.portable", "json"))["data"]["cards"][0]["text"] == (
        "La place du marché"
    )


@pytest.fixture
def pictured(board, needs, bruno) -> Card:
    """A card with a picture one sees through, and a description."""
    image = CardImage.objects.create(board=board, format="png", width=600, height=300, size=1, digest="0")
    image.path.parent.mkdir(parents=True)
    PIL.Image.new("RGBA", (600, 300), (200, 30, 30, 128)).save(image.path)
    return Card.objects.create(
        board=board, zone=needs, text="La place", image=image, image_alt="Un marché", author=bruno
    )


@pytest.mark.parametrize("fmt", ["html", "odt", "docx", "pdf", "md"])
def test_the_picture_of_a_card_stands_under_its_line(board, bruno, pictured, fmt):
    data = take(board, bruno, "boards.board", fmt)
    if fmt in ("odt", "docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert any(name.endswith((".jpeg", ".jpg")) for name in archive.namelist())
    elif fmt == "pdf":
        assert pypdf.PdfReader(io.BytesIO(data)).pages[0].images
    else:
        assert b"data:image/jpeg;base64," in data
        assert "Un marché" in data.decode()


def test_the_picture_of_the_canvas_holds_those_of_its_cards(board, bruno, pictured):
    drawn = take(board, bruno, "boards.picture", "svg").decode()
    assert 'href="data:image/jpeg;base64,' in drawn
    assert take(board, bruno, "boards.picture", "pdf").startswith(b"%PDF")


def test_a_picture_whose_file_is_gone_is_told_by_its_words(board, bruno, pictured):
    pictured.image.path.unlink()
    for name, fmt in (("boards.picture", "svg"), ("boards.board", "html")):
        said = take(board, bruno, name, fmt).decode()
        assert "La place" in said
        assert "data:image" not in said


def test_a_copy_takes_the_picture_along_as_a_file_of_its_own(board, alice, other_group, pictured):
    copy = beginning.copy(board, other_group, by=alice, title="Chez nous")
    image = copy.cards.get().image
    assert image.path.exists()
    assert image.path != pictured.image.path
    assert copy.cards.get().image_alt == "Un marché"


def test_the_page_offers_them_to_the_group_and_not_to_the_guest(board, bruno, gael, client_for):
    Participant.objects.create(board=board, user=gael, name="Gaël")
    assert 'value="boards.picture"' in client_for(bruno).get(board.get_absolute_url()).text
    assert 'value="boards.picture"' not in client_for(gael).get(board.get_absolute_url()).text


def test_purging_a_board_forgets_what_was_taken_of_it(board, alice, django_capture_on_commit_callbacks):
    asked = exporting.request_export(alice, "boards.board", exports.key_of(board), "md")
    assert asked is not None
    boards.throw_away(board, by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        boards.purge(board)
    assert not Export.objects.exists()
