"""A person: what they say of themselves, or how they behave. The regional team's matter."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.models import User
from groups.policies import groups_of, is_settled
from workspace.moderation.registry import Reportable, reportable


@reportable
class People(Reportable):
    kind, label = "person", _("une personne")

    def find(self, user: User, key: str) -> User | None:
        """Somebody whom the directory shows, or met in a group of one's own."""
        if not is_settled(user):
            return None
        met = User.objects.filter(is_active=True, memberships__group__in=groups_of(user))
        shown = Q(pk__in=met.values("pk")) | Q(pk__in=User.objects.listed_to(user).values("pk"))
        return User.objects.filter(shown, pk=key).first()

    def load(self, key: str) -> User | None:
        return User.objects.filter(pk=key).exclude(display_name="").first()

    def group(self, thing: User) -> None:
        return None

    def author(self, thing: User) -> User:
        return thing

    def words(self, thing: User) -> str:
        said = [thing.display_name, str(thing.organisation or ""), thing.about]
        return "\n".join(filter(None, said))

    def url(self, thing: User) -> str:
        return reverse("home")
