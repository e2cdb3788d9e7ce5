"""The words of the method on screen: names of stages, prompts for each seat, short words for guests.

Our own wording (docs/method.md, §7). `short` is the FALC twin: one idea, a pictogram, for who reads little.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sessions.codev.models import Contribution
from sessions.codev.stages import LEADS, Seat, Stage

Text = str | Promise

NAMES: dict[Stage, Text] = {
    Stage.PREPARATION: _("Préparation"),
    Stage.WELCOME: _("Accueil"),
    Stage.RETURN: _("Retour du client précédent"),
    Stage.CHOICE: _("Choix du sujet"),
    Stage.ACCOUNT: _("Exposé"),
    Stage.CLARIFICATION: _("Clarification"),
    Stage.REFORMULATION: _("Reformulations"),
    Stage.CONTRACT: _("Contrat"),
    Stage.CONSULTATION: _("Consultation"),
    Stage.BREAK: _("Pause"),
    Stage.SYNTHESIS: _("Synthèse et plan d'action"),
    Stage.LEARNING: _("Apprentissages"),
    Stage.CLOSING: _("Clôture"),
    Stage.CLOSED: _("Séance close"),
}

# The gestures that put words on the shared screen.
WRITING = (
    "note",
    "ask",
    "reformulate",
    "write_contract",
    "offer",
    "plan",
    "learn",
)

# The contributions that a stage puts on the shared screen.
Kind = Contribution.Kind
KINDS_ON_SCREEN: dict[Stage, tuple[str, ...]] = {
    Stage.ACCOUNT: (Kind.NOTE,),
    Stage.CLARIFICATION: (Kind.QUESTION,),
    Stage.REFORMULATION: (Kind.REFORMULATION,),
    Stage.CONTRACT: (Kind.REFORMULATION,),
    Stage.CONSULTATION: (Kind.OFFER,),
    Stage.SYNTHESIS: (Kind.OFFER,),
}


@dataclass(frozen=True, slots=True)
class Help:
    """What this seat reads at this stage. `icon` names a pictogram of the sprite."""

    title: Text
    prompt: Text
    short: Text
    icon: str


@dataclass(frozen=True, slots=True)
class Row:
    client: Text
    consultant: Text
    lead: Text
    short_client: Text
    short_consultant: Text
    icon_client: str
    icon_consultant: str

    def for_seat(self, stage: Stage, seat: Seat) -> Help:
        if seat in LEADS:
            return Help(NAMES[stage], self.lead, self.lead, "facilitate")
        if seat is Seat.CLIENT:
            return Help(NAMES[stage], self.client, self.short_client, self.icon_client)
        if seat is Seat.OBSERVER:
            return Help(
                NAMES[stage], _("Vous observez : vous lisez, sans intervenir."), _("Vous regardez."), "eye"
            )
        return Help(NAMES[stage], self.consultant, self.short_consultant, self.icon_consultant)


HELPS: dict[Stage, Row] = {
    Stage.PREPARATION: Row(
        _(
            "Choisissez une situation d'aujourd'hui, sur laquelle vous pouvez agir. "
            "Ne nommez aucune personne accompagnée."
        ),
        _("Proposez vous aussi un sujet : il servira peut-être plus tard."),
        _("Qui n'a pas encore ouvert le lien ? Proposez un essai de deux minutes."),
        _("Pensez à votre situation."),
        _("Vous pouvez proposer un sujet."),
        "think",
        "think",
    ),
    Stage.WELCOME: Row(
        _("En un mot ou une image, comment arrivez-vous ?"),
        _("En un mot ou une image, comment arrivez-vous ?"),
        _("Rappelez la confidentialité. Qui prend soin des personnes à distance ?"),
        _("Dites bonjour, en un mot."),
        _("Dites bonjour, en un mot."),
        "speak",
        "speak",
    ),
    Stage.RETURN: Row(
        _("Qu'avez-vous essayé ? Qu'est-ce qui a bougé ?"),
        _("Écoutez, remerciez."),
        _("Quelques minutes, pas de nouvelle consultation."),
        _("Écoutez."),
        _("Écoutez."),
        "listen",
        "listen",
    ),
    Stage.CHOICE: Row(
        _("Une minute : votre sujet, pourquoi maintenant."),
        _("Où pouvons-nous le plus apprendre ensemble ?"),
        _("Actuel, concret, à la main du client ?"),
        _("Dites votre sujet en une minute."),
        _("Quel sujet choisir ?"),
        "speak",
        "think",
    ),
    Stage.ACCOUNT: Row(
        _("Racontez. Personne ne vous coupe. Finissez par votre question."),
        _("Écoutez aussi la manière de dire. Notez pour vous."),
        _("Protégez le silence."),
        _("Racontez votre situation."),
        _("Écoutez. Ne parlez pas."),
        "speak",
        "listen",
    ),
    Stage.CLARIFICATION: Row(
        _("Répondez simplement. « Je ne sais pas » est une bonne réponse."),
        _("Une question à la fois, courte, sans conseil caché."),
        _("Un conseil déguisé ? Mettez-le de côté pour la consultation."),
        _("Répondez aux questions."),
        _("Posez une question courte."),
        "speak",
        "question",
    ),
    Stage.REFORMULATION: Row(
        _("Écoutez les reformulations, et marquez la plus proche."),
        _("En une phrase : « Si j'ai bien compris, ta demande est… »"),
        _("Une phrase chacun. Le client marque la plus proche."),
        _("Choisissez la phrase la plus juste."),
        _("Dites la demande en une phrase."),
        "check",
        "speak",
    ),
    Stage.CONTRACT: Row(
        _("J'aimerais que vous m'aidiez à…"),
        _("Puis-je être utile à cette demande ?"),
        _("Une phrase, acceptée par tous, affichée jusqu'à la fin."),
        _("Dites l'aide que vous voulez."),
        _("D'accord pour aider ?"),
        "write",
        "check",
    ),
    Stage.CONSULTATION: Row(
        _("Recevez sans répondre. Notez ce qui vous touche."),
        _("Offrez : vécu, idée, ressenti, question. On ne débat pas."),
        _("Relisez le contrat. Qui n'a rien offert ?"),
        _("Écoutez. Ne répondez pas."),
        _("Donnez une idée pour aider."),
        "listen",
        "offer",
    ),
    Stage.BREAK: Row(
        _("Une pause. On reprend tout à l'heure."),
        _("Une pause. On reprend tout à l'heure."),
        _("La synthèse vient ensuite : laissez le client souffler."),
        _("C'est la pause."),
        _("C'est la pause."),
        "pause",
        "pause",
    ),
    Stage.SYNTHESIS: Row(
        _("Deux minutes de silence : je garde, j'explore, je laisse. Mon premier pas, quand, avec qui ?"),
        _("Et moi, qu'est-ce que j'en fais chez moi ?"),
        _("On ne discute pas les choix du client."),
        _("Choisissez ce que vous gardez."),
        _("Et vous, que gardez-vous ?"),
        "sort",
        "write",
    ),
    Stage.LEARNING: Row(
        _("Ce que j'ai appris, sur la situation et sur ma façon de faire."),
        _("Ce que j'ai appris, sur la situation et sur ma façon de faire."),
        _("Rôles, temps, règles : qu'ajuster la prochaine fois ?"),
        _("Dites ce que vous avez appris."),
        _("Dites ce que vous avez appris."),
        "learn",
        "learn",
    ),
    Stage.CLOSING: Row(
        _("Que devient ce qui est écrit ? C'est vous qui décidez."),
        _("J'accepte de partager mon apprentissage, ou je préfère l'effacer."),
        _("Date, prochain client, prochain animateur."),
        _("Choisissez ce qui est gardé."),
        _("D'accord pour garder votre phrase ?"),
        "keep",
        "keep",
    ),
    Stage.CLOSED: Row(
        _("La séance est close. Voici ce que vous emportez."),
        _("La séance est close. Merci."),
        _("La séance est close. Voici ce qui est gardé."),
        _("C'est fini. Merci."),
        _("C'est fini. Merci."),
        "check",
        "check",
    ),
}


def for_stage(stage: Stage, seat: Seat) -> Help:
    """The help text of this seat at this stage."""
    return HELPS[stage].for_seat(stage, seat)
