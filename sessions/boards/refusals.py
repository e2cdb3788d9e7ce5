"""Refusals are sentences. A service raises one; the view shows it, with the words that were refused."""

from __future__ import annotations

from django.utils.translation import gettext as _


class Refused(Exception):
    """The gesture was not made, and nothing changed. `str()` is a French sentence for the person."""

    status = 422


class NotNow(Refused):
    """Right gesture, wrong moment: the stage, a lock, or somebody was faster."""

    status = 409


class NotYours(Refused):
    """This person may not, whatever the moment."""

    status = 403


class TextMoved(NotNow):
    """Somebody changed this text meanwhile. Both are offered; nothing of either is lost."""

    def __init__(self, theirs: str, text_rev: int) -> None:
        super().__init__(_("Quelqu'un a changé ce texte pendant que vous l'écriviez. Voici les deux."))
        self.theirs, self.text_rev = theirs, text_rev


class CardGone(NotNow):
    """The card was thrown away while somebody held it. `pk` is what « Ramener la carte » brings back."""

    def __init__(self, pk: int) -> None:
        super().__init__(
            _("Cette carte vient d'être mise à la corbeille. Rien n'est perdu : ramenez-la si vous voulez.")
        )
        self.pk = pk


def board_shut() -> NotNow:
    return NotNow(_("Ce tableau est rangé : on le lit, on n'y change plus rien. Votre texte est gardé ici."))


def frozen() -> NotNow:
    return NotNow(_("L'animateur a figé le tableau pour un moment. Votre texte est gardé ici."))


def not_in_this_stage() -> NotNow:
    return NotNow(_("À cette étape, ce geste est réservé à l'animation. Votre texte est gardé ici."))


def gone() -> NotNow:
    return NotNow(_("Ce que vous vouliez changer n'est plus sur le tableau."))
