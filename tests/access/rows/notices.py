"""Notices and what one wants to receive are each one's own; the demonstration's mail is open to whoever is on
the machine."""

from django.core.mail import EmailMultiAlternatives

from tests.access.table import LOGIN, expect, room_row, row
from workspace.notices import addresses
from workspace.notices.mailbox import MailboxBackend, latest


def one_mail(world) -> dict:
    message = EmailMultiAlternatives("Bonjour", "Bonjour.", "a@exemple.fr", ["b@exemple.fr"])
    message.attach_alternative("<p>Bonjour.</p>", "text/html")
    MailboxBackend().send_messages([message])
    return {"key": latest()[0].key}


def settled(status):
    return expect(status, anonymous=LOGIN, guest=404)


def its_owner(status):
    return expect(404, anonymous=LOGIN, member=status)


def its_notice(world) -> dict:
    return {"pk": world.notice.pk}


row("mailbox:mails", GET=expect(200))
row("mailbox:mail", one_mail, GET=expect(200))
row("mailbox:layout", one_mail, GET=expect(200))

room_row("person", lambda w: str(w.member.pk), None, member="")
row("notices:notices", GET=settled(200))
row("notices:bell", GET=settled(200))
row("notices:read_all", POST=settled(302))
row("notices:follow", its_notice, GET=its_owner(302))
row("notices:read", its_notice, POST=its_owner(302))
row(
    "notices:preferences",
    GET=settled(200),
    POST=settled(302),
    data=lambda w: {"frequency": "weekly", "hour": "7", "weekday": "0"},
)
# Posted by mail programs, without a session: the token is the proof.
row(
    "notices:stop",
    lambda w: {"token": addresses.STOP.sign_object([w.member.pk, "group", w.group.pk], compress=True)},
    GET=expect(200),
    POST=expect(200),
)
row("notices:stop", lambda w: {"token": "made-up"}, GET=expect(404), POST=expect(404), note="made up")
