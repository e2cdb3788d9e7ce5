"""The demonstration's board: Sisteron's levers, dimensions, resources and actors, and what links them.

The people are invented; the actors are the kinds one finds in such a place.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import now

from groups.models import User, WorkingGroup
from sessions.boards import portable, starters
from sessions.boards.kinds import CardKind, LinkKind, Tint
from sessions.boards.models import Board, Card, Comment, Participant, VoteRound
from sessions.boards.portable.laying import Laid
from sessions.boards.portable.shape import Card as SaidCard
from sessions.boards.portable.shape import Cluster, Link, Matter
from sessions.boards.services import door
from sessions.boards.services.beginning import begin
from sessions.boards.standing import standing_of
from sessions.boards.starters.building import Place, laid_out
from workspace.demo import Stage, register
from workspace.demo.people import MOBILITE

TITLE = "Sisteron : qui fait quoi, avec qui, pour aller travailler ?"
PURPOSE = (
    "Sans voiture, pas d'emploi ; sans emploi, pas de voiture. Nous regardons ensemble qui agit déjà dans le "
    "Sisteronais, avec quoi, et les liens qui manquent."
)
ZONES = (
    Place(
        "Acteurs du territoire",
        "Qui agit déjà ici, de près ou de loin ? Qui manque autour de la table ?",
        CardKind.ACTOR,
        Tint.SEA,
    ),
    Place(
        "Ressources",
        "Lieux, véhicules, créneaux, savoir-faire : de quoi disposons-nous déjà ?",
        CardKind.RESOURCE,
        Tint.OLIVE,
    ),
    Place(
        "Besoins",
        "Que disent les personnes, avec leurs mots ?",
        CardKind.NEED,
        Tint.TILE,
    ),
    Place(
        "Dimensions",
        "De quoi faut-il tenir compte pour que cela tienne ?",
        CardKind.DIMENSION,
        Tint.LAVENDER,
    ),
    Place(
        "Leviers",
        "Qu'est-ce qui changerait vraiment la situation ?",
        CardKind.LEVER,
        Tint.OCHRE,
    ),
    Place(
        "Connexions à créer",
        "Qui gagnerait à se parler ? Qui appelle le premier ?",
        CardKind.DECISION,
        Tint.SAND,
    ),
)
ACTORS, RESOURCES, NEEDS, DIMENSIONS, LEVERS, CONNECTIONS = (f"z{n}" for n in range(1, 7))
# (id, zone, kind, who wrote it, text)
CARDS = (
    ("garage", ACTORS, "actor", "dora", "Garage solidaire du Buëch"),
    ("mission", ACTORS, "actor", "youssef", "Mission locale, antenne de Sisteron"),
    ("travail", ACTORS, "actor", "youssef", "France Travail, agence de Manosque"),
    ("commune", ACTORS, "actor", "dora", "Commune et CCAS de Sisteron"),
    ("zone", ACTORS, "actor", "youssef", "Entreprises de la zone du Val de Durance"),
    ("verger", ACTORS, "actor", "paulette", "Coopérative fruitière : les saisons de pommes"),
    ("creche", ACTORS, "actor", "paulette", "Multi-accueil Les Lutins"),
    ("lycee", ACTORS, "actor", "dora", "Lycée Paul-Arène"),
    ("voisins", ACTORS, "actor", "paulette", "Les voisins du Thor qui dépannent déjà"),
    ("parc", RESOURCES, "resource", "dora", "Douze voitures prêtées à petit prix"),
    ("car", RESOURCES, "resource", "youssef", "Le car de 6 h 40 vers Château-Arnoux"),
    ("salle", RESOURCES, "resource", "paulette", "La salle du Thor, libre le jeudi"),
    ("minibus", RESOURCES, "resource", "dora", "Le minibus de la coopérative, vide hors saison"),
    ("permis", RESOURCES, "resource", "youssef", "L'aide au permis de la Région"),
    ("parking", RESOURCES, "resource", "dora", "Le parking de covoiturage du péage"),
    ("panne", NEEDS, "need", "dora", "Une panne de 300 € et le contrat s'arrête"),
    ("honte", NEEDS, "need", "youssef", "Des jeunes disent qu'ils n'ont pas envie ; ils n'ont pas de moyen"),
    ("matin", NEEDS, "need", "paulette", "« J'embauche à 5 h, il n'y a rien à cette heure-là. »"),
    (
        "enfant",
        NEEDS,
        "need",
        "paulette",
        "« Je dépose la petite d'abord, après c'est trop tard pour le car. »",
    ),
    ("temps", DIMENSIONS, "dimension", "dora", "Le temps : horaires décalés, saisons"),
    ("argent", DIMENSIONS, "dimension", "youssef", "L'argent : avancer les frais, même un mois"),
    ("confiance", DIMENSIONS, "dimension", "paulette", "La confiance : monter dans la voiture de quelqu'un"),
    ("loin", DIMENSIONS, "dimension", "dora", "La distance : les vallées, l'hiver"),
    ("tournee", LEVERS, "lever", "dora", "Une tournée commune du matin, zone et verger ensemble"),
    ("avance", LEVERS, "lever", "youssef", "Un fonds qui avance la réparation en deux jours"),
    ("garde", LEVERS, "lever", "paulette", "Ouvrir le multi-accueil à 5 h 30 deux semaines par saison"),
    ("permis2", LEVERS, "lever", "youssef", "Passer le permis pendant la mission, pas avant"),
    (
        "appel1",
        CONNECTIONS,
        "decision",
        "dora",
        "Dora appelle la coopérative pour le minibus, avant vendredi",
    ),
    ("appel2", CONNECTIONS, "decision", "youssef", "Youssef réunit l'agence et deux entreprises, le 14"),
    ("qui", CONNECTIONS, "question", "paulette", "Qui parle aux voisins, sans en faire un service de plus ?"),
)
CLUSTERS = (("g1", NEEDS, "Les heures où il n'y a rien", ("matin", "enfant")),)
# (from, to, kind, what links them)
LINKS = (
    ("garage", "parc", "plain", "tient"),
    ("verger", "minibus", "economic", "possède"),
    ("commune", "salle", "mainstream", "prête"),
    ("garage", "mission", "specialist", "orientent l'un vers l'autre"),
    ("mission", "permis", "specialist", "monte les dossiers"),
    ("travail", "permis", "mainstream", ""),
    ("zone", "travail", "economic", "recrute par"),
    ("commune", "parking", "mainstream", ""),
    ("lycee", "car", "mainstream", "prend le même"),
    ("tournee", "minibus", "plain", "roule avec"),
    ("tournee", "matin", "plain", "répond à"),
    ("avance", "panne", "plain", "répond à"),
    ("garde", "enfant", "plain", "répond à"),
    ("creche", "garde", "mainstream", "à demander"),
    ("zone", "tournee", "economic", "pourrait payer une part"),
    ("voisins", "confiance", "plain", ""),
    ("appel1", "verger", "plain", ""),
    ("permis2", "honte", "plain", "répond à"),
)
COMMENTS = (
    ("minibus", "youssef", "Il est assuré pour dix personnes, j'ai demandé."),
    ("voisins", "dora", "Ils ne veulent surtout pas de planning."),
    ("garde", "dora", "La directrice dit : deux semaines, oui ; toute l'année, non."),
)
DOTS = {"dora": ("tournee", "avance"), "youssef": ("tournee", "permis2"), "paulette": ("tournee", "garde")}


def matter() -> Matter:
    """The board, in the portable form; its script is that of the starter about actors."""
    held = {card: cluster for cluster, _zone, _title, cards in CLUSTERS for card in cards}
    zones = laid_out([ZONES[:3], ZONES[3:]], height=544)
    return Matter(
        title=TITLE,
        purpose=PURPOSE,
        zones=zones,
        clusters=tuple(Cluster(key, title, zone) for key, zone, title, _cards in CLUSTERS),
        cards=tuple(
            SaidCard(id=key, text=text, zone=zone, kind=CardKind(kind).value, cluster=held.get(key))
            for key, zone, kind, _who, text in CARDS
        ),
        links=tuple(Link(one, other, LinkKind(kind).value, label) for one, other, kind, label in LINKS),
        stages=starters.get("actors").build().stages,  # type: ignore[union-attr]
    )


def boards(stage: Stage) -> list[str]:
    if stage.first:
        sisteron(stage.groups[MOBILITE], stage.people)
    board = Board.objects.current().filter(title=TITLE).order_by("pk").first()
    if board is None:
        return []
    link = settings.SITE_URL + reverse("boards:door_link", args=[board.token])
    return [
        "",
        "Un tableau où l'on pense ensemble (dora@ et alice@ l'animent) :",
        f"  {settings.SITE_URL}{board.get_absolute_url()}",
        f"Le lien d'un invité, sans compte (ou le code {board.code or '— porte fermée —'}) :",
        f"  {link}",
    ]


def sisteron(group: WorkingGroup, people: dict[str, User]) -> Board:
    board = begin(group, by=people["dora"], title=TITLE, purpose=PURPOSE, template="actors")
    laid = portable.lay(board, matter())
    _sign(laid, people)
    _vote(board, laid, people)
    Participant.objects.create(
        board=board, user=people["alice"], name=people["alice"].display_name, part=Participant.Part.LEAD
    )
    Participant.objects.create(board=board, name="Monsieur Ferraud", voice=people["paulette"])
    door.open_door(board, by=standing_of(people["dora"], board))  # type: ignore[arg-type]
    return board


def _sign(laid: Laid, people: dict[str, User]) -> None:
    """Who wrote what, an hour ago, one after another."""
    began = now() - timedelta(hours=1)
    for turn, (key, _zone, _kind, who, _text) in enumerate(CARDS):
        card = laid.cards[key]
        card.author, card.author_name = people[who], people[who].display_name
        card.created_at = began + timedelta(minutes=turn)
    Card.objects.bulk_update(laid.cards.values(), ["author", "author_name", "created_at"])
    for key, who, text in COMMENTS:
        Comment.objects.create(
            card=laid.cards[key], author=people[who], author_name=people[who].display_name, text=text
        )


def _vote(board: Board, laid: Laid, people: dict[str, User]) -> None:
    """A vote that is over and revealed."""
    vote = VoteRound.objects.create(
        board=board, title="Par quel levier commencer ?", budget=2, closed_at=now(), revealed_at=now()
    )
    for who, chosen in DOTS.items():
        ballot = vote.ballots.create(user=people[who], budget=2, spent=len(chosen))
        for key in chosen:
            ballot.votes.create(card=laid.cards[key])


register(boards, order=40)
