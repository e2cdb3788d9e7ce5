"""What a call brings is told to who facilitates the group; to the regional team where nobody can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from groups.models import User
from sessions.programme import services
from sessions.programme.models import Proposal
from workspace.notices import kinds
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.models import News, Notice
from workspace.notices.reminders import reminder


def concerned(news: News) -> Iterator[int]:
    number = int(news.about.split(":")[1])
    proposal = Proposal.objects.filter(pk=number).select_related("call__gathering__group").first()
    if proposal is None:
        return iter(())
    leads = proposal.call.gathering.group.memberships.leading()
    found = list(leads.values_list("user", flat=True))
    if not found:
        region = User.objects.members().filter(Q(is_coordinator=True), is_active=True)
        found = list(region.values_list("pk", flat=True))
    return iter(found)


def of_proposal(news: News) -> Iterable[Told]:
    return [Told(pk, "proposal", Mail.ALWAYS) for pk in concerned(news)]


def of_another(news: News) -> Iterable[Told]:
    return [Told(pk, "proposal", Mail.NEVER) for pk in concerned(news)]


def say_proposals(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    seen = Proposal.objects.visible_to(user).filter(pk__in=wanted.values())
    found = {one.pk: one for one in seen.select_related("call__gathering__group")}
    return {pk: _said_of(found[number]) for pk, number in wanted.items() if number in found}


def _said_of(proposal: Proposal) -> Said:
    gathering = proposal.call.gathering
    return Said(
        sentence=_("On propose %(kind)s pour « %(gathering)s » : « %(title)s », %(who)s")
        % {
            "kind": proposal.get_kind_display(),
            "gathering": gathering.title,
            "title": proposal.title,
            "who": proposal.held_by,
        },
        url=proposal.get_absolute_url(),
        title=_("On propose quelque chose pour « %(gathering)s »") % {"gathering": gathering.title},
        text=proposal.about,
        group=gathering.group,
        action=_("Lire et répondre"),
    )


kinds.audience("proposal", of_proposal)
kinds.audience("proposal.more", of_another)
kinds.noun("proposal", say_proposals)
reminder(services.forget_due)
