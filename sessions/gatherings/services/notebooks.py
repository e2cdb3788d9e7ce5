"""« Carnet de visite »: what was seen, what one takes home. A document of the group, written by several; and
the fiche it becomes when the group shares it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groups import days
from groups.models import User
from groups.refusals import Refused
from sessions.gatherings import events
from sessions.gatherings.models import Gathering
from sessions.gatherings.services.gatherings import hold
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.services.documents import Beginning, create_document
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry
from workspace.knowledge.together import take_text


def open_notebook(gathering: Gathering, *, by: User) -> Document:
    """Its document, begun with the questions one asks oneself on the way home. The same, however often."""
    beginning = Beginning.of(content.from_markdown(_begun(gathering)))
    with transaction.atomic():
        held = hold(gathering)
        known = _kept(held)
        if known is not None:
            return known
        made = create_document(held.group, by=by, title=_title(held), beginning=beginning)
        held.notebook = made
        held.save(update_fields=["notebook"])
        events.gathering_changed(held)
    return made


def share_notebook(gathering: Gathering, *, by: User) -> Entry:
    """A fiche of the group that says what the carnet says, with its photographs: they read it again before it
    goes further."""
    entry = _begin_entry(gathering, by)
    return take_text(entry, by=by) if entry.stage == Entry.Stage.DRAFT else entry


@transaction.atomic
def _begin_entry(gathering: Gathering, by: User) -> Entry:
    held = hold(gathering)
    document = _kept(held)
    if document is None:
        raise Refused(_("Cette visite n’a pas encore de carnet : ouvrez-le, et écrivez-y."))
    entry = create_entry(
        kind=Entry.Kind.SHEET,
        by=by,
        group=held.group,
        source=f"gathering:{held.key}:notebook",
        title=_title(held),
        summary=held.summary,
        provenance=_("Une visite du groupe « %(group)s »") % {"group": held.group},
        place=held.place,
        territory=held.territory,
        latitude=held.latitude,
        longitude=held.longitude,
        date=held.days[0],
        themes=held.themes.all(),
    )
    if entry.document_id is None:
        entry.document = document
        entry.save(update_fields=["document"])
    return entry


def _kept(gathering: Gathering) -> Document | None:
    found = gathering.notebook
    return found if found is not None and found.deleted_at is None else None


def _title(gathering: Gathering) -> str:
    return _("Carnet de visite : %(title)s") % {"title": gathering.title}


def _begun(gathering: Gathering) -> str:
    where = ", ".join(part for part in (gathering.place, gathering.address, str(gathering.territory)) if part)
    told = _("> [!INFO]\n> Le %(day)s. %(where)s\n>\n> Qui nous a reçus :\n>\n> Qui y était :\n") % {
        "day": days.said(gathering.starts_at, "l j F Y"),
        "where": where,
    }
    asked = (
        (_("Ce que nous avons vu"), _("Le lieu, les personnes, les gestes. Des photographies, sans visage.")),
        (_("Ce qui nous a surpris"), ""),
        (_("Ce que nous avons appris"), ""),
        (_("Ce que nous remportons chez nous"), _("Une chose à essayer, et qui s’en charge.")),
        (_("Les questions qui restent"), ""),
        (_("Qui recontacter"), ""),
    )
    return told + "".join(f"\n# {title}\n\n{words}\n" for title, words in asked)
