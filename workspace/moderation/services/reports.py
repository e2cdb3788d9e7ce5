"""Report something, and read a warning one was given."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Membership, User
from groups.refusals import Refused
from workspace.moderation import mails, registry
from workspace.moderation.models import Case, Caution, Report
from workspace.richtext import clean_text


@transaction.atomic
def report(kind: str, key: str, *, by: User, reason: str, words: str = "", to_region: bool = False) -> Case:
    """Tell who answers for it. Once per person and thing; said twice, it is said once."""
    thing, noun = registry.find(by, kind, key), registry.noun(kind)
    if thing is None or noun is None:
        raise Refused(_("Ce que vous signalez n'est plus là : il n'y a plus rien à faire."))
    author = noun.author(thing)
    if author is not None and author.pk == by.pk:
        raise Refused(_("C'est de vous : vous pouvez le modifier ou le retirer vous-même."))
    said = clean_text(words, 1000)
    if reason == Report.Reason.OTHER and not said:
        raise Refused(_("Dites en quelques mots ce qui ne va pas."))
    _spend(by)
    group = noun.group(thing)
    case, created = Case.objects.select_for_update().get_or_create(
        kind=kind, key=key, defaults={"group": group, "author": author}
    )
    _made, first = Report.objects.get_or_create(case=case, by=by, defaults={"reason": reason, "words": said})
    if first:
        _open(case, again=not created, to_region=to_region)
    return case


def _open(case: Case, *, again: bool, to_region: bool) -> None:
    if again and case.closed_at is not None:
        case.closed_at, case.closed_by, case.outcome, case.word = None, None, "", ""
        case.opened_at, again = now(), False
    handed = case.escalated_at is not None
    if not handed and (to_region or _nobody_else(case)):
        case.escalated_at = now()
    case.save()
    if not again or (not handed and case.escalated_at):
        mails.tell_moderators(case)


def _nobody_else(case: Case) -> bool:
    """Nobody's matter; or of somebody who facilitates the group; or of a group that nobody can facilitate."""
    if case.group is None:
        return True
    leads = Membership.objects.leading().filter(group=case.group)
    return leads.filter(user=case.author).exists() or not leads.exists()


def _spend(by: User) -> None:
    recent = Report.objects.filter(by=by, at__gt=now() - timedelta(days=1)).count()
    if recent >= settings.MODERATION["REPORTS_PER_DAY"]:
        raise Refused(
            _("Vous avez déjà beaucoup signalé aujourd'hui. Écrivez plutôt à l'équipe régionale : %(to)s")
            % {"to": settings.APPEALS_EMAIL}
        )


def mark_read(caution: Caution) -> None:
    Caution.objects.filter(pk=caution.pk, read_at=None).update(read_at=now())
