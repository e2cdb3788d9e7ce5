"""Refusals are sentences, with the status that the protocol of uploads answers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groups.refusals import Refused

__all__ = ["Behind", "Broken", "Busy", "NoRoom", "Refused", "TooMany", "TooMuch"]


class TooMuch(Refused):
    """Larger than a file, or than what the group may keep."""

    status = 413


class TooMany(Refused):
    """Too much for one person in an hour."""

    status = 429


class NoRoom(Refused):
    """The disk is full."""

    status = 507

    def __init__(self) -> None:
        super().__init__(
            _(
                "Il n'y a plus de place sur le serveur : ce fichier n'est pas gardé. Prévenez la personne "
                "qui administre le site, puis réessayez."
            )
        )


class Behind(Refused):
    """The piece does not follow what is here: ask where it stands, and go on from there."""

    status = 409


class Busy(Refused):
    """Another piece of the same upload is being written."""

    status = 423


class Broken(Refused):
    """What had arrived is gone: it begins again."""

    status = 410

    def __init__(self) -> None:
        super().__init__(_("Cet envoi a expiré. Choisissez le fichier à nouveau."))
