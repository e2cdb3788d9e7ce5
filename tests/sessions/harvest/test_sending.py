"""« Envoyer le bilan… »: to the group's people and the regional team, the document to who may read it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.harvest.models import Balance
from sessions.harvest.services import balances
from workspace.documents.models import Document
from workspace.notices import kinds, outbox, postman
from workspace.notices.models import News, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(past_village, alice) -> Document:
    return balances.write(past_village, by=alice)


def path(gathering: Gathering) -> str:
    return f"/rencontres/{gathering.slug}/recolte/bilan/envoyer/"


def told() -> dict[str, str]:
    """Who was told, and where it leads them."""
    postman.round_()
    notices = Notice.objects.filter(kind=balances.SENT).select_related("user")
    return {one.user.display_name: kinds.say(one.user, [one])[one.pk].url for one in notices}


def press(client, gathering: Gathering, key: str = "k" * 32) -> str:
    return client.post(path(gathering), {"key": key}, follow=True).content.decode()


def test_the_people_of_the_group_read_it_and_the_region_learns_where_it_is(
    client_for, past_village, document, alice, bruno, chloe, renee, dora
):
    page = client_for(alice)
    assert "Envoyer le bilan" in page.get(f"/rencontres/{past_village.slug}/recolte/").content.decode()
    assert "Le bilan est envoyé" in press(page, past_village)
    there = document.get_absolute_url()
    assert told() == {  # she knows what she sent
        bruno.display_name: there,
        chloe.display_name: there,
        renee.display_name: f"/rencontres/{past_village.slug}/recolte/",
    }
    outbox.send_waiting()
    letters = {one.to[0]: one.body for one in mail.outbox}
    assert set(letters) == {bruno.email, chloe.email, renee.email}
    assert there in letters[bruno.email] and there not in letters[renee.email]
    assert "Envoyé le" in page.get(f"/rencontres/{past_village.slug}/recolte/").content.decode()


def test_one_press_tells_once_and_another_replaces_what_was_told(
    client_for, past_village, document, alice, bruno, chloe
):
    page = client_for(alice)
    for _time in range(2):  # the first answer was lost on its way
        press(page, past_village)
    assert News.objects.filter(kind=balances.SENT).count() == 1
    told()
    Balance.objects.update(sent_at=now() - timedelta(hours=1))
    press(page, past_village, "l" * 32)
    told()
    assert Notice.objects.filter(kind=balances.SENT, user=bruno).count() == 1


def test_of_what_is_among_the_group_the_region_is_told_nothing(past_village, document, alice, bruno, renee):
    Gathering.objects.update(visibility=Gathering.Visibility.GROUP)
    balances.send(past_village, by=alice, source="once")
    assert bruno.display_name in (people := told()) and renee.display_name not in people


def test_who_left_the_group_since_reads_nothing_of_it(past_village, document, alice, bruno):
    balances.send(past_village, by=alice, source="once")
    told()
    notice = Notice.objects.get(kind=balances.SENT, user=bruno)
    past_village.group.memberships.filter(user=bruno).delete()
    assert kinds.say(bruno, [notice]) == {}


def test_what_was_thrown_away_is_neither_sent_nor_told(client_for, past_village, document, alice, bruno):
    balances.send(past_village, by=alice, source="once")
    told()
    notice = Notice.objects.get(kind=balances.SENT, user=bruno)
    Document.objects.update(deleted_at=now())
    assert kinds.say(bruno, [notice]) == {}
    assert "rien n’est envoyé" in press(client_for(alice), past_village, "l" * 32)
    assert News.objects.filter(kind=balances.SENT).count() <= 1


def test_who_may_not_read_it_does_not_send_it(client_for, past_village, document, bruno, renee):
    assert "à l’une d’elles de l’envoyer" in press(client_for(renee), past_village)
    assert client_for(bruno).post(path(past_village), {"key": "k" * 32}).status_code == 404
    assert not News.objects.filter(kind=balances.SENT).exists()


def test_before_it_is_written_nothing_is_sent(past_village, alice):
    with pytest.raises(Refused):
        balances.send(past_village, by=alice, source="once")


def test_many_balances_are_said_with_as_many_questions_as_one(past_village, document, alice, bruno):
    balances.send(past_village, by=alice, source="once")
    told()
    notice = Notice.objects.get(kind=balances.SENT, user=bruno)

    def asked(many: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            kinds.say(bruno, [notice] * many)
        return len(queries)

    asked(1)
    assert asked(3) == asked(1)
