"""The small lists of words that every fiche chooses in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PUBLICS: dict[str, str | Promise] = {
    "petite-enfance": _("jeunes enfants"),
    "familles": _("familles"),
    "familles-monoparentales": _("familles monoparentales"),
    "jeunes": _("jeunes"),
    "jeunes-ase": _("jeunes sortants de l’aide sociale à l’enfance"),
    "recherche-emploi": _("personnes en recherche d’emploi"),
    "minima-sociaux": _("personnes aux minima sociaux"),
    "sans-logement": _("personnes sans logement, ou mal logées"),
    "personnes-exilees": _("personnes exilées"),
    "handicap": _("personnes en situation de handicap"),
    "aines": _("personnes âgées"),
    "aidants": _("aidants"),
    "habitants": _("habitants d’un quartier, d’un village"),
    "professionnels": _("professionnels et bénévoles"),
}
LICENCE = "CC BY-SA 4.0"
LICENCES: dict[str, tuple[str | Promise, str]] = {
    LICENCE: (
        _("CC BY-SA 4.0 : à reprendre librement, en citant, sous la même licence"),
        "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    ),
    "CC BY 4.0": (
        _("CC BY 4.0 : à reprendre librement, en citant"),
        "https://creativecommons.org/licenses/by/4.0/deed.fr",
    ),
    "CC BY-NC-SA 4.0": (
        _("CC BY-NC-SA 4.0 : à reprendre sans en faire commerce, en citant"),
        "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.fr",
    ),
    "CC0 1.0": (_("CC0 1.0 : domaine public"), "https://creativecommons.org/publicdomain/zero/1.0/deed.fr"),
    "Licence Ouverte 2.0": (
        _("Licence Ouverte 2.0 (Etalab)"),
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    ),
    "Tous droits réservés": (_("Tous droits réservés : à lire, pas à reprendre"), ""),
}
LANGUAGES: dict[str, str | Promise] = {
    "fr": _("français"),
    "en": _("anglais"),
    "oc": _("occitan, provençal"),
    "es": _("espagnol"),
    "it": _("italien"),
    "ar": _("arabe"),
    "uk": _("ukrainien"),
}


def known_publics(value: object) -> None:
    """The model's own check, for whatever door a list comes in by."""
    if (
        not isinstance(value, list)
        or any(one not in PUBLICS for one in value)
        or len(set(value)) < len(value)
    ):
        raise ValidationError(_("Choisissez les publics dans la liste."))
