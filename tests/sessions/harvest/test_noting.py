"""Initiatives and needs noted where they are said: by the team, by volunteers, by who came."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import now

from groups.models import WorkingGroup
from sessions.gatherings import services
from sessions.gatherings.models import Gathering
from sessions.harvest.models import Capture, HarvestDoor
from sessions.harvest.services import notes
from sessions.registrations.models import Standing
from tests.gatherings import GatheringFactory, RegistrationFactory
from tests.workspace.initiatives.conftest import photograph
from workspace.initiatives.models import Tip
from workspace.needs.models import Need
from workspace.needs.origins import find

SENT = {"HTTP_HX_REQUEST": "true"}


def initiative(**said) -> dict:
    return {"kind": "initiative", "key": str(uuid4()), "what": "Le four à pain", "agreed": "on"} | said


def need(**said) -> dict:
    return {"kind": "need", "key": str(uuid4()), "text": "Un minibus le samedi", "agreed": "on"} | said


def note_page(gathering: Gathering) -> str:
    return f"/rencontres/{gathering.slug}/noter/"


def test_a_member_notes_an_initiative_and_it_waits_for_the_regional_team(client_for, bruno, renee, village):
    answer = client_for(bruno).post(note_page(village), initiative(about="Le samedi, au village"))
    assert answer.status_code == 302
    tip = Tip.objects.get()
    assert tip.is_waiting and tip.what == "Le four à pain" and tip.place == "Sisteronais-Buëch"
    assert tip.origin.startswith("Village de Sisteron, ") and tip.origin_url == village.get_absolute_url()
    page = client_for(renee).get(tip.get_absolute_url()).content.decode()
    assert "Recueillie à" in page and village.get_absolute_url() in page


@pytest.mark.parametrize("hidden", ["group", "secret"])
def test_of_what_is_among_the_group_the_regional_team_learns_the_initiative_and_not_where_it_was_said(
    client_for, bruno, renee, village, hidden
):
    if hidden == "group":
        Gathering.objects.update(visibility=Gathering.Visibility.GROUP)
    else:
        WorkingGroup.objects.filter(pk=village.group.pk).update(access=WorkingGroup.Access.SECRET)
    assert client_for(bruno).post(note_page(village), initiative(spoken_for="on")).status_code == 302
    tip = Tip.objects.get()
    for page in (reverse("initiatives:tips"), tip.get_absolute_url()):
        said = client_for(renee).get(page).content.decode()
        assert "Le four à pain" in said and "porte-voix" in said
        assert "Village de Sisteron" not in said and village.slug not in said


def test_a_need_becomes_a_need_of_the_group_that_prepares_on_the_territory_of_the_gathering(
    client_for, bruno, village
):
    client_for(bruno).post(note_page(village), need(for_whom="les saisonniers"))
    made = Need.objects.get()
    assert made.group == village.group and made.territory == village.territory and made.author == bruno
    assert made.for_whom == "les saisonniers" and made.origin.startswith("Village de Sisteron")


def test_what_is_typed_for_somebody_is_marked(client_for, bruno, village):
    client_for(bruno).post(note_page(village), need(spoken_for="on"))
    assert Capture.objects.get().spoken_for
    assert Need.objects.get().origin.endswith("dit à un porte-voix")
    client_for(bruno).post(note_page(village), need(text="Une salle"))
    assert not Need.objects.get(text="Une salle").origin.endswith("porte-voix")


@pytest.mark.parametrize("said", [initiative, need])
def test_without_the_persons_agreement_nothing_is_sent_and_the_words_come_back(
    client_for, bruno, village, said
):
    words = said(agreed="")
    answer = client_for(bruno).post(note_page(village), words)
    assert answer.status_code == 422 and words.get("what", words.get("text")) in answer.content.decode()
    assert "Demandez d’abord son accord" in answer.content.decode()
    assert not Capture.objects.exists() and not Tip.objects.exists() and not Need.objects.exists()


@pytest.mark.parametrize("said", [initiative, need])
def test_sent_again_after_a_lost_answer_it_is_one_note(client_for, bruno, village, said):
    words = said()
    for _time in range(2):
        answer = client_for(bruno).post(note_page(village), words, **SENT)
        assert answer.status_code == 201 and "Reçu" in answer.content.decode()
    assert Capture.objects.count() == 1
    assert Tip.objects.count() + Need.objects.count() == 1


def test_a_server_that_stopped_between_the_tip_and_its_note_is_mended_by_sending_again(village, bruno):
    said = {"key": uuid4(), "way": Capture.Way.TEAM, "by": bruno, "what": "Le four à pain"}
    notes.note_initiative(village, **said)
    Capture.objects.all().delete()
    again = notes.note_initiative(village, **said)
    assert again.tip == Tip.objects.get()


def test_the_same_key_in_another_gathering_is_another_note(village, past_village, bruno):
    said = {"key": uuid4(), "way": Capture.Way.TEAM, "by": bruno, "text": "Un minibus"}
    assert notes.note_need(village, **said).need != notes.note_need(past_village, **said).need


def test_a_photograph_comes_along_without_where_it_was_taken(client_for, bruno, village):
    client_for(bruno).post(note_page(village), initiative() | {"photo": photograph()}, **SENT)
    tip = Tip.objects.get()
    assert tip.photo is not None and b"Telephone de Claudine" not in tip.photo_path.read_bytes()


def test_a_file_that_is_no_photograph_is_refused_with_a_sentence_for_the_page_that_sends(
    client_for, bruno, village
):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("x.jpg", b"MZ not a picture", content_type="image/jpeg")
    answer = client_for(bruno).post(note_page(village), initiative() | {"photo": file}, **SENT)
    assert answer.status_code == 422 and "n’est pas une photo" in answer.content.decode()
    assert "<html" not in answer.content.decode() and not Capture.objects.exists()


def test_a_volunteer_notes_by_the_link_of_the_day_without_an_account(client_for, door):
    answer = client_for(None).post(door.note_url, initiative(by_name="Madame Roux", spoken_for="on"))
    assert answer.status_code == 302 and answer["Location"] == door.note_url
    made = Capture.objects.get()
    assert made.way == Capture.Way.DOOR and made.by is None and made.tip.by_name == "Madame Roux"


def test_another_link_closes_the_one_before_and_a_closed_one_opens_nothing(client_for, alice, door, village):
    old = door.note_url
    client_for(alice).post(f"/rencontres/{village.slug}/recolte/lien/")
    new = HarvestDoor.objects.get().note_url
    assert client_for(None).get(old).status_code == 404
    assert client_for(None).get(new).status_code == 200
    client_for(alice).post(f"/rencontres/{village.slug}/recolte/lien/fermer/")
    assert client_for(None).get(new).status_code == 404


def test_the_link_of_a_hidden_gathering_opens_nothing(client_for, door, village, renee):
    services.hide_gathering(village, by=renee)
    assert client_for(None).get(door.note_url).status_code == 404
    services.show_gathering(village)
    assert client_for(None).get(door.note_url).status_code == 200


def test_the_link_of_another_gathering_opens_nothing_here(client_for, door, past_village):
    elsewhere = door.note_url.replace(door.gathering.slug, past_village.slug)
    assert client_for(None).post(elsewhere, need()).status_code == 404
    assert not Need.objects.exists()


def test_before_the_day_a_volunteer_reads_when_and_loses_no_word(client_for, group):
    later = GatheringFactory(group=group)
    url = HarvestDoor.objects.create(gathering=later).note_url
    assert "On note ici le jour de la rencontre" in client_for(None).get(url).content.decode()
    answer = client_for(None).post(url, need(), **SENT)
    assert answer.status_code == 422 and "toujours là" in answer.content.decode()
    assert not Need.objects.exists()


def test_the_day_after_a_telephone_that_had_no_network_still_sends(client_for, group):
    end = now() - timedelta(hours=20)
    yesterday = GatheringFactory(group=group, starts_at=end - timedelta(hours=1), ends_at=end)
    url = HarvestDoor.objects.create(gathering=yesterday).note_url
    assert client_for(None).post(url, need(), **SENT).status_code == 201


def test_two_days_after_it_is_too_late_for_the_link_but_not_for_the_team(client_for, bruno, past_village):
    url = HarvestDoor.objects.create(gathering=past_village).note_url
    assert client_for(None).post(url, need(), **SENT).status_code == 422
    assert client_for(bruno).post(note_page(past_village), need(), **SENT).status_code == 201


def test_who_is_registered_notes_from_their_personal_page(client_for, village):
    nadia = RegistrationFactory(gathering=village, name="Nadia")
    url = f"/rencontres/{village.slug}/noter/inscrit/{nadia.token}/"
    assert client_for(None).post(url, need(), **SENT).status_code == 201
    assert Capture.objects.get().way == Capture.Way.OWN


def test_who_does_not_come_any_more_does_not(client_for, village):
    nadia = RegistrationFactory(gathering=village, standing=Standing.CANCELLED)
    url = f"/rencontres/{village.slug}/noter/inscrit/{nadia.token}/"
    assert client_for(None).get(url).status_code == 404
    assert client_for(None).post(url, need()).status_code == 404


def test_nobody_notes_in_a_cancelled_gathering(client_for, bruno, door, village):
    Gathering.objects.filter(pk=village.pk).update(cancelled_at=now())
    assert client_for(bruno).post(note_page(village), need()).status_code == 403
    assert client_for(None).post(door.note_url, need(), **SENT).status_code == 422


def test_a_flood_by_one_link_is_stopped_and_the_words_are_kept(client_for, door, settings):
    settings.HARVEST = settings.HARVEST | {"NOTES_PER_LINK_PER_HOUR": 2}
    for _time in range(2):
        assert client_for(None).post(door.note_url, need(), **SENT).status_code == 201
    refused = client_for(None).post(door.note_url, need(), **SENT)
    assert refused.status_code == 429 and "La vôtre est gardée" in refused.content.decode()


def own_page(village: Gathering) -> str:
    return f"/rencontres/{village.slug}/noter/inscrit/{RegistrationFactory(gathering=village).token}/"


def test_one_who_registered_notes_what_one_person_hears_in_an_hour(client_for, village, door, settings):
    settings.HARVEST = settings.HARVEST | {"NOTES_PER_PERSON_PER_HOUR": 2}
    mine = own_page(village)
    said = [client_for(None).post(mine, need(), **SENT).status_code for _time in range(3)]
    assert said == [201, 201, 429]
    assert client_for(None).post(door.note_url, need(), **SENT).status_code == 201


def test_all_their_companions_together_do_not_hide_what_the_team_notes(
    client_for, bruno, village, door, settings
):
    settings.HARVEST = settings.HARVEST | {"NOTES_OF_ALL_WHO_CAME_PER_HOUR": 2}
    said = [client_for(None).post(own_page(village), need(), **SENT).status_code for _time in range(3)]
    assert said == [201, 201, 429]
    assert client_for(None).post(door.note_url, need(), **SENT).status_code == 201
    assert client_for(bruno).post(note_page(village), need(), **SENT).status_code == 201


def test_one_who_goes_on_keeps_nobody_else_who_came_from_noting(client_for, village, settings):
    limits = {"NOTES_PER_PERSON_PER_HOUR": 1, "NOTES_OF_ALL_WHO_CAME_PER_HOUR": 2}
    settings.HARVEST = settings.HARVEST | limits
    mine = own_page(village)
    said = [client_for(None).post(mine, need(), **SENT).status_code for _time in range(4)]
    assert said == [201, 429, 429, 429]
    assert client_for(None).post(own_page(village), need(), **SENT).status_code == 201


def test_an_initiative_noted_without_an_account_spends_what_an_address_may_send(
    client_for, bruno, village, door, settings
):
    settings.TIPS = settings.TIPS | {"PER_ADDRESS_PER_HOUR": 1}
    assert client_for(None).post(own_page(village), initiative(), **SENT).status_code == 201
    for url in (own_page(village), door.note_url):
        assert client_for(None).post(url, initiative(), **SENT).status_code == 429
    assert client_for(None).post(own_page(village), need(), **SENT).status_code == 201
    assert client_for(bruno).post(note_page(village), initiative(), **SENT).status_code == 201


def test_who_prepares_reads_all_that_was_noted_and_takes_a_mistake_back(client_for, alice, bruno, village):
    tip = notes.note_initiative(village, key=uuid4(), way="team", by=bruno, what="Le four à pain")
    said = notes.note_need(village, key=uuid4(), way="team", by=bruno, text="Un minibus")
    page = f"/rencontres/{village.slug}/recolte/"
    shown = client_for(alice).get(page).content.decode()
    assert "Le four à pain" in shown and "Un minibus" in shown
    for one in (tip, said):
        client_for(alice).post(f"{page}notes/{one.pk}/retirer/")
    assert not Tip.objects.exists() and Need.objects.get().hidden_at is not None
    assert "Le four à pain" not in client_for(alice).get(page).content.decode()


def test_what_the_regional_team_decided_is_not_taken_back_from_here(client_for, alice, renee, village):
    from workspace.initiatives.services import refuse

    made = notes.note_initiative(village, key=uuid4(), way="team", what="Un commerce")
    refuse(made.tip, by=renee, answer="C’est une entreprise.")
    url = f"/rencontres/{village.slug}/recolte/notes/{made.pk}/retirer/"
    answer = client_for(alice).post(url, follow=True)
    assert "a déjà répondu" in answer.content.decode() and Tip.objects.exists()


def test_a_need_hidden_by_who_facilitates_is_no_longer_read_there(client_for, alice, village):
    made = notes.note_need(village, key=uuid4(), way="team", text="Monsieur Untel veut un toit")
    Need.objects.filter(pk=made.need.pk).update(hidden_at=now())
    assert "Untel" not in client_for(alice).get(f"/rencontres/{village.slug}/recolte/").content.decode()


def test_the_list_asks_the_same_number_of_questions_whatever_its_length(
    client_for, alice, village, django_assert_max_num_queries
):
    browser, page = client_for(alice), f"/rencontres/{village.slug}/recolte/"
    counts = []
    for many in (1, 6):
        for number in range(many):
            notes.note_need(village, key=uuid4(), way="team", text=f"Besoin {number}")
            notes.note_initiative(village, key=uuid4(), way="team", what=f"Initiative {number}")
        with django_assert_max_num_queries(60) as asked:
            browser.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_member_says_a_need_from_the_gathering_and_a_stranger_does_not(bruno, dora, village):
    caught = find(bruno, "gathering", village.slug)
    assert caught.group == village.group and caught.origin.url == village.get_absolute_url()
    assert find(dora, "gathering", village.slug) is None
