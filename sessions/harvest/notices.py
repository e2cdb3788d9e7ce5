"""The balance sheet that wrote itself is told to who facilitates the group. And what time brings."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import User
from sessions.gatherings.models import Gathering
from sessions.harvest import policies
from sessions.harvest.services import balances, survey
from workspace.notices import kinds
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.models import News, Notice
from workspace.notices.reminders import reminder


def of_balance(news: News) -> Iterable[Told]:
    if news.group is None:
        return []
    leads = news.group.memberships.leading().values_list("user", flat=True)
    return [Told(pk, "balance", Mail.ALWAYS) for pk in leads]


def say_balances(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    seen = Gathering.objects.visible_to(user).filter(pk__in=wanted.values()).select_related("group")
    found = {one.pk: one for one in seen if policies.can_gather(user, one)}
    return {pk: _said_of(found[number]) for pk, number in wanted.items() if number in found}


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
kinds.noun("balance", say_balances)
reminder(balances.write_due)
reminder(survey.clean_up)
