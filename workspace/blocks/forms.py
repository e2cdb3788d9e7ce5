"""What people write of somebody's words, of an image, of a sound."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.blocks.models import LONGEST_WORDS, Block
from workspace.blocks.webvtt import LONGEST
from workspace.knowledge.models import Entry
from workspace.monographs.chapters import CHAPTERS

AGREED = _("Les personnes qu’on entend, qu’on voit ou qu’on cite sont d’accord.")
NOT_AGREED = _("Demandez d’abord leur accord aux personnes, puis cochez.")
NOWHERE = _("à la fin")


class Agreed(forms.BooleanField):
    def __init__(self):
        super().__init__(label=AGREED, error_messages={"required": NOT_AGREED})


class InChapter(forms.Form):
    """Where it stands: a monograph has chapters, a practice sheet has one place."""

    chapter = forms.ChoiceField(label=_("Dans quel chapitre"), required=False)

    def __init__(self, *args, entry: Entry, **kwargs):
        super().__init__(*args, **kwargs)
        if entry.kind == Entry.Kind.MONOGRAPH:
            known = [(name, title) for name, (title, _about) in CHAPTERS.items()]
            self.fields["chapter"].choices = [*known, ("", NOWHERE)]
        else:
            del self.fields["chapter"]


class WordsForm(InChapter):
    words = forms.CharField(
        label=_("Ses mots"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "data-words": ""}),
        help_text=_("Tels qu’ils ont été dits. Sans nommer d’autre personne."),
    )
    who = forms.CharField(
        label=_("Qui parle"),
        max_length=80,
        required=False,
        help_text=_("Comme la personne veut être appelée : « une mère de Sisteron »."),
    )
    agreed = Agreed()


class FilesForm(InChapter):
    agreed = Agreed()


class MediaForm(InChapter):
    alt = forms.CharField(
        label=_("Ce que montre l’image, pour qui ne la voit pas"), max_length=300, required=False
    )
    caption = forms.CharField(label=_("Légende"), max_length=300, required=False)
    credit = forms.CharField(label=_("Crédit"), max_length=160, required=False)
    transcript = forms.CharField(
        label=_("Ce qui est dit, par écrit"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Pour qui n’entend pas, et pour qui cherche. Les sous-titres le remplissent s’il est vide."
        ),
    )
    captions = forms.FileField(
        label=_("Sous-titres"),
        required=False,
        help_text=_("Un fichier WebVTT (.vtt) ou SubRip (.srt)."),
    )

    def __init__(self, *args, block: Block, **kwargs):
        initial = {
            name: getattr(block, name) for name in ("chapter", "alt", "caption", "credit", "transcript")
        }
        super().__init__(*args, entry=block.entry, initial=initial, **kwargs)
        if block.kind == Block.Kind.IMAGE:
            del self.fields["transcript"], self.fields["captions"]
        else:
            del self.fields["alt"]

    def clean_captions(self) -> str | None:
        """The words of the file; None when there is no new one."""
        given = self.cleaned_data.get("captions")
        if not given:
            return None
        data = given.read(LONGEST + 1)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252", errors="replace")
