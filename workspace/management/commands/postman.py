"""Tell, remind, send the mail: for ever, or one round."""

from django.core.management.base import BaseCommand

from workspace.notices import postman


class Command(BaseCommand):
    help = "Fait partir les avis et le courrier. --once fait une tournée, pour cron."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true")

    def handle(self, *, once: bool, **options):
        if once:
            self.stdout.write(f"{postman.round_()} courriels partis.")
            return
        postman.work()
