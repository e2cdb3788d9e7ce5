"""The demonstration's documents: the minutes of a meeting, commented, and the agenda of the next one."""

from __future__ import annotations

from django.conf import settings

from groups.models import User, WorkingGroup
from workspace.demo import Stage, register
from workspace.demo.people import PETITE_ENFANCE
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.services import comments
from workspace.documents.services.documents import Beginning, create_document
from workspace.documents.services.versions import name_version

MINUTES = "Accueillir l'été, compte rendu"
AGENDA = "Ordre du jour de la prochaine rencontre"

MINUTES_TEXT = """\
> [!INFO]
> Maison des familles, Monclar, de 14 h à 16 h.
>
> Présents : Alice, Bruno, Nadia, Marius, Inès. Chloé observe.

# Ce qui s'est dit

## Les familles que l'on ne voit pas

Au café du jeudi viennent des parents qui ne passent **jamais** au guichet. Ils craignent les questions.

> « Si je viens, c'est parce qu'on ne me demande rien en entrant. »

## Tenir en août

L'équipe est de quatre personnes. Trois pistes :

1. partager la semaine avec le centre social voisin ;
2. demander aux parents de quels jours ils ont besoin ;
3. ouvrir le matin seulement.

# Ce qui est décidé

- Le café du jeudi continue tout l'été.
- On n'annonce rien avant d'avoir demandé aux parents.

# Qui fait quoi

| Quoi | Qui | Pour quand |
| --- | --- | --- |
| Réunir trois familles autour d'un café | Nadia | 12 juin |
| Appeler le centre social | Bruno | 20 juin |
| Demander à la CAF ce qui se finance en août | Marius | 30 juin |

- [x] Réserver la salle
- [ ] Prévenir les familles du café du jeudi

# Prochaine rencontre

Le premier jeudi de juillet, au même endroit.
"""

AGENDA_TEXT = """\
> [!INFO]
> Premier jeudi de juillet, 14 h, Maison des familles, Monclar.

| Point | Qui l'amène | Minutes |
| --- | --- | --- |
| Accueil et tour de table | Alice | 10 |
| Ce que les trois familles ont dit | Nadia | 30 |
| La réponse du centre social | Bruno | 20 |
| Ce qui se finance en août | Marius | 20 |
| Suite et prochaine date | Alice | 10 |

# À lire ou à apporter

- Le compte rendu de la dernière fois
- Un calendrier de l'été, en grand
"""


def documents(stage: Stage) -> list[str]:
    if stage.first:
        group = stage.groups[PETITE_ENFANCE]
        minutes(group, stage.people)
        agenda(group, stage.people)
    shown = Document.objects.current().filter(title=MINUTES).order_by("pk").first()
    if shown is None:
        return []
    return ["", "Un document écrit à plusieurs :", f"  {settings.SITE_URL}{shown.get_absolute_url()}"]


def minutes(group: WorkingGroup, people: dict[str, User]) -> None:
    written = create_document(
        group,
        by=people["alice"],
        title=MINUTES,
        template=Document.Template.MINUTES,
        beginning=Beginning.of(content.from_markdown(MINUTES_TEXT)),
    )
    name_version(written, name="Écrit en séance", by=people["alice"])
    asked = comments.comment(
        written,
        by=people["nadia"],
        body=f"@{people['bruno']} le centre social est fermé la première semaine d'août, non ?",
        key="demo-1",
        quote="partager la semaine avec le centre social voisin",
    )
    comments.reply(asked, by=people["bruno"], body="Je le leur demande jeudi.", key="demo-2")


def agenda(group: WorkingGroup, people: dict[str, User]) -> None:
    create_document(
        group,
        by=people["alice"],
        title=AGENDA,
        template=Document.Template.AGENDA,
        beginning=Beginning.of(content.from_markdown(AGENDA_TEXT)),
    )


register(documents, order=30)
