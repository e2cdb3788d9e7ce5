"""The demonstration's Monday morning: what was asked and answered last week, what waits, who knocks."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import localdate, now

from groups.models import Membership, User, WorkingGroup
from groups.services.requests import ask_to_join
from workspace.actions.models import Action
from workspace.actions.services import decide
from workspace.demo import Stage, register
from workspace.demo.people import JEUNES, PETITE_ENFANCE
from workspace.threads import services
from workspace.threads.models import Post, Thread

# (group, who, days ago, kind, title, text, answers: (who, days ago, text))
THREADS = (
    (
        PETITE_ENFANCE,
        "nadia",
        12,
        Thread.Kind.PROBLEM,
        "Qui garde les enfants quand les parents travaillent la nuit ?",
        "Trois mères de l’équipe de ménage de l’hôpital finissent à six heures. Les assistantes maternelles "
        "commencent à huit heures. Comment font vos territoires pour la garde de nuit ?",
        (),
    ),
    (
        PETITE_ENFANCE,
        "marius",
        6,
        Thread.Kind.CONCERN,
        "Ouvrir la halte le samedi sans épuiser l’équipe",
        "Nous avons deux salariées et des bénévoles de bonne volonté. Je crains que le samedi repose sur les "
        "mêmes personnes.",
        (
            ("bruno", 3, "Chez nous, **un samedi sur deux**, et le planning est affiché pour trois mois."),
            (
                "chloe",
                1,
                "Le Département peut aider pour la formation des bénévoles. @Alice Roumanille, on en "
                "parle jeudi ?",
            ),
        ),
    ),
    (
        PETITE_ENFANCE,
        "ines",
        4,
        Thread.Kind.DISCUSSION,
        "Visiter ensemble la crèche d’Apt en janvier",
        "Elle accueille à horaires décalés depuis deux ans. Qui viendrait ? Je m’occupe du minibus.",
        (("nadia", 2, "Moi, et sans doute deux parents."),),
    ),
    (
        JEUNES,
        "dora",
        5,
        Thread.Kind.PROBLEM,
        "Qui garde l’enfant d’une jeune mère qui travaille la nuit ?",
        "Elle a dix-neuf ans, sort de l’ASE, et vient de trouver un poste de nuit à l’hôpital. Pas de "
        "famille, pas de garde avant huit heures.",
        (),
    ),
)


def monday(stage: Stage) -> list[str]:
    if stage.first:
        in_the_past(stage)
        for slug, who, days, kind, title, text, answers in THREADS:
            asked(stage, stage.groups[slug], stage.people[who], days, kind, title, text, answers)
        what_waits(stage)
    return []


def in_the_past(stage: Stage) -> None:
    """The groups are three months old; one person came last week."""
    began = now() - timedelta(days=90)
    WorkingGroup.objects.filter(pk__in=[group.pk for group in stage.groups.values()]).update(created_at=began)
    Membership.objects.exclude(user=stage.people["ines"]).update(joined_at=began)
    Action.objects.filter(group__in=stage.groups.values()).update(created_at=now() - timedelta(days=20))
    Membership.objects.filter(user=stage.people["ines"]).update(joined_at=now() - timedelta(days=7))


def asked(
    stage: Stage, group: WorkingGroup, by: User, days: int, kind: str, title: str, text: str, answers: tuple
) -> None:
    thread = services.open_thread(group, by=by, title=title, text=text, kind=kind)
    last = min([days, *(ago for _who, ago, _words in answers)])
    opened, moved = (now() - timedelta(days=ago) for ago in (days, last))
    for number, (who, ago, words) in enumerate(answers):
        post = services.add_post(thread, by=stage.people[who], text=words, key=f"demo-answer-{number}")
        Post.objects.filter(pk=post.pk).update(created_at=now() - timedelta(days=ago))
    Thread.objects.filter(pk=thread.pk).update(created_at=opened, last_at=moved)


def what_waits(stage: Stage) -> None:
    petite, jeunes = stage.groups[PETITE_ENFANCE], stage.groups[JEUNES]
    ask_to_join(
        petite, user=stage.people["paulette"], message="J’habite Monclar et je garde mes petits-enfants."
    )
    decide(
        jeunes,
        what="Relancer le bailleur pour les deux studios",
        owner=stage.people["youssef"],
        due=localdate() - timedelta(days=5),
    )


register(monday, order=60)
