"""Why nothing came, in words for who looks after the source."""

from __future__ import annotations

from django.utils.translation import gettext as _


class Unreachable(Exception):
    """`str` is the sentence; `gone` when asking again is of no use."""

    def __init__(self, sentence: str, *, gone: bool = False):
        super().__init__(sentence)
        self.gone = gone


def not_an_address() -> Unreachable:
    return Unreachable(_("Ce n’est pas une adresse du web : elle commence par http:// ou https://."))


def not_public() -> Unreachable:
    """The same for a name that leads nowhere and one that leads inside: who asks learns nothing of our
    network."""
    return Unreachable(_("Ce nom ne mène à aucune adresse publique : rien n’y a été demandé."))


def not_a_port() -> Unreachable:
    return Unreachable(_("Seuls les ports habituels du web (80 et 443) sont lus."))


def too_slow(seconds: float) -> Unreachable:
    return Unreachable(
        _("Le site n’a pas répondu en entier en %(seconds)s secondes.") % {"seconds": f"{seconds:g}"}
    )


def no_answer() -> Unreachable:
    return Unreachable(_("Le site ne répond pas."))


def broken_answer() -> Unreachable:
    return Unreachable(_("La réponse du site est illisible."))


def bad_certificate() -> Unreachable:
    return Unreachable(_("Le certificat du site n’est pas valable : la connexion n’est pas sûre."))


def too_large(limit: int) -> Unreachable:
    return Unreachable(
        _("La réponse du site est trop longue : plus de %(size)s Mo.") % {"size": limit // 1024**2}
    )


def too_many_redirects() -> Unreachable:
    return Unreachable(_("Le site renvoie d’adresse en adresse sans fin."))


def bad_status(status: int) -> Unreachable:
    if status in (404, 410):
        sentence = _("Il n’y a plus rien à cette adresse (%(status)s).")
    elif status in (401, 402, 403):
        sentence = _("Le site refuse de nous répondre (%(status)s).")
    elif status == 429 or status >= 500:
        sentence = _("Le site est en panne ou trop occupé (%(status)s).")
    else:
        sentence = _("Le site répond autre chose que ce qui était demandé (%(status)s).")
    return Unreachable(sentence % {"status": status}, gone=status == 410)
