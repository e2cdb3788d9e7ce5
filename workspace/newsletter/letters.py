"""The letters of a batch: what was published is read once for all, each takes the part that is theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.home import Registry
from groups.mails import absolute
from groups.models import Theme
from workspace import richtext
from workspace.knowledge.models import Entry
from workspace.newsletter import tokens
from workspace.newsletter.models import Subscription
from workspace.notices import addresses
from workspace.notices.letters import Stop, list_headers, message_id, stop_headers, styled, tidy

READ = 600  # entries of one batch: the newest
OF_A_THEME, IN_ALL = 8, 30
Visibility = Entry.Visibility


@dataclass(frozen=True)
class Part:
    title: str
    entries: list[Entry]
    more: int
    url: str


@dataclass(frozen=True)
class Dated:
    """Something to come, to be told once: of a later room. `public`: to an address without an account too."""

    title: str
    says: str  # when and where
    url: str
    themes: frozenset[int]
    told_at: datetime
    public: bool


# fn(since, until) -> what was announced in between, and is still to come.
to_come: Registry[Callable[[datetime, datetime], list[Dated]]] = Registry()


def compose_all(batch: list[Subscription], until: datetime) -> dict[int, EmailMultiAlternatives | None]:
    """None for who has no address any more, or nothing to be told."""
    sinces = [one.sent_until for one in batch if one.sent_until]
    entries = published(min(sinces), until) if sinces else []
    dates = [one for tell in to_come for one in tell(min(sinces), until)] if sinces else []
    themes = list(Theme.objects.all())
    return {one.pk: compose(one, entries, dates, themes, until) for one in batch}


def published(since: datetime, until: datetime) -> list[Entry]:
    """For the region and beyond. What a group keeps for itself is told by its own letters."""
    out = Entry.objects.published().filter(published_at__gt=since, published_at__lte=until)
    shared = out.exclude(visibility=Visibility.GROUP).order_by("-published_at")
    return list(shared.without_texts().select_related("territory").prefetch_related("themes")[:READ])


def compose(
    subscription: Subscription,
    entries: list[Entry],
    dates: list[Dated],
    themes: list[Theme],
    until: datetime,
) -> EmailMultiAlternatives | None:
    mine = [one for one in entries if _is_news(subscription, one)]
    parts = parts_of(subscription, mine, themes)
    invited = dates_of(subscription, dates)[:OF_A_THEME]
    if not (parts or invited) or not subscription.address:
        return None
    stop = Stop(tokens.stop_url(subscription), _("Ne plus recevoir cette lettre"))
    count = sum(len(part.entries) + part.more for part in parts) + len(invited)
    context = {
        "parts": parts,
        "dates": invited,
        "count": count,
        "home": absolute("/connaissances/"),
        "stop": stop,
        "wishes_url": tokens.choose_url(subscription),
        "site": absolute(""),
    }
    text = render_to_string("newsletter/mails/letter.txt", context)
    names = [*([_("Rencontres")] if invited else []), *(part.title for part in parts)]
    message = EmailMultiAlternatives(_subject(names, count), tidy(text), to=[subscription.address])
    html = render_to_string("newsletter/mails/letter.html", context)
    message.attach_alternative(styled(html), "text/html")
    message.from_email = addresses.sender("PAIS")
    message.extra_headers |= list_headers(None, False) | stop_headers(stop)
    message.extra_headers |= {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Message-ID": message_id(f"connaissances-{subscription.pk}-{until:%Y%m%d%H}"),
    }
    return message


def _is_news(subscription: Subscription, entry: Entry) -> bool:
    """Whoever has an account reads what is for the region; an address alone, what is for everybody."""
    reads = entry.visibility == Visibility.PUBLIC or subscription.user_id is not None
    return reads and subscription.sent_until is not None and entry.published_at > subscription.sent_until


def dates_of(subscription: Subscription, dates: list[Dated]) -> list[Dated]:
    """Of a thématique that is followed; all of them, for who follows all."""
    since, followed = subscription.sent_until, {theme.pk for theme in subscription.themes.all()}
    return [
        one
        for one in dates
        if since is not None
        and one.told_at > since
        and (one.public or subscription.user_id is not None)
        and (subscription.everything or followed & one.themes)
    ]


def parts_of(subscription: Subscription, entries: list[Entry], themes: Iterable[Theme]) -> list[Part]:
    """Each entry once, under the first of its thématiques that is followed; the rest only if all is."""
    followed = {theme.pk for theme in subscription.themes.all()}
    wanted = [theme for theme in themes if subscription.everything or theme.pk in followed]
    left, parts, room = list(entries), [], IN_ALL
    for theme in wanted:
        here = [one for one in left if theme in one.themes.all()]
        left = [one for one in left if one not in here]
        shown = here[: min(OF_A_THEME, room)]
        room -= len(shown)
        if here:
            url = absolute(f"/connaissances/?theme={theme.slug}")
            parts.append(Part(theme.name, shown, len(here) - len(shown), url))
    if subscription.everything and left:
        shown = left[: min(OF_A_THEME, room)]
        parts.append(Part(_("Et aussi"), shown, len(left) - len(shown), absolute("/connaissances/")))
    return parts


def _subject(names: list[str], count: int) -> str:
    sentence = ngettext("La lettre de PAIS : %d nouveauté", "La lettre de PAIS : %d nouveautés", count)
    return richtext.clean_line(f"{sentence % count} ({', '.join(names)})", 150)
