"""Why an export did not come: sentences for its asker."""

from django.utils.translation import gettext_lazy as _


class Failure(Exception):
    """Its str() is shown as it is."""

    sentence = _(
        "Le document n'a pas pu être préparé. Rien n'est perdu : réessayez, ou choisissez un autre format."
    )

    def __str__(self) -> str:
        return str(self.sentence)


class TooSlow(Failure):
    sentence = _(
        "Le document était trop long à mettre en page dans ce format, et sa préparation a été arrêtée. "
        "Rien n'est perdu : choisissez Markdown ou HTML."
    )


class TooBig(Failure):
    sentence = _(
        "Le document dépasse la taille ou la mémoire permises pour ce format. "
        "Rien n'est perdu : choisissez Markdown ou HTML."
    )


class NoRoom(Failure):
    sentence = _(
        "Il n'y a plus assez de place sur le serveur pour préparer ce fichier. Rien n'est perdu : "
        "prévenez la personne qui administre le site, puis réessayez."
    )


class NoLongerAllowed(Failure):
    sentence = _("Ce contenu n'existe plus, ou ne vous est plus ouvert : il n'y a rien à emporter.")


class TooMany(Failure):
    """Refused when asked."""

    sentence = _(
        "Vous avez demandé beaucoup de documents en peu de temps. Ceux qui sont prêts sont gardés ; "
        "attendez quelques minutes avant d'en demander d'autres."
    )


class Changed(Failure):
    """What it held was taken back by its owner: the file is gone."""

    sentence = _(
        "Quelque chose que ce document pouvait contenir a été retiré du site : il a été effacé. "
        "Demandez-le à nouveau."
    )
