"""Refusals are sentences. A service raises one; the view shows it, with the text that was refused."""

from __future__ import annotations

from django.utils.translation import gettext as _


class Refused(Exception):
    """The gesture was not made, and nothing changed. `str()` is a French sentence for the person."""

    status = 422


class NotNow(Refused):
    """Right gesture, wrong moment: the stage moved on, or the séance is over."""

    status = 409


class NotYours(Refused):
    """This seat may not, whatever the moment."""

    status = 403


def stage_moved() -> NotNow:
    return NotNow(
        _("L'étape a changé entre-temps : ce texte n'a pas été envoyé. Il est gardé ici, rien n'est perdu.")
    )


def seance_over() -> NotNow:
    return NotNow(_("La séance est close : plus rien ne s'y écrit. Votre texte est gardé ici."))
