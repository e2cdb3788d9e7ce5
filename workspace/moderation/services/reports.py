"""Report something, and read a warning one was given."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Membership, User
from groups.refusals import Refused
from workspace.moderation import mails, registry
from workspace.moderation.models import Case, Caution, Report
from workspace.moderation.registry import Reportable
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
    said = _said(reason, words)
    _spend(by)
    case, created = _case_of(noun, thing, key)
    _made, first = Report.objects.get_or_create(case=case, by=by, defaults=said)
    if first:
        _open(case, again=not created, to_region=to_region)
    return case


@transaction.atomic
def report_as_visitor(
    kind: str, key: str, *, stamp: UUID, reason: str, words: str = "", to_region: bool = False
) -> Case:
    """By somebody without an account, of what everybody may read. The same form is one report; whose it is
    is kept nowhere."""
    thing, noun = registry.find_public(kind, key), registry.noun(kind)
    if thing is None or noun is None:
        raise Refused(_("Ce que vous signalez n'est plus là : il n'y a plus rien à faire."))
    said = _said(reason, words)
    case, created = _case_of(noun, thing, key)
    _made, first = Report.objects.get_or_create(key=stamp, defaults=said | {"case": case})
    if first:
        _open(case, again=not created, to_region=to_region)
    return case


def _said(reason: str, words: str) -> dict[str, str]:
    said = clean_text(words, 1000)
    if reason == Report.Reason.OTHER and not said:
        raise Refused(_("Dites en quelques mots ce qui ne va pas."))
    return {"reason": reason, "words": said}


def _case_of(noun: Reportable, thing: Any, key: str) -> tuple[Case, bool]:
    whose = {"group": noun.group(thing), "author": noun.author(thing)}
    return Case.objects.select_for_update().get_or_create(kind=noun.kind, key=key, defaults=whose)


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
