"""From confidential to shareable: whose words they are signs, then a second reader who did not write them.

A signature is under one text, by its digest: what changes afterwards is signed by nobody, and goes back to
its group until it is.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.events import news_came
from groups.models import User
from groups.refusals import Refused
from workspace.knowledge import findings, policies
from workspace.knowledge.leaving import narrow
from workspace.knowledge.models import Entry, Signature
from workspace.knowledge.sayings import digest_of
from workspace.notices import services as notices
from workspace.search import index

TWO_SIGNATURES = gettext_lazy(
    "Ce qui vient d’un échange confidentiel sort du groupe par deux signatures : celle de la personne à qui "
    "cela appartient, puis celle d’une autre qui l’a relu."
)
CHANGED = gettext_lazy("Le texte a changé depuis que vous l’avez ouvert : relisez-le, puis signez.")
ONCE_MORE = gettext_lazy(
    "Il reste des passages où quelqu’un pourrait être reconnu : masquez chacun, ou gardez-le exprès."
)
BEYOND = (Entry.Visibility.REGION, Entry.Visibility.PUBLIC)
Role = Signature.Role


def may_leave(entry: Entry, visibility: str) -> bool:
    """Both signatures stand under what the entry says now, for this audience or a larger one."""
    if not entry.confidential or visibility == Entry.Visibility.GROUP:
        return True
    enough = [Entry.Visibility.PUBLIC] if visibility == Entry.Visibility.PUBLIC else BEYOND
    found = entry.signatures.standing().filter(digest=digest_of(entry), visibility__in=enough)
    return set(found.values_list("role", flat=True)) == {Role.OWNER, Role.READER}


def standing(entry: Entry, digest: str) -> dict[str, Signature]:
    """Those that count for the audience that is asked for, by role."""
    found = entry.signatures.standing().filter(digest=digest, visibility=entry.aim or entry.visibility)
    return {one.role: one for one in found}


@transaction.atomic
def touched(entry: Entry, *, by: User | None) -> None:
    """Its words changed, by this person. What nobody signed goes back to its group, at once."""
    if by is not None:
        entry.writers.add(by)
    if entry.is_beyond_group and not may_leave(entry, entry.visibility):
        entry.aim, entry.visibility = entry.visibility, Entry.Visibility.GROUP
        entry.save()
        narrow(entry)
    index.put(entry)


@transaction.atomic
def ask_agreement(entry: Entry, *, by: User, visibility: str) -> Entry:
    """Propose that it leaves the group; whose words they are is told, and signs or not."""
    held = _held(entry)
    _insist_on_audience(held, visibility)
    if held.aim != visibility:
        held.aim = visibility
        held.save(update_fields=["aim"])
        if held.owner_id and held.owner_id != by.pk:
            notices.forget(f"entry:{held.pk}")
            notices.tell("entry_agreement", f"entry:{held.pk}", group=held.group, by=by, to=[held.owner_id])
    return held


@transaction.atomic
def sign(entry: Entry, *, by: User, visibility: str, seen: str) -> Entry:
    """The owner signs for an audience; then somebody else, for the same one: the second signature publishes.

    `seen`: the digest of the text that was before their eyes. Signing twice is signing once.
    """
    held = _held(entry)
    digest = digest_of(held)
    if seen != digest:
        raise Refused(str(CHANGED))
    if findings.pending(held):
        raise Refused(str(ONCE_MORE))
    if policies.is_owner(by, held):
        _insist_on_audience(held, visibility)
        if held.aim != visibility:
            held.aim = visibility
            held.save(update_fields=["aim"])
        _put(held, Role.OWNER, by, digest)
        _tell_second_readers(held, by)
        return held
    if not policies.can_sign_second(by, held):
        raise Refused(_("La seconde signature est celle d’un membre du groupe qui n’a pas écrit ce texte."))
    if not held.aim or visibility != held.aim or Role.OWNER not in standing(held, digest):
        raise Refused(_("La personne à qui cela appartient signe d’abord, pour ceux à qui c’est destiné."))
    _put(held, Role.READER, by, digest)
    return _let_out(held)


@transaction.atomic
def take_back(entry: Entry, *, by: User) -> Entry:
    """The owner does not agree any more: the entry goes back to its group, at once."""
    held = _held(entry)
    held.signatures.standing().update(taken_back_at=now())
    held.aim = ""
    if held.confidential:
        held.visibility = Entry.Visibility.GROUP
    held.save()
    narrow(held)
    index.put(held)
    return held


def _put(entry: Entry, role: str, by: User, digest: str) -> None:
    entry.signatures.get_or_create(
        role=role,
        digest=digest,
        visibility=entry.aim,
        taken_back_at=None,
        defaults={"signer": by, "signer_name": by.display_name},
    )


def _let_out(entry: Entry) -> Entry:
    entry.visibility, entry.aim = entry.aim, ""
    entry.stage = Entry.Stage.PUBLISHED
    entry.save()
    index.put(entry)
    if entry.owner_id:
        notices.tell("entry_out", f"entry:{entry.pk}", group=entry.group, to=[entry.owner_id])
    return entry


def _tell_second_readers(entry: Entry, by: User) -> None:
    facilitators = entry.group.memberships.leading().exclude(user=by.pk).values_list("user", flat=True)
    notices.forget(f"entry:{entry.pk}")
    notices.tell("entry_second", f"entry:{entry.pk}", group=entry.group, by=by, to=facilitators)
    news_came(entry.group)


def _insist_on_audience(entry: Entry, visibility: str) -> None:
    if visibility not in BEYOND:
        raise Refused(_("Choisissez pour qui est cette fiche."))
    if not entry.confidential:
        raise Refused(_("Cette fiche ne demande pas de signature : publiez-la."))


def _held(entry: Entry) -> Entry:
    return Entry.objects.select_for_update(of=("self",)).select_related("group").get(pk=entry.pk)
