"""What is said under a card. Like a card, one written while the board is anonymous has no author anywhere."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sessions.boards import events, policies
from sessions.boards.models import Board, Card, Comment
from sessions.boards.policies import Verb
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services.base import Held, card_now, hold, touchable
from sessions.boards.standing import Standing
from workspace.richtext import clean_text

TEXT_MAX = 1000


@transaction.atomic
def add_comment(board: Board, pk: int, *, by: Standing, text: str, key: str) -> Comment:
    """Say something under a card; the comment that the same sending already made if its answer was lost."""
    held = hold(board, by)
    card = touchable(held, pk, Verb.COMMENT)
    made = card.comments.filter(key=key).first()
    if made is not None:
        if not held.by.wrote(made):
            raise Refused(_("Cet envoi n'a pas pu être reconnu. Votre texte est gardé ici : renvoyez-le."))
        return made
    _insist_on_room(card)
    comment = Comment(card=card, key=key, text=_readable(text))
    if held.board.anonymous:
        comment.anonymous, comment.proof, comment.created_at = True, held.by.proof(key), None
    else:
        comment.author, comment.author_name = held.by.user, held.by.name
    comment.save()
    _tell(held, card)
    return comment


@transaction.atomic
def withdraw_comment(board: Board, pk: int, *, by: Standing) -> Card:
    """Take one's words back; those who lead may take anybody's."""
    held = hold(board, by)
    comment = Comment.objects.filter(card__board=held.board, pk=pk).first()
    if comment is None:
        raise NotNow(_("Ce commentaire vient d'être retiré."))
    card = card_now(held, comment.card_id)
    if not policies.can_withdraw_comment(held.by, held.board, comment):
        raise NotYours(
            _("Seules la personne qui a écrit ce commentaire et celles qui animent peuvent le retirer.")
        )
    comment.delete()
    _tell(held, card)
    return card


def _tell(held: Held, card: Card) -> None:
    card.rev = held.stamp
    card.save(update_fields=["rev"])
    events.cards_changed(held.board, "card.commented", card)


def _insist_on_room(card: Card) -> None:
    most = settings.BOARDS["COMMENTS"]
    if card.comments.count() >= most:
        raise NotNow(
            _(
                "Cette carte a déjà %(most)s commentaires, le plus qu'elle peut porter. "
                "Votre texte est gardé ici."
            )
            % {"most": most}
        )


def _readable(text: str) -> str:
    cleaned = clean_text(text, TEXT_MAX + 1)
    if len(cleaned) > TEXT_MAX:
        raise Refused(
            _("Ce commentaire dépasse %(most)s caractères. Raccourcissez-le : il est gardé ici.")
            % {"most": TEXT_MAX}
        )
    if not cleaned:
        raise Refused(_("Écrivez quelques mots."))
    return cleaned
