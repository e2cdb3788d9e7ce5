"""Invited by thématique: the letter tells who follows it of a gathering that is announced."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils.timezone import now

from groups.models import Theme, User, WorkingGroup
from sessions.gatherings.models import Gathering
from tests.factories import ThemeFactory
from tests.gatherings import GatheringFactory
from workspace.newsletter import sending
from workspace.newsletter.models import Subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def rights() -> Theme:
    return ThemeFactory(name="Accès aux droits", slug="droits")


@pytest.fixture
def village(group, rights) -> Gathering:
    made = GatheringFactory(group=group, title="Village de Sisteron", published_at=now() - timedelta(days=1))
    made.themes.add(rights)
    return made


def follows(*themes: Theme, user: User | None = None) -> Subscription:
    given = {"user": user} if user else {"email": "visiteuse@exemple.fr"}
    made = Subscription.objects.create(
        **given,
        everything=not themes,
        confirmed_at=now(),
        next_at=now(),
        sent_until=now() - timedelta(days=7),
    )
    made.themes.set(themes)
    return made


def letters() -> list[str]:
    mail.outbox.clear()
    sending.send_due(now() + timedelta(minutes=1))
    return [f"{one.subject}\n{one.body}" for one in mail.outbox]


def test_who_follows_what_it_is_about_is_told_once(village, rights):
    follows(rights)
    (letter,) = letters()
    assert "Rencontres" in letter and "Village de Sisteron" in letter and village.get_absolute_url() in letter
    Subscription.objects.update(next_at=now())
    assert letters() == []


def test_who_follows_something_else_is_not(village):
    follows(ThemeFactory(name="Emploi", slug="emploi"))
    assert letters() == []


def test_who_follows_everything_is_told_even_of_what_has_no_thematique(group):
    GatheringFactory(group=group, title="Village d’Apt", published_at=now() - timedelta(days=1))
    follows()
    assert "Village d’Apt" in letters()[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"visibility": Gathering.Visibility.GROUP},
        {"visibility": Gathering.Visibility.REGION},
        {"cancelled_at": now()},
        {"hidden_at": now()},
        {"published_at": None},
        {"published_at": now() - timedelta(days=30)},
        {"starts_at": now() - timedelta(days=2), "ends_at": now() - timedelta(days=1)},
    ],
)
def test_what_a_stranger_may_not_know_or_could_not_come_to_is_not_told(village, rights, changed):
    Gathering.objects.filter(pk=village.pk).update(**changed)
    follows(rights)
    assert letters() == []


def test_an_account_is_told_of_what_is_for_the_region(village, rights, bruno):
    Gathering.objects.update(visibility=Gathering.Visibility.REGION)
    follows(rights, user=bruno)
    assert "Village de Sisteron" in letters()[0]


def test_nobody_is_told_of_what_a_secret_group_prepares(village, rights, group, bruno):
    WorkingGroup.objects.filter(pk=group.pk).update(access=WorkingGroup.Access.SECRET)
    follows(rights, user=bruno)
    assert letters() == []
