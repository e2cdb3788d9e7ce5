"""The scripts that the method gives, in minutes. Each column sums to the séance's name."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sessions.codev.stages import Seat, Stage, Step


@dataclass(frozen=True, slots=True)
class Preset:
    key: str
    name: str | Promise
    about: str | Promise
    script: tuple[Step, ...]
    words: str = "codev"

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.script)


def steps(**minutes: int) -> tuple[Step, ...]:
    return tuple(Step(Stage[name.upper()], length) for name, length in minutes.items())


PRESETS: dict[str, Preset] = {
    preset.key: preset
    for preset in (
        Preset(
            "45",
            _("45 minutes"),
            _("L'essentiel, avec un sujet désigné à l'avance."),
            steps(
                welcome=2,
                account=5,
                clarification=10,
                contract=3,
                consultation=15,
                synthesis=5,
                learning=5,
            ),
        ),
        Preset(
            "60",
            _("1 heure"),
            _("Le sujet se choisit ensemble ; les reformulations se font pendant le contrat."),
            steps(
                welcome=3,
                choice=5,
                account=5,
                clarification=15,
                contract=7,
                consultation=15,
                synthesis=5,
                learning=5,
            ),
        ),
        Preset(
            "90",
            _("1 h 30"),
            _("La séance complète, avec le retour du client précédent."),
            steps(
                welcome=6,
                **{"return": 4},
                choice=5,
                account=8,
                clarification=20,
                reformulation=2,
                contract=5,
                consultation=20,
                synthesis=10,
                learning=10,
            ),
        ),
        Preset(
            "180",
            _("3 heures"),
            _("Le temps long, avec une pause avant la synthèse."),
            steps(
                welcome=10,
                **{"return": 10},
                choice=15,
                account=15,
                clarification=40,
                reformulation=7,
                contract=8,
                consultation=35,
                **{"break": 5},
                synthesis=15,
                learning=20,
            ),
        ),
        Preset(
            "30",
            _("Coup de pouce, 30 minutes"),
            _("Plus léger qu'un vrai co-développement : pour une question simple."),
            steps(
                welcome=1,
                account=4,
                clarification=7,
                contract=2,
                consultation=9,
                synthesis=4,
                learning=3,
            ),
        ),
        Preset(
            "accelerator",
            _("Accélérateur de projet, 1 heure"),
            _("Les mots de l'économie sociale et solidaire : exposant, gardien de la méthode, secrétaire."),
            steps(
                welcome=3,
                choice=5,
                account=6,
                clarification=14,
                contract=1,
                consultation=16,
                synthesis=10,
                learning=5,
            ),
            words="accelerator",
        ),
    )
}
DEFAULT_PRESET = "90"

SEAT_WORDS: dict[str, dict[Seat, str | Promise]] = {
    "codev": {
        Seat.CLIENT: _("client"),
        Seat.CONSULTANT: _("consultant"),
        Seat.FACILITATOR: _("animateur"),
        Seat.CO_FACILITATOR: _("co-animateur"),
        Seat.SCRIBE: _("secrétaire"),
        Seat.OBSERVER: _("observateur"),
    },
    "accelerator": {
        Seat.CLIENT: _("exposant"),
        Seat.CONSULTANT: _("participant"),
        Seat.FACILITATOR: _("gardien de la méthode"),
        Seat.CO_FACILITATOR: _("second gardien"),
        Seat.SCRIBE: _("secrétaire"),
        Seat.OBSERVER: _("observateur"),
    },
}
