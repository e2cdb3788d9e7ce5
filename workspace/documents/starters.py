"""What a document begins with: one page to fill rather than a blank one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspace.documents import content
from workspace.documents.models import Document

Template = Document.Template

ABOUT = {
    Template.BLANK: _("Rien d'écrit d'avance."),
    Template.MINUTES: _("Qui était là, ce qui s'est dit, ce qui est décidé, qui fait quoi."),
    Template.PROJECT: _("Le besoin, l'idée, avec qui, les étapes, les moyens."),
    Template.MONOGRAPH: _("Raconter une initiative : d'où elle vient, comment elle vit, ce qu'elle apprend."),
    Template.AGENDA: _("Les points à traiter, le temps de chacun, ce qu'il faut apporter."),
}

TEXTS = {
    Template.BLANK: "",
    Template.MINUTES: _(
        """\
> [!INFO]
> Date, lieu :
>
> Présents :
>
> Excusés :

# Ce qui s'est dit

## Premier point

# Ce qui est décidé

-

# Qui fait quoi

| Quoi | Qui | Pour quand |
| --- | --- | --- |
|  |  |  |

# Prochaine rencontre
"""
    ),
    Template.PROJECT: _(
        """\
# Le besoin

Pour qui, où, depuis quand ?

# L'idée

En trois phrases, ce que l'on veut essayer.

# Avec qui

# Les étapes

- [ ]

# Les moyens

| Quoi | Combien | D'où cela vient |
| --- | --- | --- |
|  |  |  |

# À quoi verra-t-on que cela marche ?
"""
    ),
    Template.MONOGRAPH: _(
        """\
> [!IDEA]
> Une monographie raconte une initiative à qui ne la connaît pas. Elle ne nomme aucune personne accompagnée.

# L'initiative en quelques lignes

# D'où elle vient

Le territoire, le besoin, la première rencontre.

# Comment elle vit

## Les personnes et ce qu'elles font

## Les lieux et les temps

## Les moyens

# Ce qu'elle change

Pour les personnes, pour les professionnels, pour le territoire.

# Ce qu'elle a appris

## Ce qui a aidé

## Ce qui a freiné

# Ce que l'on pourrait en reprendre ailleurs

# Sources et contacts
"""
    ),
    Template.AGENDA: _(
        """\
> [!INFO]
> Date, heure, lieu :

| Point | Qui l'amène | Minutes |
| --- | --- | --- |
| Accueil et tour de table |  | 10 |
|  |  |  |
| Suite et prochaine date |  | 10 |

# À lire ou à apporter

-
"""
    ),
}


def tree_of(template: str) -> content.Node:
    """The first text of a document of this template."""
    return content.from_markdown(str(TEXTS[Template(template)]))
