"""What a group decided to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from groups.people.services import erase
from groups.refusals import Refused
from workspace.actions import services
from workspace.actions.models import LONGEST, Action
from workspace.exports import registry


@pytest.fixture
def page(group) -> str:
    return reverse("actions:of_group", args=[group.slug])


def test_a_member_adds_an_action_with_who_and_when(page, client_for, bruno, chloe, alice):
    due = localdate() - timedelta(days=1)
    form = {"what": "Appeler la CAF", "owner": alice.pk, "due": due.isoformat()}
    assert client_for(bruno).post(page, form).status_code == 302
    read = client_for(chloe).get(page).content.decode()
    assert "Appeler la CAF" in read and "Alice" in read and "en retard" in read


def test_who_observes_adds_none_and_nobody_outside_the_group_is_given_one(
    page, client_for, chloe, bruno, dora
):
    assert client_for(chloe).post(page, {"what": "Appeler"}).status_code == 403
    assert client_for(bruno).post(page, {"what": "Appeler", "owner": dora.pk}).status_code == 422
    assert not Action.objects.exists()


def test_an_action_without_words_is_refused_and_a_long_one_is_shortened(group):
    with pytest.raises(Refused):
        services.decide(group, what=" \n ")
    assert len(services.decide(group, what="a" * 2_000).what) == LONGEST


def test_a_form_sent_twice_adds_one_action(page, client_for, bruno, alice):
    form = {"what": "Appeler", "key": "form-key-1"}
    for somebody in (bruno, bruno, alice):  # another person's key is another
        client_for(somebody).post(page, form)
    assert Action.objects.count() == 2


def test_what_is_urgent_comes_first_and_what_is_done_last(group, page, client_for, bruno):
    later = services.decide(group, what="Plus tard")
    soon = services.decide(group, what="Bientôt", due=localdate())
    done = services.decide(group, what="Déjà", due=localdate())
    client_for(bruno).post(reverse("actions:set_state", args=[done.pk]), {"state": "done"})
    assert list(Action.objects.by_urgency()) == [soon, later, done]
    assert "Déjà" not in client_for(bruno).get(group.get_absolute_url()).content.decode()


def test_a_state_that_does_not_exist_changes_nothing(group, client_for, bruno, chloe):
    made = services.decide(group, what="Appeler")
    change = reverse("actions:set_state", args=[made.pk])
    client_for(bruno).post(change, {"state": "perhaps"})
    assert client_for(chloe).post(change, {"state": "done"}).status_code == 403
    made.refresh_from_db()
    assert made.state == "todo"


def test_who_deletes_their_account_is_no_longer_named(group, page, client_for, alice, bruno):
    services.decide(group, what="Appeler", owner=bruno)
    erase(bruno)
    read = client_for(alice).get(page).content.decode()
    assert "Appeler" in read and "Bruno" not in read


def test_they_leave_for_a_spreadsheet_with_the_people_of_the_group_alone(group, bruno, dora):
    services.decide(group, what="Appeler", who="La mairie")
    found = registry.get("actions.group")
    assert found.find(dora, f"actions:{group.slug}") is None
    target = found.find(bruno, f"actions:{group.slug}")
    assert found.builder.build(target, bruno, "csv").rows == [["Appeler", "La mairie", None, "à faire", ""]]
