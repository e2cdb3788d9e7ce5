"""Rows for the tests. Variants are traits (`WorkingGroupFactory(secret=True)`), not subclasses."""

from __future__ import annotations

from datetime import timedelta

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone
from factory.django import DjangoModelFactory

from groups.models import (
    ActorType,
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    Role,
    Territory,
    Theme,
    User,
    WorkingGroup,
)
from sessions import timer
from sessions.codev import presets, stages
from sessions.codev.models import Action, CodevSession, Contribution, Learning, Seat, Topic


class TerritoryFactory(DjangoModelFactory):
    class Meta:
        model = Territory

    name = factory.Sequence(lambda n: f"Bassin de vie {n}")
    slug = factory.Sequence(lambda n: f"bassin-{n}")
    kind = Territory.Kind.BASSIN


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda n: f"Thématique {n}")
    slug = factory.Sequence(lambda n: f"thematique-{n}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Association {n}")


class UserFactory(DjangoModelFactory):
    """A member who signs in by code. `password="…"` gives one; `guest=True` takes the e-mail away.

    The password is unusable unless given: hashing one for each person of each test would cost minutes.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        guest = factory.Trait(email=None, actor_type="")
        coordinator = factory.Trait(is_coordinator=True)
        admin = factory.Trait(is_staff=True, is_superuser=True)
        closed = factory.Trait(is_active=False)

    display_name = factory.Sequence(lambda n: f"Personne {n}")
    email = factory.Sequence(lambda n: f"personne-{n}@exemple.fr")
    actor_type = ActorType.INITIATIVE

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(**kwargs)

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        """`verified=False` for somebody who has not confirmed their address yet."""
        if create and self.email:
            EmailAddress.objects.create(
                user=self, email=self.email, primary=True, verified=extracted is not False
            )


class WorkingGroupFactory(DjangoModelFactory):
    class Meta:
        model = WorkingGroup
        skip_postgeneration_save = True

    class Params:
        open = factory.Trait(access=WorkingGroup.Access.OPEN)
        invitation = factory.Trait(access=WorkingGroup.Access.INVITATION)
        secret = factory.Trait(access=WorkingGroup.Access.SECRET)

    name = factory.Sequence(lambda n: f"Groupe {n}")
    slug = factory.Sequence(lambda n: f"groupe-{n}")
    access = WorkingGroup.Access.ON_REQUEST
    territory = factory.SubFactory(TerritoryFactory)

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        if create and extracted:
            self.themes.set(extracted)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    class Params:
        observer = factory.Trait(role=Role.OBSERVER)
        facilitator = factory.Trait(role=Role.FACILITATOR)

    group = factory.SubFactory(WorkingGroupFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.MEMBER


class InvitationFactory(DjangoModelFactory):
    """A link for anybody; `email="…"` makes it one person's."""

    class Meta:
        model = Invitation

    class Params:
        expired = factory.Trait(expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1)))
        revoked = factory.Trait(revoked_at=factory.LazyFunction(timezone.now))
        used_up = factory.Trait(max_uses=1, uses=1)

    group = factory.SubFactory(WorkingGroupFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))


class JoinRequestFactory(DjangoModelFactory):
    class Meta:
        model = JoinRequest

    group = factory.SubFactory(WorkingGroupFactory)
    user = factory.SubFactory(UserFactory)


class SeanceFactory(DjangoModelFactory):
    """A séance of an hour and a half, next week. `at="consultation"` puts it at that stage of its script."""

    class Meta:
        model = CodevSession
        skip_postgeneration_save = True

    class Params:
        preset_key = presets.DEFAULT_PRESET
        unsigned = factory.Trait(signed_offers=False)
        group_trace = factory.Trait(retention=CodevSession.Retention.GROUP)
        capitalised = factory.Trait(retention=CodevSession.Retention.CAPITALISE)
        open_door = factory.Trait(door_open=True, code=factory.Sequence(lambda n: f"{n:06d}"))
        closed = factory.Trait(closed_at=factory.LazyFunction(timezone.now))

    group = factory.SubFactory(WorkingGroupFactory)
    title = factory.Sequence(lambda n: f"Séance {n}")
    scheduled_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    preset = factory.SelfAttribute("preset_key")
    script = factory.LazyAttribute(lambda made: stages.to_json(list(presets.PRESETS[made.preset_key].script)))

    @factory.post_generation
    def at(self, create, extracted, **kwargs):
        if create and extracted:
            put_at(self, extracted)


def put_at(codev: CodevSession, stage: str) -> CodevSession:
    """Put a séance at a stage of its script, as if somebody had pressed « étape suivante » until there."""
    order = [-1, *range(len(codev.script) + 1)]
    codev.index = next(i for i in order if stages.Position(tuple(codev.steps), i).stage == stage)
    if codev.index >= 0:
        codev.started_at = codev.started_at or timezone.now()
        codev.stage_started_at = timezone.now()
        codev.timer = timer.start(codev.position.step.minutes, codev.stage_started_at)
    codev.save()
    return codev


class SeatFactory(DjangoModelFactory):
    """A consultant at the table. `waiting=True` is still at the door, `offline=True` has no screen."""

    class Meta:
        model = Seat

    class Params:
        waiting = factory.Trait(admitted_at=None)
        guest = factory.Trait(user=factory.SubFactory(UserFactory, guest=True), through_door=True)
        offline = factory.Trait(user=None, without_screen=True, through_door=True)

    codev = factory.SubFactory(SeanceFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda seat: seat.user.display_name if seat.user else "Quelqu'un")
    role = stages.Seat.CONSULTANT
    admitted_at = factory.LazyFunction(timezone.now)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    codev = factory.SelfAttribute("seat.codev")
    group = factory.SelfAttribute("seat.codev.group")
    seat = factory.SubFactory(SeatFactory)
    author = factory.SelfAttribute("seat.user")
    key = factory.Sequence(lambda n: f"sujet-{n}")
    headline = factory.Sequence(lambda n: f"Une situation {n}")


class ContributionFactory(DjangoModelFactory):
    """An offer by default."""

    class Meta:
        model = Contribution

    codev = factory.SelfAttribute("seat.codev")
    seat = factory.SubFactory(SeatFactory)
    key = factory.Sequence(lambda n: f"envoi-{n}")
    kind = Contribution.Kind.OFFER
    body = factory.Sequence(lambda n: f"Un apport {n}")


class ActionFactory(DjangoModelFactory):
    class Meta:
        model = Action

    codev = factory.SubFactory(SeanceFactory)
    owner = factory.SubFactory(UserFactory)
    key = factory.Sequence(lambda n: f"action-{n}")
    what = factory.Sequence(lambda n: f"Un premier pas {n}")


class LearningFactory(DjangoModelFactory):
    class Meta:
        model = Learning

    codev = factory.SelfAttribute("seat.codev")
    seat = factory.SubFactory(SeatFactory)
    author = factory.SelfAttribute("seat.user")
    author_name = factory.SelfAttribute("seat.name")
    body = factory.Sequence(lambda n: f"J'ai appris {n} choses")
