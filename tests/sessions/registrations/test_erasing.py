"""What names people goes: on the day shown, with an account, and nothing stays in what was exported."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from groups.people.merging import announce_erasure, announce_merge
from sessions.gatherings.models import Gathering
from sessions.registrations import services
from sessions.registrations.models import Envelope, Registration
from tests.factories import UserFactory


def end(village: Gathering, *, erase_in: int) -> None:
    past = timezone.now() - timedelta(days=3)
    Gathering.objects.filter(pk=village.pk).update(
        starts_at=past - timedelta(hours=8),
        ends_at=past,
        erase_on=timezone.localdate() + timedelta(days=erase_in),
    )


def test_names_go_on_the_day_that_was_shown_and_what_is_counted_stays(village, comes):
    comes("Nadia", phone="06 12 34 56 78", looks_for="Un local", organisation="La Ruche")
    end(village, erase_in=1)
    assert services.erase_due(timezone.now()) == 0
    end(village, erase_in=0)
    assert services.erase_due(timezone.now()) == 1
    one = Registration.objects.get()
    assert not (one.name or one.name_key or one.email or one.phone or one.organisation or one.looks_for)
    assert one.category == "initiative" and one.is_placed and one.is_erased
    assert not Envelope.objects.exists()
    assert services.erase_due(timezone.now()) == 0


def test_an_account_that_goes_frees_its_place_and_leaves_no_name(village, comes, bruno):
    comes("Bruno", user=bruno)
    comes("Estienne", email="bruno@exemple.fr")  # by hand, with the account's address
    ines = comes("Inès")
    announce_erasure(bruno)
    ines.refresh_from_db()
    assert ines.is_placed and Registration.objects.exclude(erased_at=None).count() == 2
    assert not Registration.objects.filter(email="bruno@exemple.fr").exists()


def test_somebody_else_s_account_takes_nothing_with_it(village, comes, bruno, dora):
    comes("Bruno", user=bruno)
    announce_erasure(dora)
    assert Registration.objects.get().name == "Bruno"


def test_two_accounts_that_are_one_person(village, comes, bruno):
    guest = UserFactory(guest=True)
    made = comes("Bruno", user=guest)
    announce_merge(guest, bruno)
    made.refresh_from_db()
    assert made.user == bruno
