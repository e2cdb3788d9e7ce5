"""Receive the answers by mail from a mailbox that is read by IMAP."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from workspace.notices.inbound import mailbox


class Command(BaseCommand):
    help = "Reçoit les réponses par courriel d'une boîte aux lettres (IMAP_URL)."

    def handle(self, **options):
        if not settings.IMAP_URL:
            raise CommandError("IMAP_URL manque : imaps://utilisateur:mot-de-passe@serveur/INBOX.")
        try:
            received = mailbox.read_new(settings.IMAP_URL)
        except (OSError, mailbox.imaplib.IMAP4.error) as away:
            raise CommandError(
                f"La boîte aux lettres ne répond pas ({type(away).__name__}). Rien n'est perdu."
            ) from away
        self.stdout.write(f"{received} courriels reçus.")
