"""The demonstration's mail: open to whoever is on the machine."""

from django.core.mail import EmailMessage

from tests.access.table import expect, row
from workspace.notices.mailbox import MailboxBackend, latest


def one_mail(world) -> dict:
    MailboxBackend().send_messages([EmailMessage("Bonjour", "Bonjour.", "a@exemple.fr", ["b@exemple.fr"])])
    return {"key": latest()[0].key}


row("notices:mailbox", GET=expect(200))
row("notices:mail", one_mail, GET=expect(200))
