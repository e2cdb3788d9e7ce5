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
