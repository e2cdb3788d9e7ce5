"""The balance sheet writes itself the next morning, and says of nobody who they are."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localtime, now

from groups.refusals import Refused
from sessions.arrivals.models import Arrival
from sessions.codev.models import CodevSession
from sessions.gatherings.models import Gathering
from sessions.harvest.balance.figures import figures_of
from sessions.harvest.models import Balance
from sessions.harvest.services import balances, notes
from sessions.registrations.models import Category, Standing
from sessions.tables.models import RoundTable, TableRound
from tests.factories import TerritoryFactory
from tests.gatherings import BookingFactory, ItemFactory, RegistrationFactory
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.services import adding, texts
from workspace.knowledge.services import publish_learning
from workspace.needs import services as needs
from workspace.notices import postman
from workspace.notices.models import Notice
from workspace.overview.activity import Span, counted


def text_of(document: Document) -> str:
    return Document.objects.get(pk=document.pk).text


def people(gathering: Gathering, category: str, many: int, **fields) -> None:
    RegistrationFactory.create_batch(
        many, gathering=gathering, category=category, territory=gathering.territory, **fields
    )


def test_it_writes_itself_the_next_morning_and_tells_who_facilitates(alice, bruno, past_village):
    assert balances.due_at(past_village) <= now()
    notes.note_need(past_village, key=uuid4(), way="team", text="Un minibus le samedi")
    notes.note_initiative(past_village, key=uuid4(), way="team", what="Le four à pain", place="Ribiers")
    balances.write_due(now())
    document = Balance.objects.get().document
    assert document.group == past_village.group and document.title == "Bilan : Village de Draguignan"
    said = text_of(document)
    assert "Un minibus le samedi" in said and "Le four à pain, Ribiers" in said
    postman.round_()
    assert Notice.objects.get(kind="balance").user == alice


def test_it_waits_for_the_morning(past_village):
    due = balances.due_at(past_village)
    assert localtime(due).hour == 7 and localtime(due).date() > localtime(past_village.ends_at).date()
    balances.write_due(due - timedelta(minutes=1))
    assert not Balance.objects.exists()
    balances.write_due(due)
    assert Balance.objects.exists()


def test_it_is_written_once_even_thrown_away_since(past_village):
    for _round in range(2):
        balances.write_due(now())
    assert Document.objects.count() == 1
    Document.objects.update(deleted_at=now())
    balances.write_due(now())
    assert Document.objects.count() == 1


def test_neither_a_cancelled_one_nor_one_that_is_prepared_has_a_balance(past_village):
    for change in ({"cancelled_at": now()}, {"cancelled_at": None, "published_at": None}):
        Gathering.objects.update(**change)
        balances.write_due(now())
    assert not Balance.objects.exists()


def test_numbers_under_five_and_what_would_give_them_away_are_withheld(past_village):
    people(past_village, Category.INITIATIVE, 12)
    people(past_village, Category.INSTITUTION, 9)
    people(past_village, Category.ELECTED, 2)
    people(past_village, Category.INHABITANT, 30, standing=Standing.CANCELLED)
    came = figures_of(past_village).came
    numbers = dict(zip(came.rows, came.cells, strict=True))
    assert numbers["Élus"] == [None, None]
    shown = [cell for line in came.cells for cell in line if cell is not None]
    assert 2 not in shown and 30 not in shown
    document = balances.write(past_village)
    assert "n. c." in text_of(document) and "non communiqué" in text_of(document)


def test_once_the_desks_let_people_in_those_who_came_are_counted_and_not_those_who_did_not(past_village):
    people(past_village, Category.INITIATIVE, 20)
    assert figures_of(past_village).came.total == 20
    for one in past_village.registrations.all()[:12]:
        Arrival.objects.create(registration=one, day=past_village.days[0], at=past_village.starts_at)
    told = figures_of(past_village)
    assert told.came.total == 12 and told.registered == 20 and told.counts_arrivals


def test_what_the_tables_taught_is_counted_and_what_others_did_is_not(past_village):
    when = {"title": "T", "scheduled_at": past_village.starts_at}
    codev = CodevSession.objects.create(group=past_village.group, **when)
    tables = TableRound.objects.create(gathering=past_village, **when)
    RoundTable.objects.create(round=tables, codev=codev, number=1)
    for source in (f"codev:{codev.key}:1", "codev:autre:1"):
        publish_learning(source=source, body="Écouter d’abord.", group=past_village.group)
    assert figures_of(past_village).learnings == 1


def test_who_comes_from_elsewhere_stands_in_their_own_departement(past_village, sisteron):
    var = TerritoryFactory(name="Var", slug="var", kind="departement", parent=sisteron.parent)
    people(past_village, Category.INITIATIVE, 20)
    RegistrationFactory.create_batch(20, gathering=past_village, category=Category.INITIATIVE, territory=var)
    came = figures_of(past_village).came
    assert set(came.columns) == {"Sisteronais-Buëch", "Var", "Total"} and came.total == 40


def test_no_name_nor_address_of_anybody_is_in_it(past_village):
    RegistrationFactory.create_batch(7, gathering=past_village, organisation="Confidentielle")
    notes.note_initiative(past_village, key=uuid4(), way="door", what="Le four", by_name="Madame Roux")
    said = text_of(balances.write(past_village))
    for secret in ("Personne ", "inscrite-", "Confidentielle", "Madame Roux"):
        assert secret not in said


def test_the_ateliers_that_were_held_and_not_the_cancelled_ones(past_village):
    held = ItemFactory(gathering=past_village, title="Monter un café", held_by="Le Fil")
    ItemFactory(gathering=past_village, title="Annulé", cancelled_at=now())
    for _number in range(6):
        BookingFactory(registration__gathering=past_village, item=held)
    said = text_of(balances.write(past_village))
    assert "Monter un café (Le Fil) : 6 places prises" in said and "Annulé" not in said


def test_what_people_wrote_is_words_and_no_markup(past_village):
    notes.note_need(
        past_village, key=uuid4(), way="door", text="<script>x</script> **gras** [lien](javascript:1)"
    )
    document = balances.write(past_village)
    html = str(texts.present(document).html)
    assert "<script>" not in html and "<strong>gras" not in html and 'href="javascript' not in html


def test_the_team_writes_it_now_and_lays_the_figures_of_today_in_their_place(client_for, alice, village):
    url = f"/rencontres/{village.slug}/recolte/bilan/"
    first = client_for(alice).post(url)
    document = Document.objects.get()
    assert first["Location"] == document.get_absolute_url()
    assert client_for(alice).post(url)["Location"] == first["Location"] and Document.objects.count() == 1
    notes.note_need(village, key=uuid4(), way="team", text="Un minibus")
    client_for(alice).post(url, {"again": "1"})
    tree = texts.present_tree(document)
    said = content.to_text(tree)
    assert "Les chiffres au" in said and said.index("Qui est venu") < said.index("Un minibus")
    assert said.count("Qui est venu") == 1 and said.index("Un minibus") < said.index("La suite")


def test_two_counts_a_few_days_apart_never_stand_side_by_side(alice, past_village):
    """Whoever reads both learns, by subtraction, the small number that each withholds."""
    people(past_village, Category.INITIATIVE, 20)
    document = balances.write(past_village)
    mine = content.Node("paragraph", {}, (content.Text("Une belle journée, 20 sourires."),))
    adding.add(adding.Addition.of(document, [mine]), by=alice)
    people(past_village, Category.ELECTED, 3)
    balances.write_again(past_village, by=alice)
    said = content.to_text(texts.present_tree(document))
    assert "23 personnes avaient une place" in said
    assert "20 personnes avaient une place" not in said
    assert "Une belle journée, 20 sourires." in said
    assert said.count("Catégorie") == 1


def test_a_member_does_not_write_it_and_before_the_day_nobody_does(client_for, bruno, alice, village):
    assert client_for(bruno).post(f"/rencontres/{village.slug}/recolte/bilan/").status_code == 404
    Gathering.objects.update(starts_at=now() + timedelta(days=1), ends_at=now() + timedelta(days=2))
    assert client_for(alice).post(f"/rencontres/{village.slug}/recolte/bilan/").status_code == 403
    assert not Document.objects.exists()


def test_the_regional_team_that_is_not_of_the_group_is_told_who_reads_it(client_for, renee, village):
    answer = client_for(renee).post(f"/rencontres/{village.slug}/recolte/bilan/", follow=True)
    assert "Les personnes du groupe le lisent" in answer.content.decode()
    assert Document.objects.get().get_absolute_url() not in answer.content.decode()


def test_one_that_fails_does_not_keep_the_others_from_theirs(past_village, group, monkeypatch, caplog):
    from tests.gatherings import GatheringFactory

    ends = now() - timedelta(days=3)
    broken = GatheringFactory(group=group, starts_at=ends - timedelta(hours=2), ends_at=ends)
    true = balances.write

    def write(gathering, **given):
        if gathering.pk == broken.pk:
            raise Refused("non")
        return true(gathering, **given)

    monkeypatch.setattr(balances, "write", write)
    balances.write_due(now())
    assert Balance.objects.get().gathering == past_village


def test_gatherings_that_were_held_are_counted_in_the_activity_of_the_year(past_village, village):
    year = Span(localtime(past_village.starts_at).year)
    source = next(one for one in counted if one(year).label == "rencontres tenues")
    assert source(year).groups == {past_village.group_id: 1}
    Gathering.objects.update(cancelled_at=now())
    assert source(year).groups == {}


def test_a_need_heard_there_and_hidden_since_is_not_written(past_village, alice):
    made = notes.note_need(past_village, key=uuid4(), way="team", text="Monsieur Untel")
    needs.hide_need(made.need, by=alice)
    assert "Untel" not in text_of(balances.write(past_village))


@pytest.mark.parametrize("many", [0, 4])
def test_few_or_nobody_is_said_plainly(past_village, many):
    people(past_village, Category.ELECTED, many)
    said = text_of(balances.write(past_village))
    assert ("Personne n’était inscrit." in said) == (many == 0)
    people_said = said.split("Qui est venu")[1].split("initiatives signalées")[0]
    assert "4" not in people_said
