"""Write the balance sheet: by itself the next morning, or when the team asks. And send it."""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate, localtime, make_aware, now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.harvest import events
from sessions.harvest.balance import sheet
from sessions.harvest.balance.figures import figures_of
from sessions.harvest.balance.renewing import marks_of, renewed
from sessions.harvest.models import Balance
from workspace.documents.models import Document
from workspace.documents.services import adding
from workspace.documents.services.documents import Beginning, create_document
from workspace.notices.services import forget_kinds, tell

log = logging.getLogger(__name__)
MORNING = time(7, 0)
LOOKS_BACK = timedelta(days=30)  # a server that was away writes late, but not of years ago
EACH_ROUND = 5
SENT = "balance_sent"


def due_at(gathering: Gathering) -> datetime:
    """The next morning, on the clock of the wall."""
    return make_aware(datetime.combine(localtime(gathering.ends_at).date() + timedelta(days=1), MORNING))


def write_due(moment: datetime) -> None:
    """One that was written once is not written again, were its document thrown away."""
    past = Gathering.objects.held().filter(ends_at__lt=moment, ends_at__gt=moment - LOOKS_BACK, balance=None)
    for gathering in past.select_related("group", "territory").order_by("ends_at", "pk")[:EACH_ROUND]:
        if due_at(gathering) <= moment:
            try:
                write(gathering)
            except Exception:  # one that cannot be written does not keep the others from theirs
                log.exception("The balance sheet of %s was not written", gathering.pk)


def write(gathering: Gathering, *, by: User | None = None) -> Document:
    """The document of its group. Asked twice at once, there is one; thrown away since, a new one when
    somebody asks for it."""
    # Long to draw: before the transaction, where nobody waits for it.
    figures = figures_of(gathering)
    beginning = Beginning.of(sheet.whole(gathering, figures))
    laid = marks_of(sheet.sections(figures))
    with transaction.atomic():
        held = hold(gathering)
        known = balance_of(held)
        if known is not None and known.document is not None and known.document.deleted_at is None:
            return known.document
        document = create_document(held.group, by=by, title=sheet.title_of(held), beginning=beginning)
        made = {"document": document, "made_at": now(), "laid": laid}
        Balance.objects.update_or_create(gathering=held, defaults=made)
        if by is None:
            tell("balance", f"balance:{held.pk}", group=held.group)
        events.balance_written(held)
    return document


def write_again(gathering: Gathering, *, by: User) -> Document:
    """Today's figures in the place of those of before. What the team wrote around them stays as it is."""
    known = balance_of(gathering)
    if known is None or known.document is None or known.document.deleted_at is not None:
        return write(gathering, by=by)
    sections = sheet.again(figures_of(gathering), localdate())
    addition = adding.Addition.turning(known.document, lambda text: renewed(text, sections, known.laid))
    with transaction.atomic():
        hold(gathering)
        if Balance.objects.filter(pk=known.pk, made_at=known.made_at).exists():  # else, pressed twice
            adding.add(addition, by=by)
            Balance.objects.filter(pk=known.pk).update(made_at=now(), laid=marks_of(sections))
    return known.document


@transaction.atomic
def send(gathering: Gathering, *, by: User, source: str) -> Balance:
    """Tell the group's people and the regional team that it may be read (`notices`). The same press, however
    often it arrives, tells once; a later one replaces what was told before."""
    held = hold(gathering)
    known = balance_of(held)
    if known is None or known.document is None or known.document.deleted_at is not None:
        raise Refused(_("Le bilan n’est pas écrit, ou a été jeté : rien n’est envoyé. Écrivez-le d’abord."))
    if not Document.objects.visible_to(by).filter(pk=known.document.pk).exists():
        raise Refused(_("Les personnes du groupe lisent ce bilan : c’est à l’une d’elles de l’envoyer."))
    if source and source == known.sent_source:
        return known
    known.sent_at, known.sent_source = now(), source
    known.save(update_fields=["sent_at", "sent_source"])
    forget_kinds(place_of(held), SENT)
    about = f"balance:{held.pk}:{int(known.sent_at.timestamp())}"
    tell(SENT, about, by=by, place=place_of(held))  # not the group's alone: the regional team hears it too
    return known


def place_of(gathering: Gathering) -> str:
    return f"balance:{gathering.pk}"


def balance_of(gathering: Gathering) -> Balance | None:
    return Balance.objects.filter(gathering=gathering).select_related("document").first()
