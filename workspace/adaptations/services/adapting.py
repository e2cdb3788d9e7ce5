"""« J’adapte chez moi »: begin, say where it stands, make an entry of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import Territory, User, WorkingGroup
from groups.refusals import Refused
from workspace.adaptations import events, telling
from workspace.adaptations.models import Adaptation, Kinship
from workspace.adaptations.policies import audiences
from workspace.adaptations.services.journal import write
from workspace.adaptations.services.kinship import link
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry
from workspace.richtext import clean_line
from workspace.search import index

NOT_WIDER = gettext_lazy("Une adaptation ne se montre pas à plus de monde que la fiche dont elle vient.")


@transaction.atomic
def begin(
    entry: Entry,
    *,
    by: User,
    territory: Territory,
    group: WorkingGroup | None = None,
    name: str = "",
    visibility: str = Entry.Visibility.REGION,
    wish: str = "",
    source: str | None = None,
) -> Adaptation:
    """The same `source` makes one. Nothing of the entry is copied: it may be taken back."""
    if source is not None and (known := Adaptation.objects.filter(source=source).first()):
        return known
    if visibility not in audiences(entry, group):
        raise Refused(str(NOT_WIDER))
    made = Adaptation.objects.create(
        entry=entry,
        name=clean_line(name, 160),
        territory=territory,
        group=group,
        person=by,
        visibility=visibility,
        source=source,
    )
    write(made, by=by, changed=wish, state=Adaptation.State.WISH)
    events.adaptation_begun(made)
    return made


@transaction.atomic
def change(adaptation: Adaptation, *, name: str, visibility: str) -> Adaptation:
    held = Adaptation.objects.select_for_update().get(pk=adaptation.pk)
    if visibility not in audiences(held.entry, held.group):
        raise Refused(str(NOT_WIDER))
    held.name, held.visibility = clean_line(name, 160), visibility
    held.save(update_fields=["name", "visibility"])
    index.put(held)
    return held


@transaction.atomic
def move(adaptation: Adaptation, *, by: User, state: str, words: str = "") -> Adaptation:
    """Where it stands, and a line in the journal that says so. Said twice, it is said once."""
    held = Adaptation.objects.select_for_update().get(pk=adaptation.pk)
    if state not in Adaptation.State.values:
        raise Refused(_("Choisissez où en est l’adaptation dans la liste."))
    if held.state == state:
        return held
    held.state, held.moved_at = state, now()
    held.save(update_fields=["state", "moved_at"])
    write(held, by=by, changed=words, state=state)
    return held


@transaction.atomic
def publish(adaptation: Adaptation, *, by: User, title: str) -> Entry:
    """An entry of its own, « adaptée de » the first: a draft that holds the journal, to be put in order."""
    held = Adaptation.objects.select_for_update().get(pk=adaptation.pk)
    if held.result is not None:
        return held.result
    if held.group is None and not by.is_coordinator:
        raise Refused(
            _(
                "Une fiche s’écrit avec un groupe. Proposez-la à un groupe de votre territoire, ou à "
                "l’équipe régionale : le journal est gardé."
            )
        )
    words = clean_line(title, 160)
    if not words:
        raise Refused(_("Donnez un titre à la fiche : comment cela s’appelle chez vous ?"))
    entry = knowledge.create_entry(
        kind=Entry.Kind.SHEET,
        by=by,
        group=held.group,
        visibility=Entry.Visibility.GROUP if held.group else Entry.Visibility.REGION,
        title=words,
        body=telling.as_text(held),
        territory=held.territory,
        themes=held.entry.themes.all() if held.entry else None,
        source=f"adaptation:{held.key}",
    )
    held.result = entry
    held.save(update_fields=["result"])
    if held.entry is not None:
        link(held.entry, entry, kind=Kinship.Kind.ADAPTED)
    return entry
