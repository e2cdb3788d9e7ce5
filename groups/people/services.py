"""Gestures on people: welcoming a guest, making them a member, recognising somebody, saying goodbye."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groups import events
from groups.auditing.log import record
from groups.changes import announce_change
from groups.models import Exchange, JoinRequest, Membership, Organisation, Role, Suspension
from groups.people import merging
from groups.people.models import User
from groups.people.names import clean_name, fold, tidy
from groups.refusals import Refused
from groups.services.base import hold
from groups.services.memberships import add_member, after_departure

MOST_EXCHANGES = 12


def welcome_guest(display_name: str) -> User:
    """A new guest, known by this name only. Refused with a sentence if nothing legible is left of it."""
    try:
        return User.objects.create_guest(clean_name(display_name))
    except ValidationError as wrong:
        raise Refused(wrong.messages[0]) from wrong


@transaction.atomic
def edit_profile(user: User, said: dict) -> None:
    """Store what the person says of themselves: `display_name`, and for a member `organisation` (a name),
    `actor_type`, `territory`. An organisation not known yet is written down. What the directory shows
    besides (`about`, `listed`, `reachable`, `themes`) stays as it is when it is not said."""
    user.display_name = said["display_name"]
    user.actor_type = said.get("actor_type", "")
    user.territory = said.get("territory")
    user.organisation = _organisation(said.get("organisation", ""))
    of_directory = [name for name in ("about", "listed", "reachable") if name in said]
    for name in of_directory:
        setattr(user, name, said[name])
    user.save(update_fields=["display_name", "actor_type", "territory", "organisation", *of_directory])
    if "themes" in said:
        user.themes.set(said["themes"])
    announce_change(user)


def _organisation(name: str) -> Organisation | None:
    if not name:
        return None
    known = Organisation.objects.named(name)
    if known is None:
        known, _made = Organisation.objects.get_or_create(name=name)
        announce_change(known)
    return known


@transaction.atomic
def add_exchange(
    person: User, *, way: str, words: str, means: str = "", theme=None, territory=None
) -> Exchange:
    """Say what one offers or looks for. The same phrase said twice is one."""
    line = tidy(words)
    if not line:
        raise Refused(_("Dites-le en une phrase : rien n’est ajouté."))
    User.objects.select_for_update().get(pk=person.pk)
    mine = person.exchanges.filter(way=way)
    known = mine.filter(words=line).first()
    if known is not None:
        return known
    if mine.count() >= MOST_EXCHANGES:
        raise Refused(
            _("Vous avez déjà %(most)s phrases ici : retirez-en une, puis réessayez.")
            % {"most": MOST_EXCHANGES}
        )
    fields = {"way": way, "means": means, "words": line, "theme": theme, "territory": territory}
    made = Exchange.objects.create(person=person, folded=fold(line)[:400], **fields)
    announce_change(person)
    return made


@transaction.atomic
def remove_exchange(exchange: Exchange) -> None:
    exchange.delete()
    announce_change(exchange.person)


@transaction.atomic
def claim(guest: User, email: str) -> User:
    """The guest becomes a member, by an address they have just proven theirs. Same person, same row, same
    traces. Doing it twice with the same address changes nothing more."""
    guest = User.objects.select_for_update().get(pk=guest.pk)
    address = User.objects.normalize(email)
    if guest.email == address:
        return guest
    if not guest.is_guest or not guest.is_active:
        raise Refused(_("Ce compte a déjà une adresse. Vous pouvez la changer depuis « Mon compte »."))
    guest.email = address
    try:
        with transaction.atomic():
            guest.save(update_fields=["email"])
            EmailAddress.objects.create(user=guest, email=address, verified=True, primary=True)
    except IntegrityError as taken:
        raise Refused(_("Cette adresse a déjà un compte. Connectez-vous avec elle.")) from taken
    announce_change(guest)
    return guest


@transaction.atomic
def merge(guest: User, *, into: User) -> None:
    """What the guest left becomes the member's. The guest's row stays, nameless and closed."""
    people = {user.pk: user for user in User.objects.select_for_update().filter(pk__in=[guest.pk, into.pk])}
    guest, into = people[guest.pk], people[into.pk]
    if guest.pk == into.pk or not guest.is_guest or not guest.is_active or into.is_guest:
        return
    merging.announce_merge(guest, into)
    _close(guest)
    record("person.merged", by=into, about=guest)


@transaction.atomic
def erase(user: User, *, by: User | None = None) -> None:
    """Delete an account at its owner's request (`by`: whoever does it for them). Their name and address go;
    what they gave to others stays, signed « compte supprimé ». Groups that lose their last facilitator are
    told to the regional team."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active and not user.suspensions.active().filter(group=None).exists():
        return
    merging.announce_erasure(user)
    for membership in Membership.objects.filter(user=user).select_related("group"):
        was_facilitator = membership.role == Role.FACILITATOR
        group = membership.group
        membership.delete()
        events.member_left(group, user)
        if was_facilitator:
            after_departure(group)
    JoinRequest.objects.filter(user=user).delete()
    user.suspensions.filter(lifted_at=None).update(lifted_at=timezone.now())
    _close(user)
    record("person.erased", by=by or user, about=user)


@transaction.atomic
def join_accounts(duplicate: User, *, into: User, by: User) -> None:
    """Two accounts of one person, made one by the regional team: what the first left, its groups and its
    addresses become the second's. The greater of two roles stays."""
    pair = [duplicate.pk, into.pk]
    people = {user.pk: user for user in User.objects.select_for_update().filter(pk__in=pair, is_active=True)}
    if len(people) != 2:
        raise Refused(_("Choisissez deux comptes ouverts, et différents."))
    duplicate, into = people[duplicate.pk], people[into.pk]
    if duplicate.is_superuser or duplicate.is_coordinator or into.is_guest:
        raise Refused(_("Le compte qui disparaît n'est pas de l'équipe, et celui qui reste a une adresse."))
    for membership in Membership.objects.filter(user=duplicate).select_related("group"):
        add_member(hold(membership.group), into, Role(membership.role))
        membership.delete()
        events.member_left(membership.group, duplicate)
    JoinRequest.objects.filter(user=duplicate).delete()
    Suspension.objects.filter(user=duplicate, lifted_at=None).update(lifted_at=timezone.now())
    EmailAddress.objects.filter(user=duplicate).update(user=into, primary=False)
    merging.announce_merge(duplicate, into)
    _close(duplicate)
    record("person.merged", by=by, about=into)


def _close(user: User) -> None:
    """Empty the row. The authentication backend no longer knows an inactive person: every browser where
    they were signed in is a stranger's from now on."""
    EmailAddress.objects.filter(user=user).delete()
    user.display_name, user.email, user.actor_type, user.about = "", None, "", ""
    user.listed = User.Listed.NOBODY
    user.themes.clear()
    user.exchanges.all().delete()
    user.referent_of.clear()
    user.organisation = user.territory = None
    user.is_active = user.is_staff = user.is_superuser = user.is_coordinator = user.reads_needs = False
    user.set_unusable_password()
    user.save()
    events.person_closed(user)
