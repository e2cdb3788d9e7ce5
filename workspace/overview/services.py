"""Keep the map of actors: the side each stands on, the ties, the conventions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import Organisation, User
from groups.refusals import Refused
from workspace.overview.models import Convention, Side, Tie
from workspace.richtext import clean_line, clean_text


def set_side(organisation: Organisation, kind: str) -> None:
    """Empty: not said any more."""
    if not kind:
        Side.objects.filter(organisation=organisation).delete()
        return
    if kind not in Side.Kind.values:
        raise Refused(_("Choisissez dans la liste : spécialisé, droit commun, économique."))
    Side.objects.update_or_create(organisation=organisation, defaults={"kind": kind})


def tie(one: Organisation, other: Organisation, words: str = "") -> Tie:
    """Tied twice, they are once; the last words stand."""
    if one.pk == other.pk:
        raise Refused(_("Un lien va d’une organisation à une autre : choisissez-en deux."))
    first, second = sorted((one, other), key=lambda organisation: organisation.pk)
    made, _created = Tie.objects.update_or_create(
        one=first, other=second, defaults={"words": clean_line(words, 160)}
    )
    return made


def untie(found: Tie) -> None:
    Tie.objects.filter(pk=found.pk).delete()


@transaction.atomic
def keep_convention(
    convention: Convention | None,
    *,
    by: User,
    parties: Iterable[Organisation],
    source: str | None = None,
    **said,
) -> Convention:
    """A new one (once for each source), or what it says now."""
    if convention is None and source:
        convention = Convention.objects.filter(source=source).first()
    kept = convention or Convention(source=source)
    chosen = list(parties)
    if len(chosen) < 2:
        raise Refused(_("Une convention lie au moins deux organisations."))
    for name, value in said.items():
        setattr(kept, name, value)
    kept.title, kept.details = clean_line(kept.title, 200), clean_text(kept.details, 2000)
    kept.contact, kept.data_clause = clean_line(kept.contact, 200), clean_text(kept.data_clause, 2000)
    kept.changed_by = by
    kept.save()
    kept.parties.set(chosen)
    return kept
