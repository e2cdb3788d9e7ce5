"""A process that makes an export, to be killed: `interrupted.py slow|fast` (see test_export_restart.py)."""
# ruff: noqa: E402  (Django first)

import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")

import django

django.setup()

from django.core.management import call_command

from groups.models import User
from workspace.exports import services, worker
from workspace.exports.content import Paragraph, Sheet
from workspace.exports.models import Export
from workspace.exports.registry import exporter

SLOW = sys.argv[1] == "slow"


@exporter("test.sheet", label="Fiche", formats=("md",))
class Builder:
    def find(self, user, key):
        return key

    def build(self, target, user, fmt):
        if SLOW:
            print("building", flush=True)
            time.sleep(600)
        return Sheet("Titre", blocks=[Paragraph("canari")])


if SLOW:
    call_command("migrate", verbosity=0)
    services.request_export(User.objects.create_user("a@exemple.fr"), "test.sheet", "test:1", "md")
worker.start_in_process()
while Export.objects.filter(state__in=["queued", "running"]).exists():
    time.sleep(0.1)
print(Export.objects.get().path.read_text())
