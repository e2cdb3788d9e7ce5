"""What fiches tell: an agreement is asked for, a second reading waits, one is out, one is getting old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups.models import User
from workspace.knowledge import services
from workspace.knowledge.models import Entry
from workspace.knowledge.views.consent import review_url
from workspace.notices import kinds, reminders
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.models import News, Notice

ASKED, SECOND, OUT, OLD = "entry_agreement", "entry_second", "entry_out", "entry_old"


def concerned(news: News) -> Iterable[Told]:
    mail = Mail.ALWAYS if news.kind == ASKED else Mail.AS_WISHED
    yield from (Told(pk, news.kind, mail) for pk in news.people)


def say(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: notice.about.partition(":")[2] for notice in notices}
    found = (
        Entry.objects.visible_to(user).filter(pk__in=wanted.values()).select_related("group").without_texts()
    )
    entries = {str(one.pk): one for one in found}
    return {
        notice.pk: _said(notice, entries[wanted[notice.pk]])
        for notice in notices
        if wanted[notice.pk] in entries
    }


def _said(notice: Notice, entry: Entry) -> Said:
    sentence, action, url = _words(notice.kind, entry)
    # Said in confidence: no subject of a mail tells it.
    return Said(
        sentence=sentence % {"title": entry.title},
        url=url,
        title=_("Une fiche du groupe") if entry.confidential and not entry.is_beyond_group else entry.title,
        group=entry.group,
        action=action,
        discreet=entry.confidential,
        root=f"entry-{entry.pk}",
        ref=f"{notice.kind}-{entry.pk}",
    )


def _words(kind: str, entry: Entry) -> tuple[str, str, str]:
    if kind == ASKED:
        return (
            _("On vous demande si « %(title)s » peut sortir du groupe"),
            _("Lire et décider"),
            review_url(entry),
        )
    if kind == SECOND:
        return _("« %(title)s » attend une seconde lecture"), _("Relire et signer"), review_url(entry)
    if kind == OUT:
        return _("« %(title)s » a reçu ses deux signatures"), _("Voir la fiche"), entry.get_absolute_url()
    return _("« %(title)s » est-elle encore juste ?"), _("Relire la fiche"), entry.get_absolute_url()


def what_grows_old(now: datetime) -> None:
    """Each fiche whose day has come, once."""
    due = Entry.objects.filter(stage=Entry.Stage.PUBLISHED, refresh_on__lte=localdate(now), hidden_at=None)
    for entry in due.without_texts().order_by("refresh_on")[:200]:
        services.ask_refresh(entry)


for kind in (ASKED, SECOND, OUT, OLD):
    kinds.audience(kind, concerned)
kinds.noun("entry", say)
reminders.reminder(what_grows_old)
