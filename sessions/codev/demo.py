"""The demonstration's séances: one that is over, whose plan comes back; one that is ready to start.

The people are invented; the situations are those of the platform's four thématiques.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime, now

from groups.models import User, WorkingGroup
from sessions.codev import presets
from sessions.codev.models import Action, ClientSheet, CodevSession, Learning, Seat, Topic
from sessions.codev.models.seance import new_code
from sessions.codev.services import closing, planning, seats
from sessions.codev.services import topics as topic_services
from sessions.codev.stages import Seat as Place
from workspace.demo import Stage, register
from workspace.demo.people import PETITE_ENFANCE

OVER = "Garder un lieu d'accueil ouvert l'été"
READY = "Petite enfance : la séance de ce matin"
LATER = "Petite enfance : la séance d’après"


def seances(stage: Stage) -> list[str]:
    if stage.first:
        group = stage.groups[PETITE_ENFANCE]
        seance_over(group, stage.people)
        seance_ready(group, stage.people)
        seance_later(group, stage.people)
    codev = CodevSession.objects.filter(title=READY, closed_at=None).order_by("pk").first()
    if codev is None:
        return []
    link = settings.SITE_URL + reverse("codev:door_link", args=[codev.token])
    return [
        "",
        "Une séance prête à commencer (connectez-vous comme alice@) :",
        f"  {settings.SITE_URL}{codev.get_absolute_url()}",
        "Le lien d'un invité, sans compte (ou le code "
        f"{codev.code or '— porte fermée —'} sur {settings.SITE_URL}{reverse('codev:door')}) :",
        f"  {link}",
    ]


def sit(codev: CodevSession, user: User, role: Place) -> Seat:
    return Seat.objects.create(
        codev=codev,
        user=user,
        name=user.display_name,
        organisation=user.organisation.name if user.organisation else "",
        role=role,
        admitted_at=codev.scheduled_at,
    )


def seance_over(group: WorkingGroup, people: dict[str, User]) -> None:
    """Three weeks ago: Nadia was the client. Confidential, so her plan is hers and her words are gone."""
    when = localtime(now() - timedelta(weeks=3)).replace(hour=14, minute=0, second=0, microsecond=0)
    preset = presets.PRESETS["90"]
    codev = planning.plan_seance(
        group,
        by=people["alice"],
        script=list(preset.script),
        preset=preset.key,
        title=OVER,
        scheduled_at=when,
        place="Maison des familles, Monclar",
    )
    codev.seats.update(admitted_at=when)
    client = sit(codev, people["nadia"], Place.CLIENT)
    for name in ("bruno", "marius", "ines"):
        sit(codev, people[name], Place.CONSULTANT)
    sheet = ClientSheet(codev=codev, owner=client.user)
    sheet.data = {
        "contract": "J'aimerais que vous m'aidiez à tenir l'accueil en août sans que l'équipe s'épuise.",
        "tags": ["idea", "experience"],
        "note": "",
        "offers": [
            {
                "body": "Une semaine sur deux avec le centre social voisin : ici, les familles ont suivi.",
                "tag": "experience",
                "sort": "kept",
                "by": "Bruno Estienne",
            },
            {
                "body": "Demander aux parents ce dont ils ont besoin en août, avant de décider des jours.",
                "tag": "idea",
                "sort": "explore",
                "by": "Inès Caillat",
            },
        ],
    }
    sheet.save()
    plan = (
        ("Réunir trois familles autour d'un café", 10, "Inès Caillat", Action.State.DONE),
        ("Appeler le centre social pour partager août", 24, "Bruno Estienne", Action.State.DOING),
    )
    for number, (what, days, support, state) in enumerate(plan):
        due = (when + timedelta(days=days)).date()
        Action.objects.create(
            codev=codev,
            owner=client.user,
            key=f"demo-{number}",
            what=what,
            due=due,
            support=support,
            state=state,
        )
    Learning.objects.create(
        codev=codev,
        seat=client,
        author=client.user,
        author_name=client.name,
        agreed=True,
        body="Je décidais seule de ce que l'équipe pouvait porter. Le lui demander change quelque chose.",
    )
    codev.index, codev.started_at, codev.closed_at = len(codev.script) + 1, when, when + timedelta(minutes=90)
    codev.next_client, codev.next_facilitator = "Bruno Estienne", "Alice Roumanille"
    codev.save()
    ClientSheet.objects.filter(pk=sheet.pk).update(created_at=codev.closed_at)
    closing.publish_agreed(codev)


def seance_later(group: WorkingGroup, people: dict[str, User]) -> None:
    """In two weeks: a date to find in the calendar."""
    when = localtime(now() + timedelta(weeks=2)).replace(hour=14, minute=0, second=0, microsecond=0)
    preset = presets.PRESETS["90"]
    planning.plan_seance(
        group,
        by=people["alice"],
        script=list(preset.script),
        preset=preset.key,
        title=LATER,
        scheduled_at=when,
        place="La Clé des champs, Pertuis",
    )


def seance_ready(group: WorkingGroup, people: dict[str, User]) -> None:
    """In ten minutes: the door is open, two topics are on the table."""
    preset = presets.PRESETS["90"]
    codev = planning.plan_seance(
        group,
        by=people["alice"],
        script=list(preset.script),
        preset=preset.key,
        title=READY,
        scheduled_at=now() + timedelta(minutes=10),
        place_kind=CodevSession.Place.HYBRID,
        place="Maison des familles, Monclar",
    )
    lead = codev.seats.get(user=people["alice"])
    bruno = sit(codev, people["bruno"], Place.CONSULTANT)
    nadia = sit(codev, people["nadia"], Place.CONSULTANT)
    topic_services.propose(
        codev,
        by=bruno,
        key=f"demo-{new_code()}",
        headline="Ouvrir le samedi matin sans épuiser l'équipe",
        kind=Topic.Kind.PROJECT,
        context="Des parents travaillent le samedi. Nous sommes quatre professionnelles, déjà fatiguées.",
        question="Par quoi commencer, avec qui, et jusqu'où aller ?",
        checks=["current", "real", "in_my_hands", "mine", "nobody_named"],
    )
    topic_services.propose(
        codev,
        by=nadia,
        key=f"demo-{new_code()}",
        headline="Des familles ne demandent pas la place à laquelle elles ont droit",
        kind=Topic.Kind.CONCERN,
        context="Elles viennent au café du jeudi, jamais au guichet.",
        question="Comment le droit peut-il venir jusqu'à elles ?",
        checks=["current", "real", "mine", "nobody_named"],
    )
    seats.open_door(codev, by=lead)


register(seances, order=20)
