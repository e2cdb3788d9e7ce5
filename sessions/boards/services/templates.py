"""The templates that a group keeps: boards to begin again from, without people, votes nor proofs."""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groups.models import WorkingGroup
from sessions.boards import portable
from sessions.boards.models import Board, BoardTemplate
from sessions.boards.refusals import Refused
from sessions.boards.starters.building import in_words
from workspace.richtext import clean_line

# Of one group; and of cards in one template, which the page of a new board reads all together.
MOST, MOST_CARDS = 40, 300


def save_template(board: Board, *, name: str, with_cards: bool) -> BoardTemplate:
    """Keep this board's zones and script, and its cards if asked, for the group to begin from."""
    if board.group.board_templates.count() >= MOST:
        raise Refused(_("Le groupe garde déjà %(most)s modèles : retirez-en un d'abord.") % {"most": MOST})
    matter = portable.of(board, with_cards=with_cards)
    if len(matter.cards) > MOST_CARDS:
        raise Refused(
            _("Un modèle garde au plus %(most)s cartes. Gardez ce tableau sans ses cartes, ou copiez-le.")
            % {"most": MOST_CARDS}
        )
    # Where a card comes from may name somebody; what was done is to do again.
    cards = tuple(replace(card, origin="", done=False) for card in matter.cards)
    content = portable.to_data(replace(matter, cards=cards))
    return _kept(BoardTemplate(group=board.group, name=_named(name), content=content))


def rename_template(template: BoardTemplate, *, name: str) -> BoardTemplate:
    template.name = _named(name)
    return _kept(template)


def remove_template(template: BoardTemplate) -> None:
    """Boards that began from it stay as they are."""
    template.delete()


def preview(template: BoardTemplate) -> list[str]:
    """What it holds, in words, without reading all of it."""
    content = template.content
    titles = [zone["title"] for zone in content["zones"]]
    return in_words(titles, len(content["cards"]), [stage["minutes"] for stage in content["stages"]])


def of_group(group: WorkingGroup) -> list[BoardTemplate]:
    return list(group.board_templates.all())


def _named(name: str) -> str:
    cleaned = clean_line(name, 60)
    if not cleaned:
        raise Refused(_("Donnez un nom au modèle."))
    return cleaned


def _kept(template: BoardTemplate) -> BoardTemplate:
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError:
        raise Refused(_("Le groupe a déjà un modèle de ce nom : choisissez-en un autre.")) from None
    return template
