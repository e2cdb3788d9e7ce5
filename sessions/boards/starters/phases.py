"""The four phases of an atelier de coopération."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sessions.boards.kinds import CardKind, Tint
from sessions.boards.policies import Verb
from sessions.boards.portable.shape import Matter
from sessions.boards.starters.building import Place, Starter, laid_out, stage

ADD, EDIT, MOVE, LINK, GROUP, VOTE, COMMENT = Verb


def _phases() -> Matter:
    gather = [
        Place(
            _("Rassembler : les acteurs"),
            _("Qui agit déjà ici, de près ou de loin ? Qui est concerné et n'est pas autour de la table ?"),
            CardKind.ACTOR,
            Tint.SEA,
        ),
        Place(
            _("Rassembler : les ressources"),
            _("Lieux, savoir-faire, moyens, habitudes : de quoi disposons-nous déjà, même peu visible ?"),
            CardKind.RESOURCE,
            Tint.SEA,
        ),
        Place(
            _("Rassembler : les besoins"),
            _("Que disent les personnes, avec leurs mots ? Que n'osent-elles pas demander ?"),
            CardKind.NEED,
            Tint.SEA,
        ),
    ]
    connect = [
        Place(
            _("Connecter"),
            _(
                "Qui pourrait s'appuyer sur qui ? Tracez les liens qui existent, puis ceux qui manquent "
                "entre le spécialisé, le droit commun et l'économie."
            ),
            CardKind.DIMENSION,
            Tint.OLIVE,
        ),
        Place(
            _("Transformer"),
            _("Quels leviers changent vraiment la situation ? Que faut-il cesser, ouvrir, faire autrement ?"),
            CardKind.LEVER,
            Tint.OCHRE,
        ),
        Place(
            _("Adapter"),
            _("Qui essaie quoi, avec qui, d'ici quand ? À quoi verrons-nous qu'il faut ajuster ?"),
            CardKind.DECISION,
            Tint.LAVENDER,
        ),
    ]
    return Matter(
        title=str(_("Rassembler · Connecter · Transformer · Adapter")),
        zones=laid_out([gather, connect]),
        stages=(
            stage(
                _("Accueil"),
                _("Chacun dit son prénom, d'où il parle, et ce qu'il espère de cet atelier."),
                10,
            ),
            stage(
                _("Rassembler, chacun pour soi"),
                _("En silence : une carte par acteur, par ressource, par besoin. Personne ne lit encore."),
                10,
                *(ADD, EDIT, MOVE),
                silent=True,
            ),
            stage(
                _("Rassembler, ensemble"),
                _("On découvre, on précise, on rapproche ce qui se ressemble. Qui manque ?"),
                15,
                *(ADD, EDIT, MOVE, GROUP, COMMENT),
            ),
            stage(
                _("Connecter"),
                _("Tracez les liens, dites leur nature. Qui partage une ressource sans se parler ?"),
                20,
                *(ADD, EDIT, MOVE, LINK, GROUP, COMMENT),
            ),
            stage(
                _("Transformer"),
                _("Pour chaque besoin, quel levier ? Une carte par levier, reliée à ce qu'il change."),
                20,
                *(ADD, EDIT, MOVE, LINK, GROUP, COMMENT),
            ),
            stage(
                _("Choisir"),
                _("Chacun pose ses gommettes sur les leviers à essayer en premier."),
                5,
                VOTE,
            ),
            stage(
                _("Adapter"),
                _("Pour les leviers choisis : qui essaie, avec qui, quand on se redit ce que cela donne."),
                20,
                *(ADD, EDIT, MOVE, LINK, COMMENT),
            ),
            stage(_("Se quitter"), _("Un mot chacun : ce que j'emporte, ce que je ferai demain."), 10),
        ),
    )


STARTERS = (
    Starter(
        "phases",
        _("Rassembler · Connecter · Transformer · Adapter"),
        _("Un atelier de coopération entier : qui est là, ce qui se relie, ce qui change, ce qu'on essaie."),
        _phases,
    ),
)
