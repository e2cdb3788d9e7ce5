"""The demonstration's fiches: some that everybody reads, a monograph with its voices, one that waits for its
second signature, one where names are still to be masked."""

from __future__ import annotations

import io
import math
import struct
import wave
from datetime import timedelta

from django.conf import settings
from django.utils.timezone import now

from groups.models import User, WorkingGroup
from workspace.blocks import services as blocks
from workspace.demo import Stage, register
from workspace.demo.people import JEUNES, MOBILITE, PETITE_ENFANCE
from workspace.files import services as files
from workspace.files.demo import poster
from workspace.knowledge import demo_fiches as words
from workspace.knowledge import drawing, services
from workspace.knowledge.models import Entry
from workspace.knowledge.sayings import digest_of

# (group, who wrote it, title, in two sentences, text, publics, territory's place, where on the map)
SHEETS = (
    (
        PETITE_ENFANCE,
        "nadia",
        "Un café des parents où personne ne demande de papiers",
        "Une porte tenue par deux parents. On vient pour un café, on repart avec une place.",
        words.WINDOW,
        ["familles", "petite-enfance"],
        "Centre social de Monclar, Avignon",
        (43.9312, 4.8125),
    ),
    (
        MOBILITE,
        "dora",
        "Prêter une voiture le temps des premiers salaires",
        "Un prêt de trois mois, signé à trois avec l’employeur. Commencer par l’assurance.",
        words.CAR,
        ["recherche-emploi"],
        "Garage solidaire du Buëch, Sisteron",
        (44.1955, 5.9436),
    ),
    (
        JEUNES,
        "youssef",
        "La clé du studio un mois avant dix-huit ans",
        "Un mois à deux adresses, pour que la sortie n’arrive pas un jour d’anniversaire.",
        words.KEY,
        ["jeunes-ase", "jeunes"],
        "Draguignan",
        (43.5366, 6.4646),
    ),
)


def fiches(stage: Stage) -> list[str]:
    if stage.first:
        for told in SHEETS:
            sheet(stage, *told)
        monograph(stage.groups[PETITE_ENFANCE], stage.people)
        waiting(stage.people)
        unmasked(stage.groups[PETITE_ENFANCE], stage.people)
    told = Entry.objects.filter(source="demo:monograph").first()
    return ["", "Une monographie :", f"  {settings.SITE_URL}{told.get_absolute_url()}"] if told else []


def sheet(stage: Stage, group: str, who: str, *told) -> None:
    title, summary, body, publics, place, at = told
    made = services.create_entry(
        kind=Entry.Kind.SHEET,
        by=stage.people[who],
        group=stage.groups[group],
        title=title,
        summary=summary,
        body=body,
        publics=publics,
        place=place,
        latitude=at[0],
        longitude=at[1],
        source=f"demo:sheet:{who}",
    )
    services.publish(made, by=stage.people[who], visibility=Entry.Visibility.PUBLIC)


def monograph(group: WorkingGroup, people: dict[str, User]) -> None:
    nadia = people["nadia"]
    made = services.create_entry(
        kind=Entry.Kind.MONOGRAPH,
        by=nadia,
        group=group,
        title="Une porte qui s’ouvre le jeudi : l’histoire d’un café des parents",
        summary="Une salle sans clé, deux mères et une cafetière : un chemin vers la crèche.",
        detail=words.STORY,
        publics=["familles", "familles-monoparentales"],
        place="Monclar, Avignon",
        latitude=43.9312,
        longitude=4.8125,
        source="demo:monograph",
    )
    for chapter, said, who in words.VOICES:
        blocks.add_words(made, by=nadia, words=said, who=who, chapter=chapter)
    image = _sent(group, nadia, "affiche.png", poster("#1d5b63", "#f6efe0"))
    alt = {str(image.key): "L’affiche du café des parents : une tasse, « chaque jeudi, 9 h 30 »"}
    [drawn] = blocks.add_files(made, [image], by=nadia, alts=alt, chapter="moments")
    blocks.change(drawn, by=nadia, caption="L’affiche du premier jeudi", credit="Bruno Estienne")
    [heard] = blocks.add_files(made, [_sent(group, nadia, "porte.wav", chime())], by=nadia, chapter="people")
    blocks.change(heard, by=nadia, caption="Neuf heures et demie", captions=words.CAPTIONS)
    services.publish(made, by=people["alice"], visibility=Entry.Visibility.PUBLIC)


def waiting(people: dict[str, User]) -> None:
    """What Nadia learned in a confidential séance: she agreed, and somebody reads it again."""
    learning = Entry.objects.filter(owner=people["nadia"], kind=Entry.Kind.LEARNING).first()
    if learning is None:
        return
    made = drawing.sheet_of_learning(learning, by=people["alice"])
    made = services.edit_entry(
        made,
        by=people["alice"],
        title="Demander à l’équipe ce qu’elle peut porter",
        summary="Une question posée à toute l’équipe avant de décider de l’été, et ce qu’elle change.",
    )
    services.publish(made, by=people["alice"])
    made.refresh_from_db()
    services.sign(made, by=people["nadia"], visibility=Entry.Visibility.PUBLIC, seen=digest_of(made))


def unmasked(group: WorkingGroup, people: dict[str, User]) -> None:
    made = services.create_entry(
        kind=Entry.Kind.SHEET,
        by=people["bruno"],
        group=group,
        title="Ne plus avoir à tout raconter depuis le début",
        body=words.TO_MASK,
        source="demo:sheet:unmasked",
    )
    Entry.objects.filter(pk=made.pk).update(created_at=now() - timedelta(days=2))


def _sent(group: WorkingGroup, by: User, name: str, data: bytes):
    return files.take(group, by=by, name=name, size=len(data), pieces=[data], place="demo")


def chime() -> bytes:
    """Three seconds: the two notes of a door."""
    rate, out = 8_000, io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        for note, seconds in ((660.0, 1), (523.25, 2)):
            for at in range(int(rate * seconds)):
                fade = math.exp(-3 * at / rate)
                level = int(9_000 * fade * math.sin(math.tau * note * at / rate))
                sound.writeframesraw(struct.pack("<h", level))
    return out.getvalue()


register(fiches, order=44)
