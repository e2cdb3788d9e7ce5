"""Rows of gatherings, for the tests."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from sessions.gatherings.models import Gathering
from sessions.programme.models import Call, Item, Proposal, Space
from sessions.registrations.companions import fold
from sessions.registrations.models import Booking, Category, Registration
from sessions.volunteers.models import Rota, Shift, Turn, Volunteer
from tests.factories import WorkingGroupFactory


class GatheringFactory(DjangoModelFactory):
    """A public Village, announced, in a month, from nine to five."""

    class Meta:
        model = Gathering
        skip_postgeneration_save = True

    group = factory.SubFactory(WorkingGroupFactory)
    territory = factory.SelfAttribute("group.territory")
    title = factory.Sequence(lambda n: f"Village {n}")
    slug = factory.Sequence(lambda n: f"village-{n}")
    place = "Salle des fêtes"
    starts_at = factory.LazyFunction(
        lambda: (timezone.localtime() + timedelta(days=30)).replace(hour=9, minute=0, second=0, microsecond=0)
    )
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + timedelta(hours=8))
    published_at = factory.LazyFunction(timezone.now)


class SpaceFactory(DjangoModelFactory):
    class Meta:
        model = Space

    gathering = factory.SubFactory(GatheringFactory)
    name = factory.Sequence(lambda n: f"Salle {n}")


class ItemFactory(DjangoModelFactory):
    """An atelier of an hour, in the first hour; one books a place in it."""

    class Meta:
        model = Item

    gathering = factory.SubFactory(GatheringFactory)
    title = factory.Sequence(lambda n: f"Atelier {n}")
    starts_at = factory.SelfAttribute("gathering.starts_at")
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + timedelta(hours=1))
    is_booked = True


class CallFactory(DjangoModelFactory):
    """Stands and ateliers, until the day of the gathering."""

    class Meta:
        model = Call

    gathering = factory.SubFactory(GatheringFactory)
    closes_on = factory.LazyAttribute(lambda made: made.gathering.days[0])


class ProposalFactory(DjangoModelFactory):
    """An atelier, by somebody who left an address and a telephone."""

    class Meta:
        model = Proposal

    call = factory.SubFactory(CallFactory)
    key = factory.LazyFunction(uuid4)
    kind = Proposal.Kind.WORKSHOP
    title = factory.Sequence(lambda n: f"Réparer son vélo {n}")
    held_by = "Le garage solidaire"
    by_name = "Claudine"
    email = "claudine@exemple.fr"
    phone = "06 00 00 00 00"


class RegistrationFactory(DjangoModelFactory):
    """Somebody who has a place, alone; `lead=` puts them in another's party."""

    class Meta:
        model = Registration

    gathering = factory.SubFactory(GatheringFactory)
    key = factory.LazyFunction(uuid4)
    name = factory.Sequence(lambda n: f"Personne {n}")
    name_key = factory.LazyAttribute(lambda made: fold(made.name))
    email = factory.Sequence(lambda n: f"inscrite-{n}@exemple.fr")
    category = Category.INITIATIVE
    placed_at = factory.LazyFunction(timezone.now)


class BookingFactory(DjangoModelFactory):
    class Meta:
        model = Booking

    registration = factory.SubFactory(RegistrationFactory)
    item = factory.SubFactory(ItemFactory, gathering=factory.SelfAttribute("..registration.gathering"))


class RotaFactory(DjangoModelFactory):
    """Open to whoever has its address."""

    class Meta:
        model = Rota

    gathering = factory.SubFactory(GatheringFactory)
    is_open = True


class ShiftFactory(DjangoModelFactory):
    """The first hour, for two."""

    class Meta:
        model = Shift

    gathering = factory.SubFactory(GatheringFactory)
    task = factory.Sequence(lambda n: f"Café {n}")
    starts_at = factory.SelfAttribute("gathering.starts_at")
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + timedelta(hours=1))
    wanted = 2


class VolunteerFactory(DjangoModelFactory):
    class Meta:
        model = Volunteer

    gathering = factory.SubFactory(GatheringFactory)
    name = factory.Sequence(lambda n: f"Bénévole {n}")
    phone = "06 00 00 00 00"


class TurnFactory(DjangoModelFactory):
    class Meta:
        model = Turn

    shift = factory.SubFactory(ShiftFactory)
    volunteer = factory.SubFactory(VolunteerFactory, gathering=factory.SelfAttribute("..shift.gathering"))
