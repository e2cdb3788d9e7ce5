"""The words of the demonstration's fiches: invented, in the manner of what groups write."""

from __future__ import annotations


def flowing(text: str) -> str:
    """Written here on short lines; a paragraph is one line, a point of a list another."""
    paragraphs = []
    for paragraph in text.strip().split("\n\n"):
        lines: list[str] = []
        for line in paragraph.split("\n"):
            if lines and not line.startswith("- "):
                lines[-1] += f" {line.strip()}"
            else:
                lines.append(line)
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)


WINDOW = flowing("""## Ce qu’on fait

Le jeudi de 9 h 30 à 11 h, la porte est ouverte. On entre, on s’assied, il y a du café. Personne ne
demande de papiers, ni pourquoi on vient. Une auxiliaire de puériculture est là, sans bureau.

## Comment

- **Un lieu où l’on passe déjà** : la salle du fond du centre social, côté cour.
- **Deux parents qui accueillent**, jamais un professionnel seul.
- **Rien à remplir.** On compte les tasses, c’est tout.

## Ce qu’il faut savoir pour le faire ailleurs

Il faut tenir six mois avant que cela prenne. Les trois premières semaines, nous étions quatre.""")
CAR = flowing("""## La situation

L’embauche est à 5 h 30, le premier car à 6 h 50. Sans voiture, on refuse le poste ou on le perd au
premier retard.

## Ce qu’on fait

Le garage solidaire prête une voiture trois mois, le temps des premiers salaires. Le prêt est signé
à trois : la personne, l’employeur, le garage. L’employeur paie l’assurance.

## Ce qui coince

L’assurance a mis quatre mois. **Commencez par elle.**""")
KEY = flowing("""On remet la clé du studio un mois avant l’anniversaire, pas le lendemain. Pendant ce mois,
l’éducateur vient deux soirs par semaine, puis un, puis quand on l’appelle.

Ce qui a changé : on ne parle plus de « la sortie ». On parle de l’adresse.""")
STORY = {
    "context": flowing(
        """À Monclar, une mère sur trois élève seule ses enfants. La halte-garderie avait fermé en 2019 ;
restait une salle, au rez-de-chaussée de la tour B, dont personne n’avait la clé.

Le centre social, la CAF et deux mères du quartier se sont assis à la même table parce qu’il
pleuvait et que la réunion prévue dehors ne pouvait plus s’y tenir."""
    ),
    "moments": flowing(
        """**Mars 2021.** On retrouve la clé. On repeint un dimanche, à onze.

**Juin 2021.** Premier jeudi : quatre personnes, dont deux de l’équipe.

**Janvier 2022.** Les pères viennent. Personne ne les avait invités ; ils avaient vu de la lumière.

**Été 2023.** Le café ferme en août, faute de bras. En septembre il faut tout recommencer. Nous
n’avions pas compris que fermer un mois, c’était fermer."""
    ),
    "people": flowing(
        """Deux mères du quartier tiennent la porte à tour de rôle. Une auxiliaire de puériculture passe, sans
bureau. Un bénévole répare les poussettes au fond."""
    ),
    "means": flowing(
        """- 1 900 € par an : le café, les tapis, l’assurance.
- Une salle prêtée, chauffée par la ville.
- Une demi-journée de l’auxiliaire, payée par la CAF depuis 2022."""
    ),
    "changes": flowing(
        """Onze enfants ont trouvé une place d’accueil, dont sept à des horaires que la crèche n’avait pas.
Trois mères ont repris un emploi.

L’équipe de la crèche dit autre chose : *on nous parle*. Les inscriptions se préparent au café,
avant le guichet."""
    ),
    "conditions": flowing(
        """Personne ne demande de papiers à l’entrée. Les mères qui tiennent la porte sont payées en heures de
garde, ce qui les a mises à égalité avec nous."""
    ),
    "limits": flowing(
        """Deux personnes portent presque tout. Le jeudi exclut celles qui travaillent. Nous ne savons pas
pourquoi les familles de la tour D ne viennent pas."""
    ),
    "transfer": flowing(
        """À reprendre tel quel : la porte tenue par des parents, rien à remplir, le même jour chaque semaine.

À adapter : le lieu, l’heure, et ce qu’on y boit."""
    ),
    "credits": (
        "Récit : Nadia Serra et Alice Roumanille\n"
        "Voix : deux mères de Monclar\n"
        "Dessin : Bruno Estienne\n"
        "Relecture : Inès Caillat\n"
    ),
}
VOICES = (
    (
        "context",
        "On m’a dit : il y a du café. On ne m’a pas dit : il y a une permanence.",
        "une mère de Monclar",
    ),
    (
        "changes",
        "Ici, je n’étais pas un dossier. J’étais la maman de Sami, celle qui fait le gâteau.",
        "une mère de Monclar, arrivée en 2022",
    ),
    ("limits", "Le jeudi, moi, je travaille. Alors je passe devant.", "un père de la tour C"),
)
CAPTIONS = """WEBVTT

00:00.000 --> 00:01.500
(La porte s’ouvre.)

00:01.500 --> 00:03.000
On entre ? On entre.
"""
TO_MASK = flowing(
    """Mme Garcin est venue avec son fils, né le 4 mai 2017. Elle habite 12 rue des Oliviers et préfère
qu’on l’appelle au 06 12 34 56 78. Le plus dur, dit Garcin, c’est d’expliquer chaque fois depuis le
début.

Ce qu’on a appris : écrire *avec* la personne, sur une page, ce qu’elle ne veut plus avoir à redire."""
)
