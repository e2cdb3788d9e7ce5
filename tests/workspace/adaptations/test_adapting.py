"""« J'adapte chez moi »: its journal, its states, the entry it ends as."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from groups.models import Membership
from groups.people import services as people
from groups.refusals import Refused
from workspace.adaptations import services
from workspace.adaptations.models import Adaptation, JournalNote, Kinship
from workspace.knowledge.models import Entry
from workspace.knowledge.services import withdraw_entry
from workspace.moderation import registry
from workspace.mydata.registry import everything
from workspace.notices.models import News

pytestmark = pytest.mark.django_db


def test_dora_adapts_what_alice_wrote_and_alice_is_told(
    client_for, dora, alice, sheet, other_group, sisteron
):
    browser = client_for(dora)
    url = reverse("adaptations:adapt", args=[sheet.pk])
    assert "J’adapte chez moi" in browser.get(sheet.get_absolute_url()).content.decode()
    form = {
        "territory": sisteron.pk,
        "group": other_group.pk,
        "name": "",
        "wish": "En minibus.",
        "visibility": "region",
        "key": "adapt-once-1",
    }
    answer = browser.post(url, form)
    assert browser.post(url, form)["Location"] == answer["Location"]  # a retry makes no second one
    made = Adaptation.objects.get()
    assert (made.person, made.group, made.state) == (dora, other_group, "wish")
    page = browser.get(made.get_absolute_url()).content.decode()
    assert "Adaptation – Sisteronais" in page and "En minibus." in page and sheet.title in page
    assert News.objects.get(kind="adaptation").people == [alice.pk]


def test_it_is_followed_by_those_it_is_shown_to(
    client_for, adaptation, bruno, elise, renee, gael, dora, chloe
):
    url = adaptation.get_absolute_url()
    for reader in (bruno, elise, renee, dora, chloe):
        assert client_for(reader).get(url).status_code == 200
    for stranger in (gael, None):
        assert client_for(stranger).get(url).status_code == 404
    services.change(adaptation, name="", visibility="group")
    assert client_for(dora).get(url).status_code == 200
    assert client_for(bruno).get(url).status_code == client_for(renee).get(url).status_code == 404


def test_it_is_never_shown_to_more_people_than_the_fiche(shelve, group, bruno, adapt, other_group, dora):
    kept = shelve("Entre nous", group=group, visibility="group")
    with pytest.raises(Refused):
        adapt(kept, bruno, group=group, visibility="region")
    mine = adapt(kept, bruno, group=group, visibility="group")
    with pytest.raises(Refused):
        services.change(mine, name="", visibility="public")


def test_what_a_group_keeps_is_adapted_by_its_members_alone(client_for, shelve, group, bruno, chloe, dora):
    kept = shelve("Entre nous", group=group, visibility="group")
    url = reverse("adaptations:adapt", args=[kept.pk])
    assert client_for(bruno).get(url).status_code == 200
    assert client_for(chloe).get(url).status_code == 403  # she observes
    assert client_for(dora).get(url).status_code == 404


def test_neither_a_link_nor_a_draft_is_adapted(client_for, shelve, group, bruno):
    for entry in (shelve("Un lien", kind="watch"), shelve("En chantier", stage="draft", group=group)):
        assert client_for(bruno).get(reverse("adaptations:adapt", args=[entry.pk])).status_code == 403


def test_the_journal_is_written_by_its_group_and_dated(client_for, adaptation, dora, bruno):
    url = adaptation.get_absolute_url()
    line = {
        "changed": "Deux *parents* de plus.",
        "why": "<script>x</script> Trop loin.",
        "key": "note-once-1",
    }
    browser = client_for(dora)
    for _retry in range(2):
        assert browser.post(url, line | {"day": "2025-03-04", "criterion": "actors"}).status_code == 302
    note = JournalNote.objects.get(criterion="actors")
    assert "<em>parents</em>" in note.changed_html and "<script" not in note.why_html
    assert "4 mars 2025" in client_for(bruno).get(url).content.decode()
    assert client_for(bruno).post(url, line).status_code == 403
    assert client_for(None).post(url, line).status_code == 404


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"changed": "  "}, "Dites ce qui a changé"),
        ({"changed": "x", "day": str(localdate() + timedelta(days=2))}, "s’est passé"),
        ({"changed": "x", "criterion": "rien"}, "choix"),
    ],
)
def test_what_is_refused_comes_back_with_a_sentence(client_for, adaptation, dora, said, sentence):
    answer = client_for(dora).post(adaptation.get_absolute_url(), said | {"why": "Parce que."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page and "Parce que." in page


def test_each_corrects_their_own_lines(client_for, adaptation, dora, other_group):
    from tests.conftest import join

    note = services.write(adaptation, by=dora, changed="Un essai.")
    other = join(other_group, "Zoé")
    url = reverse("adaptations:note", args=[note.pk])
    assert client_for(other).post(url, {"changed": "Autre"}).status_code == 403
    client_for(dora).post(url, {"changed": "Deux essais.", "day": "2025-03-04"})
    note.refresh_from_db()
    assert note.changed == "Deux essais." and note.edited_at
    client_for(dora).post(reverse("adaptations:remove", args=[note.pk]))
    assert not JournalNote.objects.filter(pk=note.pk).exists()


def test_where_it_stands_is_a_line_of_the_journal(client_for, adaptation, dora):
    url = reverse("adaptations:move", args=[adaptation.key])
    for _twice in range(2):
        client_for(dora).post(url, {"state": "running", "words": "Premier matin."})
    adaptation.refresh_from_db()
    assert adaptation.state == "running"
    assert [note.changed for note in adaptation.notes.filter(state="running")] == ["Premier matin."]
    client_for(dora).post(url, {"state": "n'importe quoi"})
    adaptation.refresh_from_db()
    assert adaptation.state == "running"


def test_it_ends_as_a_fiche_of_its_own_that_comes_of_the_first(client_for, adaptation, dora, sheet, bruno):
    services.write(adaptation, by=dora, changed="Un minibus.", why="Pas de salle.", criterion="means")
    url = reverse("adaptations:publish", args=[adaptation.key])
    answer = client_for(dora).post(url, {"title": "Le minibus des petits"})
    client_for(dora).post(url, {"title": "Encore"})
    made = Entry.objects.get(adaptation=adaptation)
    assert answer["Location"] == made.get_absolute_url() and made.title == "Le minibus des petits"
    assert made.stage == "draft" and "Pas de salle." in made.body and made.territory == adaptation.territory
    assert Kinship.objects.get(child=made).parent == sheet
    # A draft is nobody else's yet.
    page = client_for(bruno).get(adaptation.get_absolute_url()).content.decode()
    assert made.get_absolute_url() not in page


def test_when_the_fiche_is_taken_back_the_journal_stays_without_it(client_for, adaptation, sheet, dora):
    withdraw_entry(sheet, by=None)
    page = client_for(dora).get(adaptation.get_absolute_url()).content.decode()
    assert "La halte itinérante" not in page and "Le minibus des petits" in page


def test_who_leaves_the_group_writes_there_no_more(client_for, adaptation, dora):
    Membership.objects.filter(user=dora).delete()
    assert client_for(dora).post(adaptation.get_absolute_url(), {"changed": "x"}).status_code == 403


def test_a_line_is_reported_and_hidden(client_for, adaptation, dora, bruno, renee):
    note = services.write(adaptation, by=dora, changed="Des mots de trop.")
    noun = registry.noun("journal")
    assert registry.find(bruno, "journal", str(note.pk)) == note and noun.group(note) == adaptation.group
    noun.hide(note, renee)
    assert "Des mots de trop" not in client_for(bruno).get(adaptation.get_absolute_url()).content.decode()
    assert registry.find(bruno, "journal", str(note.pk)) is None
    assert "Des mots de trop" not in services.publish(adaptation, by=dora, title="Un titre").body
    noun.show(note)
    assert "Des mots de trop" in client_for(bruno).get(adaptation.get_absolute_url()).content.decode()


def test_an_account_that_goes_leaves_the_journal_unsigned(adaptation, dora):
    mine = {part.name: rows for part, rows in everything(dora)}
    assert mine["adaptations.adaptations"][0]["title"] == "Le minibus des petits"
    assert mine["adaptations.journal"][0]["text"] == "Chez nous, en **minibus**."
    people.erase(dora)
    adaptation.refresh_from_db()
    assert adaptation.person is None and adaptation.notes.get().author is None
