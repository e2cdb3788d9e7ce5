"""The people and the organisations, as the search knows them: as the directory shows them."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.changes import on_change, on_gone
from groups.models import Organisation, User
from workspace.search import index
from workspace.search.scopes import REGION, of_group
from workspace.search.sources import Said, Shown, Source, kind_of, register

EVER = datetime(2000, 1, 1, tzinfo=UTC)  # nobody knows since when an organisation is


def say_person(user: User) -> Said | None:
    """Each chooses who finds them (`User.objects.listed_to`)."""
    if user.is_guest or not user.is_active:
        return None
    scopes = {
        User.Listed.EVERYBODY: lambda: (REGION,),
        User.Listed.GROUPS: lambda: tuple(of_group(one.group_id) for one in user.memberships.all()),
        User.Listed.NOBODY: lambda: (),
    }[User.Listed(user.listed)]()
    if not scopes:
        return None
    return Said(
        scopes=scopes,
        at=user.date_joined,
        title=user.display_name,
        body=_about(user),
        territory=user.territory_id,
        themes=tuple(theme.pk for theme in user.themes.all()),
    )


def _about(user: User) -> str:
    organisation = user.organisation.name if user.organisation else ""
    said = [organisation, user.about, *(one.words for one in user.exchanges.all())]
    return "\n".join(part for part in said if part)


def show_person(user: User) -> Shown:
    return Shown(
        title=user.display_name,
        url=reverse("directory:person", args=[user.pk]),
        text=_about(user),
        where=user.territory.name if user.territory else "",
    )


def people() -> QuerySet[User]:
    found = User.objects.members().filter(is_active=True).exclude(listed=User.Listed.NOBODY)
    return found.select_related("organisation").prefetch_related("memberships", "themes", "exchanges")


def say_organisation(organisation: Organisation) -> Said:
    return Said(
        scopes=(REGION,),
        at=organisation.changed_at or EVER,
        title=organisation.name,
        body=organisation.about,
        territory=organisation.territory_id,
    )


def show_organisation(organisation: Organisation) -> Shown:
    return Shown(
        title=organisation.name,
        url=organisation.get_absolute_url(),
        text=organisation.about,
        where=organisation.territory.name if organisation.territory else "",
    )


register(
    Source(
        kind="person",
        model=User,
        label=_("Personnes"),
        icon="person",
        say=say_person,
        show=show_person,
        rows=lambda: people().order_by("pk"),
        read=lambda found: found.select_related("organisation", "territory").prefetch_related("exchanges"),
        visible=lambda user: User.objects.listed_to(user),
        order=80,
    )
)
register(
    Source(
        kind="organisation",
        model=Organisation,
        label=_("Organisations"),
        icon="people",
        say=say_organisation,
        show=show_organisation,
        rows=lambda: Organisation.objects.order_by("pk"),
        read=lambda found: found.select_related("territory"),
        order=90,
    )
)


@on_change
def keep_up(thing: Model) -> None:
    """In the transaction of whoever changed it."""
    if isinstance(thing, User):
        index.put(*User.objects.filter(pk=thing.pk).prefetch_related("memberships", "themes", "exchanges"))
    else:
        index.put(thing)


@on_gone
def let_go(thing: Model) -> None:
    source = kind_of(type(thing))
    if source is not None:
        index.take(source.kind, thing.pk)
