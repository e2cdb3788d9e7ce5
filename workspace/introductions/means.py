"""The everyday words of each sort of means: « un trajet » asks for a vehicle, without saying so. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from workspace.offers.models import Means
from workspace.search.words import stems, tokens

WORDS = {
    Means.PLACE: "salle local locaux lieu bureau pièce hébergement permanence cuisine jardin terrain",
    Means.VEHICLE: "véhicule voiture minibus bus camion camionnette vélo trajet transport navette",
    Means.SKILL: "compétence formation former conseil juridique comptable traduire interprète filmer",
    Means.TIME: "bénévole bénévoles volontaire volontaires accompagner accompagnement relais mains",
    Means.EQUIPMENT: "matériel équipement ordinateur imprimante lit lits table tables outils vidéoprojecteur",
}
FAMILY = {stem: means for means, words in WORDS.items() for word in tokens(words) for stem in stems(word)}


def means_asked(terms: Iterable[str]) -> set[str]:
    return {str(FAMILY[term]) for term in terms if term in FAMILY}
