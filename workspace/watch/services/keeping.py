"""Keep a link: one entry of the veille, whoever keeps it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groups.models import Territory, Theme, User, WorkingGroup
from groups.refusals import Refused
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry
from workspace.richtext import clean_line
from workspace.watch import links
from workspace.watch.models import place_of


@dataclass(frozen=True)
class Kept:
    entry: Entry
    new: bool  # False: somebody had kept it before


def keep_link(
    *,
    by: User,
    group: WorkingGroup | None,
    url: str,
    title: str,
    visibility: str,
    note: str = "",
    summary: str = "",
    themes: Iterable[Theme] | None = None,
    territory: Territory | None = None,
    credit: str = "",
    credit_url: str = "",
    source: str | None = None,
) -> Kept:
    """The entry of this link: the one that this person may already read, or a new one, at once published."""
    link = links.normalise(url)
    if not link:
        raise Refused(_("Ce n’est pas une adresse du web : copiez-la en entier, avec https://."))
    if known := known_link(by, link):
        return Kept(known, new=False)
    given = {"territory": territory} if territory is not None else {}
    try:
        with transaction.atomic():
            made = create_entry(
                kind=Entry.Kind.WATCH,
                stage=Entry.Stage.PUBLISHED,
                by=by,
                group=group,
                visibility=visibility,
                title=clean_line(title, 160) or links.site_of(link),
                summary=summary,
                body=note,
                themes=themes,
                credit=credit or links.site_of(link),
                credit_url=_as_credit(credit_url),
                source=source,
                detail={"url": link},
                **given,
            )
            return Kept(made, new=True)
    except IntegrityError:
        return Kept(_kept_meanwhile(link, group), new=False)


def _as_credit(url: str) -> str:
    """A feed may call its site anything: what is no address is no reason to lose the link."""
    try:
        return str(Entry._meta.get_field("credit_url").clean(url, None))
    except ValidationError:
        return ""


def known_link(user: User, link: str) -> Entry | None:
    """The oldest that this person may read."""
    found = Entry.objects.visible_to(user).filter(watch_link__key=links.key_of(link))
    return found.order_by("created_at").first()


def _kept_meanwhile(link: str, group: WorkingGroup | None) -> Entry:
    """Somebody of the same place was faster; or it is there, and hidden."""
    known = Entry.objects.filter(
        watch_link__key=links.key_of(link), watch_link__place=place_of(group)
    ).first()
    if known is None or known.hidden_at is not None:
        raise Refused(_("Ce lien a été masqué par qui modère : il n’est pas gardé de nouveau."))
    return known
