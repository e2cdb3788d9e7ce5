"""Invented initiatives of Provence-Alpes-Côte d’Azur, and two tips that wait for the regional team."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils.timezone import localdate, now

from groups.models import Organisation, Territory, Theme
from workspace.demo import Stage, register
from workspace.initiatives import services
from workspace.initiatives.demo_initiatives import INITIATIVES
from workspace.initiatives.models import Tip
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry

TIPS = (
    (
        "Une épicerie sociale à la ferme",
        "Riez",
        "Trois maraîchers et la paroisse",
        "Le jeudi soir, les invendus à un euro le panier. On y vient aussi pour parler.",
        "Claudine, de Riez",
        "claudine@exemple.example",
    ),
    (
        "Le garage solidaire de Laragne",
        "Laragne-Montéglin",
        "",
        "On m’y a réparé la voiture pour le prix des pièces. Est-ce le même qu’à Sisteron ?",
        "",
        "",
    ),
)


def initiatives(stage: Stage) -> list[str]:
    if stage.first:
        where = {one.slug: one for one in Territory.objects.all()}
        themes = {one.slug: one for one in Theme.objects.all()}
        houses = {one.name: one for one in Organisation.objects.all()}
        for number, told in enumerate(INITIATIVES):
            lay(stage, number, told, where, themes, houses)
        for number, (what, place, who, about, by_name, email) in enumerate(TIPS):
            tip, _new = services.send_tip(
                key=UUID(int=number + 1),
                what=what,
                place=place,
                who=who,
                about=about,
                by_name=by_name,
                email=email,
                agreed=bool(email),
            )
            Tip.objects.filter(pk=tip.pk).update(created_at=now() - timedelta(days=3 - number))
    return ["  Signaler une initiative sans compte : /initiatives/signaler/"]


def lay(stage: Stage, number: int, told: dict, where: dict, themes: dict, houses: dict) -> Entry:
    entry = knowledge.create_entry(
        kind=Entry.Kind.INITIATIVE,
        by=stage.people["renee"],
        group=stage.groups.get(told.get("group", "")),
        visibility=told.get("visibility", Entry.Visibility.PUBLIC),
        source=f"demo:initiative:{number}",
        themes=[themes[slug] for slug in told["themes"]],
        title=told["title"],
        summary=told["summary"],
        body=told["body"],
        publics=list(told["publics"]),
        territory=where[told["territory"]],
        place=told["place"],
        latitude=told["at"][0],
        longitude=told["at"][1],
        contact=told["contact"],
        detail={
            "maturity": told["maturity"],
            "carried_by": told.get("carried_by", ""),
            "carriers": [houses[name] for name in told.get("carriers", ())],
            "funded_until": localdate() + timedelta(days=told["months"] * 30) if told.get("months") else None,
            "funded_by": told.get("funded_by", ""),
        },
    )
    for year, month, words, maturity in told["milestones"]:
        services.add_milestone(entry, on=date(year, month, 1), words=words, maturity=maturity)
    return knowledge.publish(entry, by=stage.people["renee"])


register(initiatives, order=46)
