"""What the style guide shows its components with: invented people, words as in a real séance."""

from django import forms
from segno import make_qr

STAGES = ("Accueil", "Exposé", "Clarification", "Contrat", "Consultation", "Synthèse", "Apprentissages")
PEOPLE = (
    {"key": 1, "name": "Alice", "role": "animatrice", "state": "here"},
    {"key": 6, "name": "Nadia", "role": "cliente", "state": "here"},
    {"key": 2, "name": "Chloé", "role": "consultante", "state": "here", "offers": "1 offre"},
    {"key": 3, "name": "Bruno", "role": "consultant", "state": "here", "speaking": True, "offers": "1 offre"},
    {"key": 4, "name": "Inès", "role": "consultante", "state": "here", "hand": 1, "offers": "1 offre"},
    {"key": 5, "name": "Gaël", "role": "consultant, invité", "state": "here", "hand": 2, "offers": "1 offre"},
    {"key": 7, "name": "Marius", "role": "consultant", "state": "away", "silent": True},
)


OFFERS = (
    {
        "tag": "experience",
        "icon": "tag-experience",
        "kind": "Expérience vécue",
        "by": "Bruno",
        "kept": True,
        "words": "À Sisteron, un samedi sur deux, avec deux parents volontaires et une éducatrice.",
    },
    {
        "tag": "angle",
        "icon": "tag-angle",
        "kind": "Regard décalé",
        "by": "Chloé",
        "explore": True,
        "words": "Et si le samedi était une matinée des familles, sans inscription ?",
    },
    {
        "tag": "idea",
        "icon": "tag-idea",
        "kind": "Idée pratique",
        "by": "Inès",
        "words": "Demander à la CAF une expérimentation d’un an.",
    },
)
KEPT_STATES = (
    ("sending", "Envoi…"),
    ("saved", "Enregistré à 14 h 02"),
    ("offline", "Hors connexion, votre texte est gardé ici. Il partira dès le retour du réseau."),
    ("refused", "Cet envoi n’est plus possible. Votre texte est gardé ici."),
)


def context() -> dict[str, object]:
    return {
        "stops": stops(4),
        "stops_clarify": stops(2),
        "stops_synthesis": stops(5),
        "people": PEOPLE,
        "offers": OFFERS,
        "kept_states": KEPT_STATES,
        "qr": qr("https://pais.example/code/482917"),
        "form": SampleForm(),
        "wrong_form": SampleForm(
            {"wrong-headline": "", "wrong-email": "nadia@", "wrong-kind": "problem"}, prefix="wrong"
        ),
    }


def stops(now: int) -> list[dict[str, str]]:
    return [
        {"name": name, "state": "done" if rank < now else "now" if rank == now else "next"}
        for rank, name in enumerate(STAGES)
    ]


def qr(link: str) -> str:
    return make_qr(link).svg_data_uri(border=2, dark="#000", light="#fff")


class SampleForm(forms.Form):
    headline = forms.CharField(
        label="Votre sujet en une phrase", help_text="Ne nommez aucune personne accompagnée."
    )
    context = forms.CharField(label="Cinq lignes de contexte", widget=forms.Textarea, required=False)
    email = forms.EmailField(label="Votre adresse e-mail")
    kind = forms.ChoiceField(
        label="C’est plutôt",
        widget=forms.RadioSelect,
        choices=[("problem", "un problème"), ("concern", "une préoccupation"), ("project", "un projet")],
    )
    territory = forms.ChoiceField(
        label="Territoire", choices=[("", "—"), ("84", "Vaucluse"), ("83", "Var")], required=False
    )
    agreed = forms.BooleanField(label="J’ai lu la charte de confidentialité", required=False)
