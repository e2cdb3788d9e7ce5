"""The balance sheet that wrote itself is told to who facilitates the group; sent by who prepares, to all its
people and to the regional team. And what time brings."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import User
from sessions.gatherings.models import Gathering
from sessions.harvest import policies
from sessions.harvest.models import Balance
from sessions.harvest.services import balances, survey
from workspace.documents.models import Document
from workspace.notices import kinds
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.models import News, Notice
from workspace.notices.reminders import reminder


def of_balance(news: News) -> Iterable[Told]:
    if news.group is None:
        return []
    leads = news.group.memberships.leading().values_list("user", flat=True)
    return [Told(pk, "balance", Mail.ALWAYS) for pk in leads]


def of_sent(news: News) -> Iterable[Told]:
    """The group's people, and the regional team where it prepares such a gathering too."""
    gathering = Gathering.objects.select_related("group").filter(pk=int(news.about.split(":")[1])).first()
    if gathering is None:
        return []
    team = User.objects.members().filter(is_coordinator=True, is_active=True)
    region = {one.pk for one in team if policies.can_gather(one, gathering)}
    people = region | set(gathering.group.memberships.values_list("user", flat=True))
    return [Told(pk, news.kind, Mail.ALWAYS) for pk in people]


def say_balances(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    seen = Gathering.objects.visible_to(user).filter(pk__in=wanted.values())
    found = {one.pk: one for one in seen.select_related("group", "balance__document")}
    documents = Balance.objects.filter(gathering__in=found).values("document")
    readable = set(Document.objects.visible_to(user).filter(pk__in=documents).values_list("pk", flat=True))
    said: dict[int, Said] = {}
    for notice in notices:
        gathering = found.get(wanted[notice.pk])
        if gathering is None:
            continue
        if notice.kind == balances.SENT:
            if words := _said_sent(user, gathering, readable):
                said[notice.pk] = words
        elif policies.can_gather(user, gathering):
            said[notice.pk] = _said_of(gathering)
    return said


def _said_sent(user: User, gathering: Gathering, readable: set[int]) -> Said | None:
    """The document's own address for who may read it; the regional team learns that it is there."""
    balance = getattr(gathering, "balance", None)
    document = balance.document if balance is not None else None
    if document is None or document.deleted_at is not None:
        return None
    told = {"title": gathering.title, "group": gathering.group.name}
    if document.pk in readable:
        sentence, url = _("Voici le bilan de « %(title)s »"), document.get_absolute_url()
    elif policies.can_gather(user, gathering):
        sentence = _("Le bilan de « %(title)s » est prêt : le groupe « %(group)s » le lit")
        url = reverse("harvest:harvest", args=[gathering.slug])
    else:
        return None
    return Said(
        sentence=sentence % told,
        url=url,
        title=_("Le bilan de « %(title)s »") % told,
        text=_("Qui est venu, ce qui a été signalé, les besoins entendus, les rendez-vous."),
        group=gathering.group,
        action=_("Lire le bilan") if document.pk in readable else _("Voir la récolte"),
    )


def _said_of(gathering: Gathering) -> Said:
    return Said(
        sentence=_("Le bilan de « %(title)s » est écrit : relisez-le") % {"title": gathering.title},
        url=reverse("harvest:harvest", args=[gathering.slug]),
        title=_("Le bilan de « %(title)s »") % {"title": gathering.title},
        text=_("Qui est venu, ce qui a été signalé, les besoins entendus. Relisez, complétez, envoyez."),
        group=gathering.group,
        action=_("Lire le bilan"),
    )


kinds.audience("balance", of_balance)
kinds.audience(balances.SENT, of_sent)
kinds.noun("balance", say_balances)
reminder(balances.write_due)
reminder(survey.clean_up)
