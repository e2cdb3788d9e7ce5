"""The demonstration's files: what a group shares between two meetings, and a poster under discussion."""

from __future__ import annotations

import io

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont
from django.conf import settings
from django.urls import reverse

from groups.models import User, WorkingGroup
from workspace.demo import Stage, register
from workspace.demo.people import PETITE_ENFANCE
from workspace.files import services
from workspace.files.models import File
from workspace.threads import services as threads

SUMMER = (
    "Le lieu d'accueil reste ouvert tout l'été",
    "",
    "Juillet : du lundi au vendredi, de 8 h à 18 h",
    "Août : le matin, de 8 h à 12 h 30, avec le centre social",
    "",
    "Le café des parents continue chaque jeudi à 9 h 30.",
    "Personne ne vous demandera de papiers à l'entrée.",
)
SIGN_UP = "jour;matin;après-midi\nlundi 3 août;6;4\nmardi 4 août;5;5\njeudi 6 août;8;\n"


def files(stage: Stage) -> list[str]:
    if stage.first:
        group = stage.groups[PETITE_ENFANCE]
        share(group, stage.people)
        ask(group, stage.people)
    shown = File.objects.placed().filter(group__slug=PETITE_ENFANCE).exists()
    address = f"{settings.SITE_URL}{reverse('files:of_group', args=[PETITE_ENFANCE])}"
    return ["", "Les fichiers d'un groupe :", f"  {address}"] if shown else []


def share(group: WorkingGroup, people: dict[str, User]) -> None:
    _bring(group, people["nadia"], "Horaires de l'été.pdf", paper(SUMMER))
    _bring(group, people["bruno"], "Inscriptions d'août.csv", SIGN_UP.encode())


def ask(group: WorkingGroup, people: dict[str, User]) -> None:
    first = _bring(group, people["nadia"], "Affiche, essai 1.png", poster("#1d5b63", "#f6efe0"), "discussion")
    asked = threads.open_thread(
        group,
        by=people["nadia"],
        title="Quelle affiche pour le café des parents ?",
        text="Voici un premier essai. On la voit de loin ? Elle donne envie d'entrer ?",
        kind="discussion",
        files=[first],
        alts={str(first.key): "Affiche bleu-vert : « Café des parents, chaque jeudi à 9 h 30 »"},
    )
    second = _bring(
        group, people["bruno"], "Affiche, essai 2.png", poster("#f0c14b", "#3a2a10"), "discussion"
    )
    threads.add_post(
        asked,
        by=people["bruno"],
        text="Avec une couleur plus chaude, on la verrait mieux depuis l'arrêt de bus.",
        key="demo-poster",
        files=[second],
        alts={str(second.key): "La même affiche, en jaune"},
    )


def _bring(group: WorkingGroup, by: User, name: str, data: bytes, place: str = "") -> File:
    return services.take(group, by=by, name=name, size=len(data), pieces=[data], place=place)


def poster(ground: str, ink: str) -> bytes:
    picture = PIL.Image.new("RGB", (900, 1200), ground)
    pen = PIL.ImageDraw.Draw(picture)
    pen.ellipse((300, 120, 600, 420), outline=ink, width=26)
    pen.arc((540, 190, 720, 350), -90, 90, fill=ink, width=26)
    pen.line((238, 530, 262, 506), fill=ink, width=11)  # Pillow's own font has no accents
    for y, size, words in (
        (500, 104, "Cafe des parents"),
        (680, 64, "chaque jeudi, 9 h 30"),
        (1040, 44, "On entre."),
    ):
        pen.text((450, y), words, fill=ink, font=PIL.ImageFont.load_default(size), anchor="ma")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def paper(lines: tuple[str, ...]) -> bytes:
    """One page of PDF, as plain as can be."""
    said = [line.replace("(", "\\(").replace(")", "\\)") for line in lines]
    words = "BT /F 18 Tf 60 760 Td 30 TL\n" + "\n".join(f"({line}) Tj T*" for line in said) + "\nET"
    body = words.encode("cp1252")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(body), body),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)


register(files, order=32)
