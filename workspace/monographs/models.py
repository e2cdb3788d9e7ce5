"""A monograph: an experience told in chapters. Its title, its summary and where it stands are its entry's."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from workspace import richtext
from workspace.knowledge.models import Entry
from workspace.monographs.chapters import CHAPTERS


def chapter(name: str) -> models.TextField:
    label, about = CHAPTERS[name]
    return models.TextField(label, max_length=richtext.MAX_LENGTH, blank=True, help_text=about)


@dataclass(frozen=True)
class Chapter:
    name: str
    title: str | Promise
    html: SafeString


class Monograph(models.Model):
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="monograph")
    context = chapter("context")
    moments = chapter("moments")
    people = chapter("people")
    means = chapter("means")
    changes = chapter("changes")
    conditions = chapter("conditions")
    limits = chapter("limits")
    transfer = chapter("transfer")
    credits = models.TextField(
        _("crédits"),
        max_length=2_000,
        blank=True,
        help_text=_("Qui a raconté, écrit, photographié, filmé, relu. Une ligne par personne."),
    )
    html = models.JSONField(default=dict, editable=False)  # of each chapter, rendered once, at save

    class Meta:
        verbose_name = _("monographie")

    def __str__(self) -> str:
        return str(self.entry)

    def save(self, *args, **kwargs) -> None:
        self.credits = richtext.clean_text(self.credits, 2_000)
        self.html = {}
        for name in CHAPTERS:
            words = richtext.clean_text(getattr(self, name), richtext.MAX_LENGTH)
            setattr(self, name, words)
            if words:
                self.html[name] = str(richtext.render(words))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "html"}
        super().save(*args, **kwargs)

    @property
    def chapters(self) -> list[Chapter]:
        """Those that are written."""
        return [
            Chapter(name, title, richtext.trusted(self.html[name]))
            for name, (title, _about) in CHAPTERS.items()
            if name in self.html
        ]

    @property
    def text(self) -> str:
        return "\n\n".join([*(getattr(self, name) for name in CHAPTERS), self.credits])
