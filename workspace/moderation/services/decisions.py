"""Judge a case: once, whoever moderates with you. The same decision again changes nothing; another one is
refused with its author's name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.auditing.log import record
from groups.models import User
from groups.refusals import Refused
from groups.suspensions import services as suspensions
from workspace.moderation import events, mails, registry
from workspace.moderation.models import Case, Caution
from workspace.richtext import clean_line, clean_text

Outcome = Case.Outcome


@transaction.atomic
def dismiss(case: Case, *, by: User, word: str = "") -> Case:
    """Nothing to reproach. The thing stays as it is."""
    case = _held(case)
    if _settle(case, by, Outcome.DISMISSED, word):
        _write("case.dismissed", case, by, word)
    return case


@transaction.atomic
def hide(case: Case, *, by: User, word: str = "") -> Case:
    """Nobody but its author and who moderates reads it any more."""
    case = _held(case)
    if _settle(case, by, Outcome.HIDDEN, word):
        _hide_thing(case, by)
        _write("thing.hidden", case, by, word)
    return case


@transaction.atomic
def restore(case: Case, *, by: User) -> Case:
    """Shown again, whatever was decided."""
    case = _held(case)
    thing, noun = registry.load(case.kind, case.key), registry.noun(case.kind)
    if thing is not None and noun is not None and noun.show and thing.hidden_at is not None:
        noun.show(thing)
        _write("thing.shown", case, by)
        events.case_changed(case)
    return case


@transaction.atomic
def warn(case: Case, *, by: User, words: str, and_hide: bool = False) -> Case:
    """Words for its author, kept on their record. One warning per case."""
    case = _held(case)
    words = clean_text(words, 2000)
    if not words:
        raise Refused(_("Écrivez ce que vous voulez lui dire : l'avertissement n'est pas parti."))
    author = _somebody(case)
    if _settle(case, by, Outcome.WARNED):
        if and_hide:
            _hide_thing(case, by)
        said = {"user": author, "group": case.group, "by": by, "words": words, "at": now(), "read_at": None}
        caution, _made = Caution.objects.update_or_create(case=case, defaults=said)
        mails.warn(caution)
        _write("person.warned", case, by, about=author)
    return case


@transaction.atomic
def suspend(
    case: Case, *, by: User, until: datetime | None, why: str, platform: bool = False, and_hide: bool = False
) -> Case:
    """Its author reads the group and does not write there, or does not enter the platform, until that day."""
    case = _held(case)
    author = _somebody(case)
    why = clean_line(why, 500)
    if not why:
        raise Refused(_("Dites pourquoi, en une phrase : la personne la lira. Rien n'a changé."))
    if _settle(case, by, Outcome.SUSPENDED):
        if and_hide:
            _hide_thing(case, by)
        group = None if platform else case.group
        suspensions.suspend(author, group=group, by=by, until=until, why=why)
    return case


@transaction.atomic
def escalate(case: Case, *, by: User) -> Case:
    case = _held(case)
    if case.escalated_at is None:
        case.escalated_at = now()
        case.save(update_fields=["escalated_at"])
        mails.tell_region(case)
        _write("case.escalated", case, by)
        events.case_changed(case)
    return case


def _held(case: Case) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("group", "author").get(pk=case.pk)


def _somebody(case: Case) -> User:
    if case.author is None or not case.author.display_name:
        raise Refused(_("Personne n'a signé, ou le compte n'existe plus. Vous pouvez masquer, ou classer."))
    return case.author


def _settle(case: Case, by: User, outcome: str, word: str = "") -> bool:
    """Close the case with this outcome; False when it has it already."""
    if case.closed_at is not None:
        if case.outcome == outcome:
            return False
        raise Refused(
            _("%(who)s vient de décider : %(what)s. Votre geste n'a rien changé.")
            % {"who": case.closed_by or _("Quelqu'un"), "what": case.get_outcome_display()}
        )
    case.closed_at, case.closed_by = now(), by
    case.outcome, case.word = outcome, clean_line(word, 500)
    case.save(update_fields=["closed_at", "closed_by", "outcome", "word"])
    events.case_changed(case)
    return True


def _hide_thing(case: Case, by: User) -> None:
    thing: Any = registry.load(case.kind, case.key)
    noun = registry.noun(case.kind)
    if thing is not None and noun is not None and noun.can_hide:
        noun.hide(thing, by)


def _write(what: str, case: Case, by: User, why: str = "", about: User | None = None) -> None:
    about = about or case.author
    record(what, by=by, group=case.group, about=about, thing=f"{case.kind}:{case.key}", why=why)
