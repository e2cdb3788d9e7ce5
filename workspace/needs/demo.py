"""The demonstration's needs, the means that others offer, and where rights could not be reached."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import localdate, now

from groups.models import Organisation, Territory, Theme
from workspace.barriers.models import Barrier
from workspace.barriers.services import lift_barrier, write_barrier
from workspace.demo import Stage, register
from workspace.demo.people import JEUNES, MOBILITE, PETITE_ENFANCE
from workspace.introductions import services as introductions
from workspace.needs import services as needs
from workspace.needs.models import Move, Need
from workspace.offers import services as offers
from workspace.offers.models import Offer

# (group, who, theme, for whom, stage, shown to the region, what is missing)
NEEDS = (
    (PETITE_ENFANCE, "nadia", "petite-enfance", "les parents seuls", "trial", True, "Un minibus le samedi"),
    (PETITE_ENFANCE, "bruno", "petite-enfance", "les tout-petits", "trial", True, "Six lits pliants"),
    (PETITE_ENFANCE, "marius", "petite-enfance", "", "idea", False, "Une salle calme le soir à Pertuis"),
    (PETITE_ENFANCE, "ines", "petite-enfance", "", "", False, "Quelqu’un qui sache filmer une réunion"),
    (PETITE_ENFANCE, "nadia", "petite-enfance", "", "stable", True, "Une garde avant huit heures"),
    (PETITE_ENFANCE, "bruno", "petite-enfance", "", "", True, "Des bénévoles un samedi sur deux"),
    (PETITE_ENFANCE, "bruno", "petite-enfance", "", "", True, "Un imprimeur pour cent affiches"),
    (PETITE_ENFANCE, "nadia", "petite-enfance", "", "", False, "Des couches et du lait de dépannage"),
    (PETITE_ENFANCE, "bruno", "petite-enfance", "", "trial", False, "Un relais pour la garde de nuit"),
    (PETITE_ENFANCE, "marius", "petite-enfance", "", "", False, "Une poussette double"),
    (PETITE_ENFANCE, "marius", "droits", "les familles", "", False, "Un interprète une fois par mois"),
    (PETITE_ENFANCE, "ines", "droits", "les familles", "", True, "Un bureau où recevoir à deux"),
    (MOBILITE, "dora", "emploi", "qui embauche à l’aube", "stable", True, "Un local pour le garage"),
    (MOBILITE, "youssef", "emploi", "", "trial", True, "Dix vélos à prêter"),
    (MOBILITE, "paulette", "emploi", "", "", True, "Des heures de conduite accompagnée"),
    (MOBILITE, "dora", "emploi", "", "idea", True, "Une personne qui connaisse l’assurance"),
    (MOBILITE, "youssef", "emploi", "", "", True, "Un parking de covoiturage"),
    (JEUNES, "youssef", "jeunes", "les sortants de l’ASE", "trial", True, "Un logement d’un mois"),
    (JEUNES, "alice", "jeunes", "les sortants de l’ASE", "", False, "Un parrain par jeune"),
    (JEUNES, "dora", "droits", "les sortants de l’ASE", "", True, "Un juriste une heure par semaine"),
)
# (who, organisation, means, in a phrase, when, territory, themes)
OFFERS = (
    (
        "dora",
        "Garage solidaire du Buëch",
        "vehicle",
        "Un minibus neuf places",
        "le samedi",
        "",
        ("emploi", "petite-enfance"),
    ),
    (
        "alice",
        "La Clé des champs",
        "place",
        "Une salle de trente places à Pertuis",
        "le soir",
        "durance-luberon",
        ("petite-enfance",),
    ),
    ("bruno", "", "skill", "Relire un projet d’accueil", "par téléphone", "", ("petite-enfance",)),
    (
        "paulette",
        "",
        "time",
        "Accompagner quelqu’un à un rendez-vous",
        "en semaine",
        "avignon-monclar",
        ("droits",),
    ),
    (
        "marius",
        "",
        "equipment",
        "Douze lits pliants, presque neufs",
        "jusqu’à l’été",
        "vaucluse",
        ("petite-enfance",),
    ),
    (
        "youssef",
        "Mission locale de la Dracénie",
        "place",
        "Un bureau le mercredi",
        "le mercredi",
        "dracenie",
        ("jeunes", "droits"),
    ),
)
# (who, group, service, dimension, territory, theme, since, the situation, what would help)
BARRIERS = (
    (
        *("nadia", PETITE_ENFANCE, "childhood", "work", "avignon-monclar", "petite-enfance", "half"),
        "Aucune place d’accueil avant huit heures : un contrat de ménage refusé deux fois.",
        "Une place réservée aux horaires décalés.",
    ),
    (
        *("marius", PETITE_ENFANCE, "caf", "social", "durance-luberon", "droits", "year"),
        "Dossier en ligne impossible à finir sans adresse e-mail ; le guichet renvoie au site.",
        "Un rendez-vous au guichet sans passer par le site.",
    ),
    (
        *("youssef", JEUNES, "housing", "social", "dracenie", "jeunes", "long"),
        "À dix-huit ans et un jour, plus de garant : quatre refus de location.",
        "Un garant pour les sortants de l’ASE.",
    ),
    (
        *("dora", MOBILITE, "transport", "work", "sisteronais", "emploi", "long"),
        "Le premier car arrive à huit heures dix, la journée commence à sept.",
        "Un car à six heures, ou un vélo.",
    ),
    (
        *("alice", JEUNES, "prefecture", "citizenship", "dracenie", "droits", "half"),
        "Pas de rendez-vous en ligne depuis des mois ; l’apprentissage est perdu.",
        "Un créneau réservé aux apprentis.",
    ),
)


def what_is_missing_and_offered(stage: Stage) -> list[str]:
    if stage.first:
        themes = {theme.slug: theme for theme in Theme.objects.all()}
        where = {territory.slug: territory for territory in Territory.objects.all()}
        said = say_needs(stage, themes)
        made = offer_means(stage, themes, where)
        write_barriers(stage, themes, where)
        put_in_touch(stage, said, made)
    return []


def say_needs(stage: Stage, themes: dict[str, Theme]) -> list[Need]:
    """One every three days, the first a month and a half ago."""
    said = []
    for turn, (group, who, theme, whom, at, shown, text) in enumerate(NEEDS):
        by = stage.people[who]
        need = needs.catch_need(
            stage.groups[group], by=by, text=text, theme=themes[theme], for_whom=whom, stage=at
        )
        if shown:
            needs.show_to(need, Need.Visibility.REGION)
        when = now() - timedelta(days=3 * (len(NEEDS) - turn))
        Need.objects.filter(pk=need.pk).update(created_at=when)
        Move.objects.filter(need=need).update(at=when)
        said.append(need)
    needs.set_status(said[6], "met", by=stage.people["bruno"], words="Trouvé chez l’imprimeur d’Apt")
    return said


def offer_means(stage: Stage, themes: dict[str, Theme], where: dict[str, Territory]) -> list[Offer]:
    known = {one.name: one for one in Organisation.objects.all()}
    return [
        offers.offer_means(
            by=stage.people[who],
            organisation=known.get(organisation),
            means=means,
            words=words,
            available=available,
            territory=where.get(territory),
            themes=[themes[theme] for theme in about],
        )
        for who, organisation, means, words, available, territory, about in OFFERS
    ]


def write_barriers(stage: Stage, themes: dict[str, Theme], where: dict[str, Territory]) -> list[Barrier]:
    written = [
        write_barrier(
            by=stage.people[who],
            group=stage.groups[group],
            service=service,
            dimension=dimension,
            territory=where[territory],
            theme=themes[theme],
            since=since,
            situation=situation,
            would_help=would_help,
        )
        for who, group, service, dimension, territory, theme, since, situation, would_help in BARRIERS
    ]
    lift_barrier(written[1], lifted=True, words="Le CCAS a prêté son adresse et son poste")
    return written


def put_in_touch(stage: Stage, said: list[Need], made: list[Offer]) -> None:
    """Marius’s beds for Bruno’s halte, lent."""
    beds = introductions.propose(
        said[1], made[4], by=stage.people["bruno"], words="Pour la halte itinérante."
    )
    introductions.answer_for_offer(beds, "yes", by=stage.people["marius"])
    introductions.tell_outcome(beds, "lent", by=stage.people["bruno"], words="Six lits jusqu’en juin")
    offers.lend(made[4], by=stage.people["marius"], borrower="La halte itinérante", starts=localdate())


register(what_is_missing_and_offered, order=70)
