"""What introductions tell: to whom, in which words; and the question after thirty days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from groups.models import User
from workspace.introductions import events
from workspace.introductions.models import Introduction
from workspace.introductions.policies import contact_for
from workspace.notices import kinds, reminders
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.models import News, Notice
from workspace.richtext import trusted

KINDS = ("introduction", "introduction-agreed", "introduction-refused", "introduction-outcome")


def told(news: News) -> Iterable[Told]:
    """A contact that one agreed to is written at once; the rest as one wishes."""
    mail = Mail.ALWAYS if news.kind == "introduction-agreed" else Mail.AS_WISHED
    yield from (Told(user, news.kind, mail) for user in news.people)


def say(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    found = Introduction.objects.visible_to(user).filter(pk__in=wanted.values()).read()
    known = {one.pk: one for one in found}
    return {
        notice.pk: _said(user, notice, known[wanted[notice.pk]])
        for notice in notices
        if wanted[notice.pk] in known
    }


def _said(user: User, notice: Notice, one: Introduction) -> Said:
    named = {"offer": one.offer.words, "by": one.offer.by, "need": one.need_words[:300]}
    sentences = {
        "introduction": _("Une mise en relation vous est proposée : « %(offer)s » (%(by)s)"),
        "introduction-agreed": _("Vous êtes en relation pour « %(offer)s » : chacun a le contact de l’autre"),
        "introduction-refused": _("La mise en relation pour « %(offer)s » n’aura pas de suite"),
        "introduction-outcome": _("« %(offer)s » : qu’est-il sorti de la mise en relation ?"),
    }
    words = "\n".join(
        filter(None, [_("Le besoin : %(need)s") % named, one.words, _contact(user, notice, one)])
    )
    return Said(
        sentence=sentences[notice.kind] % named,
        url=one.get_absolute_url(),
        title=_("Mise en relation : %(offer)s") % named,
        text=words,
        html=trusted("".join(f"<p>{escape(line)}</p>" for line in words.split("\n"))),
        action=_("Voir la mise en relation"),
        root=f"introduction-{one.pk}",
        ref=f"{notice.kind}-{one.pk}",
    )


def _contact(user: User, notice: Notice, one: Introduction) -> str:
    other = contact_for(user, one) if notice.kind == "introduction-agreed" else None
    if other is None:
        return ""
    more = one.offer.contact if other.pk == one.offer.owner_id else ""
    return _("Son contact : %(who)s") % {"who": ", ".join(filter(None, [str(other), other.email, more]))}


@transaction.atomic
def ask_what_came(now: datetime) -> None:
    """Once, thirty days after both agreed, unless somebody said it."""
    due = Introduction.objects.to_remind(now).select_for_update()
    for one in due.order_by("pk")[:100]:
        Introduction.objects.filter(pk=one.pk).update(reminded_at=now)
        events.waits_for_an_outcome(one)


for kind in KINDS:
    kinds.audience(kind, told)
kinds.noun("introduction", say)
reminders.reminder(ask_what_came)
