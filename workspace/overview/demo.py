"""The demonstration's network: who stands on which side, two conventions, and Amina, who reads the needs."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils.timezone import localdate

from groups.models import ActorType, Organisation, Territory, User
from workspace.demo import Stage, register
from workspace.demo.people import address
from workspace.overview import services
from workspace.overview.models import Convention

SIDES = (
    ("Les Petits Pas du Ventoux", "specialised"),
    ("La Clé des champs", "specialised"),
    ("Union des associations de la Durance", "specialised"),
    ("CCAS de Monclar", "common"),
    ("Conseil départemental – service enfance", "common"),
    ("Caisse d’allocations familiales – antenne Durance", "common"),
    ("Mission locale de la Dracénie", "common"),
    ("Garage solidaire du Buëch", "economic"),
)
TIES = (
    ("Les Petits Pas du Ventoux", "CCAS de Monclar", "Les places d’urgence"),
    ("La Clé des champs", "Garage solidaire du Buëch", "Le minibus du samedi"),
    ("Union des associations de la Durance", "La Clé des champs", "Une salle pour vingt associations"),
)


def who_works_with_whom(stage: Stage) -> list[str]:
    if stage.first:
        known = {one.name: one for one in Organisation.objects.all()}
        for name, side in SIDES:
            services.set_side(known[name], side)
        for one, other, words in TIES:
            services.tie(known[one], known[other], words)
        sign(stage, known)
        amina(stage)
    return [
        f"  {address('Amina'):<24} anime le plan pauvreté : lit les besoins de la région, et leur synthèse"
    ]


def sign(stage: Stage, known: dict[str, Organisation]) -> None:
    today, renee = localdate(), stage.people["renee"]
    services.keep_convention(
        None,
        by=renee,
        title="Accueillir les enfants des parents en horaires décalés",
        parties=[known["Les Petits Pas du Ventoux"], known["Conseil départemental – service enfance"]],
        status=Convention.Status.SIGNED,
        signed_on=today - timedelta(days=300),
        starts=today - timedelta(days=290),
        ends=today + timedelta(days=75),
        contact="La directrice de la crèche",
        data=Convention.Data.COUNTS,
        data_clause="Les parties échangent des effectifs par mois, jamais de nom.",
    )
    services.keep_convention(
        None,
        by=renee,
        title="Prêter un véhicule pour un premier mois de travail",
        parties=[known["Garage solidaire du Buëch"], known["Mission locale de la Dracénie"]],
        status=Convention.Status.WRITTEN,
    )


def amina(stage: Stage) -> None:
    user = User.objects.create(
        email=address("Amina"),
        display_name="Amina Roux",
        password=make_password(stage.password),
        actor_type=ActorType.INSTITUTION,
        territory=Territory.objects.get(slug="paca"),
        reads_needs=True,
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    stage.people["amina"] = user


register(who_works_with_whom, order=71)
