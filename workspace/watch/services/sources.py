"""The sources that are watched: add one, change how it is read, let it go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Theme, User, WorkingGroup
from groups.refusals import Refused
from workspace.richtext import clean_line
from workspace.watch import links
from workspace.watch.models import WatchSource, place_of

# Between two readings that somebody asks for: a site is not knocked at each second.
PATIENCE = timedelta(minutes=1)


def add_source(
    group: WorkingGroup | None,
    *,
    by: User | None,
    url: str,
    title: str = "",
    every: int = 6,
    themes: Iterable[Theme] = (),
) -> WatchSource:
    """Watched from now on. The same address twice is one source."""
    link = links.normalise(url) or _as_written(url)
    if not link:
        raise Refused(_("Ce n’est pas une adresse du web : copiez-la en entier, avec https://."))
    if WatchSource.objects.of(group).count() >= settings.WATCH["SOURCES"]:
        raise Refused(
            _("Il y a déjà %(most)s sources ici : retirez-en une, puis réessayez.")
            % {"most": settings.WATCH["SOURCES"]}
        )
    said = {"url": link, "title": clean_line(title, 120), "every": _known(every), "added_by": by}
    with transaction.atomic():
        made, created = WatchSource.objects.get_or_create(
            key=links.key_of(link), place=place_of(group), defaults=said | {"group": group}
        )
        if created:
            made.themes.set(themes)
    return made


def _as_written(url: str) -> str:
    """An address that only this instance's settings allow (a number, a port): the fetcher decides."""
    said = url.strip()
    allowed = [f"http://{address}:{port}/" for address, port in settings.WATCH["ALLOWED"]]
    return said if len(said) <= links.LONGEST and any(said.startswith(start) for start in allowed) else ""


@transaction.atomic
def edit_source(
    source: WatchSource, *, title: str, every: int, paused: bool, themes: Iterable[Theme]
) -> WatchSource:
    held = WatchSource.objects.select_for_update().get(pk=source.pk)
    if held.paused and not paused:
        held.failures, held.problem, held.next_at = 0, "", now()
    held.title, held.every, held.paused = clean_line(title, 120), _known(every), paused
    held.save()
    held.themes.set(themes)
    return held


def read_again(source: WatchSource) -> None:
    """At the next round rather than at its hour."""
    moment = now()
    fresh = source.asked_at is not None and source.asked_at > moment - PATIENCE
    if fresh:
        raise Refused(_("Cette source vient d’être relue : réessayez dans une minute."))
    WatchSource.objects.filter(pk=source.pk).update(next_at=moment, paused=False)


def remove_source(source: WatchSource) -> None:
    """With what waited of it; what was kept stays."""
    WatchSource.objects.filter(pk=source.pk).delete()


def move(source: WatchSource, url: str) -> None:
    """It says that it lives elsewhere, for good. Unless this is already another source."""
    link = links.normalise(url)
    if not link or link == source.url:
        return
    try:
        with transaction.atomic():
            WatchSource.objects.filter(pk=source.pk).update(url=link, key=links.key_of(link))
    except IntegrityError:
        return


def _known(every: int) -> int:
    if every not in dict(WatchSource.EVERY):
        raise Refused(_("Choisissez dans la liste quand relire cette source."))
    return every
