"""Boards about the group's own work: what helps and hinders, what was learnt, what a séance kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sessions.boards.kinds import CardKind, Tint
from sessions.boards.policies import Verb
from sessions.boards.portable.shape import Matter
from sessions.boards.starters.building import Place, Starter, laid_out, stage

ADD, EDIT, MOVE, LINK, GROUP, VOTE, COMMENT = Verb


def _forces() -> Matter:
    rows = [
        [
            Place(
                _("Ce que nous voulons"),
                _("En une phrase : qu'est-ce qui aura changé, pour qui ?"),
                CardKind.DECISION,
                Tint.LAVENDER,
            )
        ],
        [
            Place(
                _("Forces"),
                _("Qu'est-ce qui pousse déjà dans ce sens ? Personnes, moyens, envies, règles."),
                CardKind.RESOURCE,
                Tint.OLIVE,
            ),
            Place(
                _("Obstacles"),
                _("Qu'est-ce qui retient ? Dites le fait, pas la faute."),
                CardKind.QUESTION,
                Tint.TILE,
            ),
        ],
        [
            Place(
                _("Leviers"),
                _("Quelle force renforcer ? Quel obstacle contourner, et comment ?"),
                CardKind.LEVER,
                Tint.OCHRE,
            )
        ],
    ]
    return Matter(
        title=str(_("Forces et obstacles")),
        zones=laid_out(rows, height=420),
        stages=(
            stage(
                _("Forces et obstacles"),
                _("En silence, sans signer : une carte par force, une carte par obstacle."),
                10,
                *(ADD, EDIT),
                silent=True,
                anonymous=True,
            ),
            stage(
                _("Lire et rapprocher"),
                _("On lit tout haut, on regroupe ce qui se ressemble. Personne ne cherche qui a écrit."),
                15,
                *(MOVE, GROUP, COMMENT),
            ),
            stage(_("Ce qui compte le plus"), _("Chacun pose ses gommettes."), 5, VOTE),
            stage(
                _("Leviers"),
                _("Pour ce qui compte : un levier par carte, relié à ce qu'il change."),
                20,
                *(ADD, EDIT, MOVE, LINK, COMMENT),
            ),
        ),
    )


def _looking_back() -> Matter:
    row = [
        Place(
            _("Ce qui nous a portés"),
            _("Qu'avons-nous aimé, qu'est-ce qui a marché ?"),
            CardKind.RESOURCE,
            Tint.OLIVE,
        ),
        Place(
            _("Ce qui nous a freinés"),
            _("Qu'est-ce qui a coûté, agacé, manqué ? Des faits, pas des personnes."),
            CardKind.QUESTION,
            Tint.TILE,
        ),
        Place(
            _("Ce que nous avons appris"),
            _("Que savons-nous faire que nous ne savions pas ?"),
            CardKind.IDEA,
            Tint.SEA,
        ),
        Place(
            _("Ce que nous changeons"),
            _("Une chose à garder, une à cesser, une à essayer la prochaine fois."),
            CardKind.DECISION,
            Tint.OCHRE,
        ),
    ]
    return Matter(
        title=str(_("Rétrospective")),
        zones=laid_out([row], width=448),
        stages=(
            stage(
                _("Écrire"),
                _("En silence, sans signer : ce qui a porté, ce qui a freiné, ce que l'on a appris."),
                10,
                *(ADD, EDIT),
                silent=True,
                anonymous=True,
            ),
            stage(_("Lire"), _("On lit, on rapproche, on demande de préciser."), 15, *(MOVE, GROUP, COMMENT)),
            stage(_("Choisir"), _("Chacun pose ses gommettes sur ce dont il faut parler."), 5, VOTE),
            stage(
                _("Décider"),
                _("Trois décisions au plus : qui s'en charge, quand on en reparle."),
                15,
                *(ADD, EDIT, MOVE, COMMENT),
            ),
        ),
    )


def _six_columns() -> Matter:
    row = [
        Place(_("Situation"), _("Que se passe-t-il, pour qui, depuis quand ?"), CardKind.NEED, Tint.SAND),
        Place(
            _("Question"),
            _("Que demande la personne qui apporte la situation ?"),
            CardKind.QUESTION,
            Tint.SEA,
        ),
        Place(
            _("Clarifications"),
            _("Qu'avons-nous besoin de comprendre ? Des questions, pas des conseils."),
            CardKind.QUESTION,
            Tint.LAVENDER,
        ),
        Place(
            _("Pistes"),
            _("Idées, expériences, lectures, contacts : qu'est-ce que chacun offre ?"),
            CardKind.IDEA,
            Tint.OLIVE,
        ),
        Place(
            _("Plan d'action"),
            _("Que retient la personne ? Premier pas, avec qui, pour quand ?"),
            CardKind.DECISION,
            Tint.OCHRE,
        ),
        Place(
            _("Apprentissages"),
            _("Qu'est-ce que chacun emporte pour sa propre pratique ?"),
            CardKind.IDEA,
            Tint.TILE,
        ),
    ]
    return Matter(
        title=str(_("Six colonnes d'une séance")),
        zones=laid_out([row], width=448, height=664),
        stages=(
            stage(_("Exposé"), _("Une personne raconte ; les autres écoutent et notent."), 10, ADD, EDIT),
            stage(_("Clarification"), _("Rien que des questions."), 15, ADD, EDIT, COMMENT),
            stage(
                _("La demande"), _("La personne reformule sa question ; tout le monde l'entend."), 10, EDIT
            ),
            stage(
                _("Pistes"), _("Une carte par piste. Celle ou celui qui reçoit ne répond pas."), 25, ADD, EDIT
            ),
            stage(
                _("Synthèse et plan"),
                _("La personne choisit ses pistes et son premier pas."),
                15,
                *(ADD, EDIT, MOVE, GROUP),
            ),
            stage(_("Apprentissages"), _("Chacun écrit ce qu'il emporte."), 15, ADD, EDIT),
        ),
    )


STARTERS = (
    Starter(
        "forces",
        _("Forces et obstacles"),
        _("Ce qui pousse, ce qui retient, et où appuyer. On écrit sans signer."),
        _forces,
    ),
    Starter(
        "looking_back",
        _("Rétrospective"),
        _("Après une étape du projet : ce qui a porté, freiné, ce que l'on change."),
        _looking_back,
    ),
    Starter(
        "six_columns",
        _("Six colonnes d'une séance"),
        _("Situation, question, clarifications, pistes, plan, apprentissages : une séance sur un mur."),
        _six_columns,
    ),
)
