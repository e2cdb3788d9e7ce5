"""The script of a workshop, and the boards that a group keeps to begin again from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from sessions.boards.models.board import Board


class Stage(models.Model):
    """A moment of the workshop: what is asked, for how long, and who may do what meanwhile.

    rights: {verb: "all" | "leads"}, as `Board.rights`.
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("titre"), max_length=80)
    prompt = models.TextField(_("consigne"), max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0)
    rights = models.JSONField(default=dict, blank=True)
    silent = models.BooleanField(_("écriture silencieuse : chacun ne voit que ses cartes"), default=False)
    anonymous = models.BooleanField(_("écriture anonyme"), default=False)

    class Meta:
        verbose_name = _("étape de l'atelier")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class BoardTemplate(models.Model):
    """A group's own template: a board without people nor votes, in the form that exports have
    (`portable`)."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="board_templates")
    name = models.CharField(_("nom"), max_length=60)
    content = models.JSONField()

    class Meta:
        verbose_name = _("modèle de tableau")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="one_board_template_per_name")]

    def __str__(self) -> str:
        return self.name
