"""Sentences that people of the field could have written, drawn with dice: the same dice, the same text."""

from __future__ import annotations

import random

WHO = (
    *("les familles", "les parents", "les jeunes du quartier", "les aidants", "les bénévoles", "la mairie"),
    *("le centre social", "la mission locale", "l'équipe mobile", "la directrice de la crèche"),
    *("les habitantes", "les seniors isolés", "l'épicerie solidaire", "le conseil citoyen", "la CAF"),
    *("les travailleurs sociaux", "les éducatrices", "l'association de locataires", "le département"),
    *("les allocataires", "une voisine", "les agents d'accueil", "le CCAS", "la médiathèque", "le bailleur"),
    *("les apprentis", "les saisonniers", "le collectif", "les référents", "l'école maternelle"),
)
DID = (
    *("demandent", "attendent", "proposent", "ont réuni", "cherchent", "ont ouvert", "refusent", "préparent"),
    *("ont perdu", "financent", "accompagnent vers", "parlent de", "découvrent", "ont partagé", "organisent"),
    *("construisent", "mobilisent", "écoutent", "ont obtenu", "souhaitent", "réclament", "ont testé"),
)
WHAT = (
    *("une garde d'enfants le samedi", "des places en crèche", "un emploi stable", "des horaires décalés"),
    *(
        "une navette vers le marché",
        "un lieu d'écoute",
        "des ateliers de cuisine",
        "une permanence juridique",
    ),
    *("un jardin partagé", "des logements vacants", "une aide au permis de conduire", "des vélos à réparer"),
    *("une formation numérique", "un groupe de parole", "des colis alimentaires", "un café associatif"),
    *("une carte des ressources", "un accueil de nuit", "des cours de français", "un soutien scolaire"),
    *("une mutuelle de village", "un bus à la demande", "une ressourcerie", "des paniers de légumes"),
    *("un dossier simplifié", "une subvention", "un local chauffé", "des travaux d'isolation", "une fête"),
    *("un diagnostic partagé", "une charte d'accueil", "des rendez-vous plus courts", "un relais santé"),
)
HOW = (
    *(
        "depuis la rentrée",
        "avant l'été",
        "sans attendre la réunion",
        "avec l'appui de la région",
        "ensemble",
    ),
    *("malgré le budget", "dans trois communes", "au pied des immeubles", "par téléphone", "chaque jeudi"),
    *("grâce à une bénévole", "à titre d'essai", "pour les plus isolés", "près de la gare", "en avril"),
    *("avec les écoles", "sur le plateau", "dans la vallée", "au marché", "tous les quinze jours"),
)
JOIN = (
    *("Chez nous,", "Depuis un mois,", "À mon avis,", "Concrètement,", "De notre côté,", "En réunion,", ""),
    *("", "", "Hier,", "D'expérience,", "Pour répondre à Samira,", "Autre piste :", "Le plus dur :"),
)
PLACES = (
    *("Luberon", "Ventoux", "Camargue", "Alpilles", "Durance", "Verdon", "Ubaye", "Trièves", "Garlaban"),
    *("Estaque", "Roya", "Tinée", "Queyras", "Dévoluy", "Crau", "Sainte-Victoire", "Estérel", "Vésubie"),
)
TOPICS = (
    *("Petite enfance", "Mobilités", "Emploi et formation", "Logement", "Alimentation", "Santé mentale"),
    *("Aidants", "Numérique", "Jeunesse", "Vieillir chez soi", "Accès aux droits", "Parentalité"),
)
FIRST = (
    *("Amina", "Bernard", "Chloé", "Dominique", "Élise", "Farid", "Geneviève", "Hélène", "Inès", "Joël"),
    *("Karima", "Loïc", "Maëlle", "Noël", "Odile", "Paul", "Rachid", "Solène", "Thérèse", "Yves", "Zoé"),
)
LAST = (
    *("Arnaud", "Bérenger", "Castellan", "Diallo", "Esposito", "Fabre", "Giraud", "Haddad", "Isnard"),
    *("Jourdan", "Lefèvre", "Martin", "Nguyen", "Olive", "Pélissier", "Roux", "Sanchez", "Traoré", "Vidal"),
)


def sentence(dice: random.Random) -> str:
    parts = [dice.choice(JOIN), dice.choice(WHO), dice.choice(DID), dice.choice(WHAT), dice.choice(HOW)]
    said = " ".join(part for part in parts if part)
    return said[0].upper() + said[1:] + dice.choice(".....!?")


def text(dice: random.Random) -> str:
    """One to seven sentences, in one or two paragraphs."""
    said = [sentence(dice) for _turn in range(dice.choice((1, 2, 2, 3, 3, 4, 5, 7)))]
    if len(said) < 4:
        return " ".join(said)
    return " ".join(said[:3]) + "\n\n" + " ".join(said[3:])


def html(said: str) -> str:
    """What `richtext.render` makes of `text`, which holds no mark: rendering 300 000 would take an hour."""
    return "\n".join(f"<p>{part}</p>" for part in said.split("\n\n"))


def title(dice: random.Random) -> str:
    what = dice.choice(WHAT)
    start = dice.choice(
        ("Comment trouver", "Qui connaît", "Comment financer", "Nos idées pour", "Retour sur")
    )
    return f"{start} {what} {dice.choice(HOW)}{'' if start.startswith(('Nos', 'Retour')) else ' ?'}"


def name(dice: random.Random) -> str:
    return f"{dice.choice(FIRST)} {dice.choice(LAST)}"
