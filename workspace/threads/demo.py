"""The demonstration's threads: a question that was answered, and a discussion that looks for a date."""

from __future__ import annotations

from datetime import time, timedelta

from django.conf import settings
from django.utils.timezone import localdate

from groups.models import User, WorkingGroup
from workspace.demo import Stage, register
from workspace.demo.people import PETITE_ENFANCE
from workspace.threads import services
from workspace.threads.models import Poll, Thread
from workspace.threads.services.polls import Asked, Choice

QUESTION = "Comment parler d'un mode d'accueil à une mère qui travaille à 5 heures du matin ?"
ASKED = """\
Elle fait des ménages, seule avec deux enfants. Je n'ai que des places de **8 h à 18 h** à lui proposer,
et elle s'excuse de demander.

- J'ai appelé trois assistantes maternelles.
- J'ai peur de lui faire perdre son temps.
"""
ANSWERS = (
    (
        "marius",
        "À la CAF, on peut cumuler deux modes d'accueil dans la même journée. Je vous envoie le texte, et "
        "je suis là pour monter le dossier avec elle.",
    ),
    (
        "bruno",
        "Aux Petits Pas, deux parents se sont organisés entre eux avant l'ouverture. Cela tient parce qu'on "
        "les a **présentés**, rien de plus.",
    ),
    (
        "nadia",
        "@Marius Guigou oui, je veux bien ce texte. @Bruno Estienne, crois-tu qu'ils en parleraient ?",
    ),
)
TALK = "Le café des familles, à la rentrée"


def threads(stage: Stage) -> list[str]:
    if stage.first:
        group = stage.groups[PETITE_ENFANCE]
        question(group, stage.people)
        talk(group, stage.people)
    shown = Thread.objects.filter(title__in=(QUESTION, TALK)).order_by("pk")
    if not shown:
        return []
    return [
        "",
        "Des fils de discussion :",
        *(f"  {settings.SITE_URL}{one.get_absolute_url()}" for one in shown),
    ]


def question(group: WorkingGroup, people: dict[str, User]) -> None:
    asked = services.open_thread(
        group,
        by=people["nadia"],
        title=QUESTION,
        text=ASKED,
        kind=Thread.Kind.CONCERN,
        checks=("current", "real", "mine", "nobody_named"),
    )
    posts = [
        services.add_post(asked, by=people[name], text=text, key=f"demo-{n:04}")
        for n, (name, text) in enumerate(ANSWERS)
    ]
    services.react(asked, by=people["ines"], kind="me_too")
    services.react(asked, post=posts[1], by=people["nadia"], kind="thanks")
    services.accept_post(posts[0], by=people["nadia"], accepted=True)


def talk(group: WorkingGroup, people: dict[str, User]) -> None:
    made = services.open_thread(
        group,
        by=people["ines"],
        title=TALK,
        text="Le CCAS prête la salle. Reste à savoir **quand**, et ce qu'on y met.",
        kind=Thread.Kind.DISCUSSION,
    )
    today = localdate()
    days = tuple(
        Choice(day=today + timedelta(days=days), starts=time(hour), ends=time(hour + 2))
        for days, hour in ((16, 9), (17, 14), (23, 9))
    )
    when = services.add_poll(
        made,
        Asked("Quel matin, ou quel après-midi ?", Poll.Kind.DATE, days),
        by=people["ines"],
        key="demo-when",
    )
    for name, answers in (("bruno", ("yes", "maybe", "no")), ("nadia", ("no", "yes", "maybe"))):
        options = when.options.values_list("pk", flat=True)
        services.vote(when, by=people[name], answers=dict(zip(options, answers, strict=True)))
    words = tuple(
        map(Choice, ("Un coin pour les tout-petits", "Une permanence de la CAF", "Un atelier cuisine"))
    )
    what = Asked("Par quoi commencer ?", Poll.Kind.SEVERAL, words, anonymous=True)
    services.add_poll(made, what, by=people["ines"], key="demo-what")


register(threads, order=35)
