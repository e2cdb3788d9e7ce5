"""Where something is: what coordinates may be, and the sentence when they cannot. Pure."""

from __future__ import annotations

import math

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from groups.refusals import Refused

# Metropolitan France and a little around it: (south, west, north, east).
HOME = (41.0, -5.6, 51.6, 10.2)


def read_number(said: str) -> float | None:
    """« 43,95 » or « 43.95 »; None when nothing was said."""
    text = said.strip().replace("\N{MINUS SIGN}", "-").replace(",", ".").rstrip("°").strip()
    if not text:
        return None
    try:
        number = float(text)
    except ValueError as wrong:
        raise Refused(
            _("« %(said)s » n’est pas un nombre. Écrivez par exemple 43,95.") % {"said": said.strip()[:30]}
        ) from wrong
    if not math.isfinite(number):
        raise Refused(
            _("« %(said)s » n’est pas un nombre. Écrivez par exemple 43,95.") % {"said": said.strip()[:30]}
        )
    return number


def check(latitude: float | None, longitude: float | None) -> None:
    """Both or neither, in this world, and not one for the other."""
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        raise Refused(_("Donnez la latitude et la longitude, ou aucune des deux."))
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise Refused(_("La latitude et la longitude sont des nombres, comme 43,95 et 4,81."))
    if _is_home(longitude, latitude) and not _is_home(latitude, longitude):
        raise Refused(
            _(
                "La latitude et la longitude semblent échangées : vouliez-vous dire %(latitude)s pour la "
                "latitude et %(longitude)s pour la longitude ?"
            )
            % {"latitude": said(longitude), "longitude": said(latitude)}
        )
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refused(
            _(
                "Ce lieu est hors du monde : une latitude va de −90 à 90, une longitude de −180 à 180. "
                "Vous avez écrit %(latitude)s et %(longitude)s."
            )
            % {"latitude": said(latitude), "longitude": said(longitude)}
        )


def said(number: float) -> str:
    return number_format(round(number, 5))


def _is_home(latitude: float, longitude: float) -> bool:
    south, west, north, east = HOME
    return south <= latitude <= north and west <= longitude <= east
