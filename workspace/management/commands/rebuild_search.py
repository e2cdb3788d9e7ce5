"""Make the index of the search again, while the instance runs."""

from __future__ import annotations

import time

from django.core.management.base import BaseCommand

from workspace.search import mending
from workspace.search.sources import all_sources


class Command(BaseCommand):
    help = "Refait l'index de la recherche. --vide l'efface d'abord."

    def add_arguments(self, parser):
        parser.add_argument("--vide", action="store_true", help="efface tout l'index d'abord")

    def handle(self, *, vide: bool, **options):
        if vide:
            mending.clear()
        for source in all_sources():
            began = time.monotonic()
            mended = mending.mend(source)
            self.stdout.write(
                f"{source.label} : {mended.read} lues, {mended.changed} refaites, {mended.gone} retirées "
                f"({time.monotonic() - began:.1f} s)"
            )
