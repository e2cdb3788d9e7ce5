"""Boards that look at a territory: who acts there, how people walk through it, where it may go."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sessions.boards.kinds import CardKind, Tint
from sessions.boards.policies import Verb
from sessions.boards.portable.shape import Matter
from sessions.boards.starters.building import Place, Starter, laid_out, stage

ADD, EDIT, MOVE, LINK, GROUP, VOTE, COMMENT = Verb


def _actors() -> Matter:
    worlds = [
        Place(
            _("Acteurs spécialisés"),
            _("Insertion, protection de l'enfance, médico-social : qui accompagne, et pour quoi ?"),
            CardKind.ACTOR,
            Tint.LAVENDER,
        ),
        Place(
            _("Droit commun"),
            _("École, crèche, mairie, santé, transports, sport : qui accueille tout le monde ?"),
            CardKind.ACTOR,
            Tint.SEA,
        ),
        Place(
            _("Monde économique"),
            _("Entreprises, artisans, commerces, agriculteurs, coopératives : qui peut s'engager ?"),
            CardKind.ACTOR,
            Tint.OCHRE,
        ),
        Place(
            _("Habitants et personnes concernées"),
            _("Associations, collectifs, voisins, proches : sur qui compte-t-on quand rien n'est ouvert ?"),
            CardKind.ACTOR,
            Tint.OLIVE,
        ),
    ]
    between = [
        Place(
            _("Ressources à partager"),
            _("Un lieu, un véhicule, un créneau, une compétence : qui l'a, qui pourrait s'en servir ?"),
            CardKind.RESOURCE,
            Tint.SAND,
        ),
        Place(
            _("Connexions à créer"),
            _("Quels acteurs auraient tout intérêt à se parler ? Qui fait le premier appel ?"),
            CardKind.QUESTION,
            Tint.TILE,
        ),
    ]
    return Matter(
        title=str(_("Acteurs et connexions du territoire")),
        zones=laid_out([worlds, between]),
        stages=(
            stage(
                _("Qui est là ?"),
                _("Une carte par acteur que vous connaissez. Mieux vaut un nom précis qu'une catégorie."),
                15,
                *(ADD, EDIT, MOVE),
            ),
            stage(
                _("Avec quoi ?"),
                _("Ce que chacun a, et pourrait prêter ou partager. Reliez la ressource à qui la tient."),
                15,
                *(ADD, EDIT, MOVE, LINK, GROUP),
            ),
            stage(
                _("Qui travaille avec qui ?"),
                _("Tracez les liens qui existent vraiment, et dites leur nature."),
                20,
                *(LINK, MOVE, COMMENT),
            ),
            stage(
                _("Ce qui manque"),
                _("Regardez l'image du réseau : qui est isolé ? Quel lien changerait quelque chose ?"),
                15,
                *(ADD, EDIT, MOVE, LINK, COMMENT),
            ),
            stage(_("Choisir trois connexions"), _("Chacun pose ses gommettes."), 5, VOTE),
        ),
    )


def _path() -> Matter:
    steps = [
        Place(
            _("Avant"),
            _("Que vit la personne avant de pousser une porte ? Qui la connaît déjà ?"),
            CardKind.NEED,
            Tint.SAND,
        ),
        Place(
            _("Le premier accueil"),
            _("Où arrive-t-elle ? Que lui demande-t-on ? Que comprend-elle ?"),
            CardKind.ACTOR,
            Tint.SEA,
        ),
        Place(
            _("L'accompagnement"),
            _("Quels services, dans quel ordre, à quel rythme ? Qui tient le fil ?"),
            CardKind.ACTOR,
            Tint.OLIVE,
        ),
        Place(
            _("L'entrée dans l'emploi, le logement, la formation"),
            _("Qui ouvre la porte ? De quoi a-t-on besoin le premier jour ?"),
            CardKind.RESOURCE,
            Tint.OCHRE,
        ),
        Place(
            _("Après"),
            _("Six mois plus tard, qui appelle-t-on si cela vacille ?"),
            CardKind.NEED,
            Tint.LAVENDER,
        ),
    ]
    across = [
        Place(
            _("Ruptures"),
            _("Où se perd-on ? À quel moment, pour quelle raison concrète ?"),
            CardKind.QUESTION,
            Tint.TILE,
        ),
        Place(
            _("Passages de relais"),
            _("Qui passe le relais à qui ? Que faut-il transmettre, et avec quel accord ?"),
            CardKind.LEVER,
            Tint.OLIVE,
        ),
        Place(
            _("Ce que l'on essaie"),
            _("Un relais à réparer d'abord : qui, avec qui, à partir de quand ?"),
            CardKind.DECISION,
            Tint.SEA,
        ),
    ]
    return Matter(
        title=str(_("Parcours d'insertion")),
        zones=laid_out([steps, across], width=448),
        stages=(
            stage(
                _("Un parcours"),
                _("Pensez à un parcours réel, sans nommer personne. Posez ses étapes et ses services."),
                20,
                *(ADD, EDIT, MOVE),
            ),
            stage(
                _("Les ruptures"),
                _("En silence : où ce parcours aurait-il pu s'arrêter ? Une carte par rupture."),
                10,
                *(ADD, EDIT),
                silent=True,
            ),
            stage(
                _("Les relais"),
                _("Reliez les services qui se passent le relais. Que manque-t-il sur la ligne ?"),
                20,
                *(ADD, EDIT, MOVE, LINK, GROUP, COMMENT),
            ),
            stage(_("Par où commencer"), _("Chacun pose ses gommettes sur les ruptures à réparer."), 5, VOTE),
            stage(
                _("Ce que l'on essaie"),
                _("Une décision par carte : qui, avec qui, à partir de quand."),
                15,
                *(ADD, EDIT, MOVE, LINK, COMMENT),
            ),
        ),
    )


def _future() -> Matter:
    rows = [
        [
            Place(
                _("Signaux faibles"),
                _("Qu'avez-vous vu, entendu, lu, qui est encore petit et pourrait compter ?"),
                CardKind.IDEA,
                Tint.SEA,
            ),
            Place(
                _("Tendances lourdes"),
                _("Qu'est-ce qui va continuer, quoi que nous fassions ?"),
                CardKind.DIMENSION,
                Tint.SAND,
            ),
            Place(
                _("Questions ouvertes"),
                _("Qu'est-ce qui peut basculer d'un côté comme de l'autre ?"),
                CardKind.QUESTION,
                Tint.LAVENDER,
            ),
        ],
        [
            Place(
                _("Scénario : si rien ne change"),
                _("Dans dix ans, un mardi matin, ici : que voit-on ?"),
                CardKind.IDEA,
                Tint.TILE,
            ),
            Place(
                _("Scénario : la rupture"),
                _("Un événement bouscule tout. Lequel, et qui tient ?"),
                CardKind.IDEA,
                Tint.OCHRE,
            ),
            Place(
                _("Scénario : ce que nous voulons"),
                _("À quoi reconnaît-on que le territoire prend soin de tous ?"),
                CardKind.IDEA,
                Tint.OLIVE,
            ),
        ],
        [
            Place(
                _("Ce que nous commençons maintenant"),
                _("Quels leviers servent dans les trois scénarios ? Qui en prend un ?"),
                CardKind.LEVER,
                Tint.SEA,
            ),
        ],
    ]
    return Matter(
        title=str(_("Prospective du territoire")),
        zones=laid_out(rows),
        stages=(
            stage(
                _("Les signaux"),
                _("En silence : un signal par carte, avec d'où vous le tenez."),
                15,
                *(ADD, EDIT),
                silent=True,
            ),
            stage(
                _("Ce qui pèse, ce qui peut basculer"),
                _("Rapprochez, triez : tendance, ou question encore ouverte ?"),
                20,
                *(ADD, EDIT, MOVE, GROUP, COMMENT),
            ),
            stage(
                _("Trois histoires"),
                _("Un scénario par table : racontez un mardi matin dans dix ans."),
                30,
                *(ADD, EDIT, MOVE, LINK, COMMENT),
            ),
            stage(
                _("Les leviers"),
                _("Lesquels servent quoi qu'il arrive ? Reliez-les aux scénarios."),
                20,
                *(ADD, EDIT, MOVE, LINK, COMMENT),
            ),
            stage(
                _("Choisir"), _("Chacun pose ses gommettes sur les leviers à prendre maintenant."), 5, VOTE
            ),
        ),
    )


STARTERS = (
    Starter(
        "actors",
        _("Cartographie des acteurs et des connexions"),
        _("Qui agit ici, avec quoi, qui travaille avec qui, et les liens qui manquent."),
        _actors,
    ),
    Starter(
        "path",
        _("Parcours d'insertion"),
        _("Les étapes d'un parcours, les services, les ruptures et les passages de relais."),
        _path,
    ),
    Starter(
        "future",
        _("Prospective : signaux et scénarios"),
        _("Ce qui s'annonce, trois histoires de dans dix ans, ce que l'on commence maintenant."),
        _future,
    ),
)
