"""The mails themselves: a text and a sober HTML, their headers, and the way to hear no more.

A mail holds what its reader may read at the moment it is composed, or is not made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from workspace import richtext
from workspace.notices import addresses, kinds
from workspace.notices.kinds import Said
from workspace.notices.models import Notice, Outgoing

# A style sheet is not read by every mail program, and no template of ours has styles: they are written here.
STYLES = {
    "m-page": "margin:0;padding:24px 12px;background:#f6f1e7;color:#2b2620;"
    "font:16px/1.55 'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif",
    "m-sheet": "max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #ddd3c0;"
    "border-top:6px solid #d9a02b;border-radius:8px;padding:24px 24px 20px",
    "m-title": "margin:0 0 4px;font:700 22px/1.25 Georgia,'Times New Roman',serif;color:#2b2620",
    "m-group": "margin:32px 0 4px;padding:20px 0 0;border-top:2px solid #d9a02b;"
    "font:700 20px/1.3 Georgia,'Times New Roman',serif;color:#2b2620",
    "m-part": "margin:20px 0 8px;font-weight:700;font-size:14px;letter-spacing:.04em;color:#6a5f4f",
    "m-what": "margin:0 0 4px;font:700 17px/1.35 Georgia,'Times New Roman',serif",
    "m-item": "margin:0 0 20px",
    "m-who": "margin:0 0 4px;font-size:14px;color:#6a5f4f",
    "m-words": "margin:0 0 8px;padding:2px 0 2px 14px;border-left:4px solid #e6dcc8",
    "m-soft": "margin:0 0 8px;font-size:14px;color:#6a5f4f",
    "m-link": "color:#17567d",
    "m-do": "margin:20px 0 8px",
    "m-button": "display:inline-block;padding:12px 20px;background:#17567d;color:#ffffff;"
    "border-radius:6px;font-weight:700;text-decoration:none",
    "m-foot": "max-width:600px;margin:16px auto 0;font-size:13px;color:#6a5f4f",
}
CLASS = re.compile(r'class="(m-[a-z]+)"')


@dataclass(frozen=True)
class Stop:
    """What one click ends, and how it is said."""

    url: str
    label: str


def compose(outgoing: Outgoing) -> EmailMultiAlternatives | None:
    """None when there is nothing left to say to this person."""
    user = outgoing.user
    if not user.is_active or not user.email:
        return None
    if outgoing.kind == Outgoing.Kind.LETTER:
        return letter(outgoing)
    if outgoing.notice is None:
        return None
    said = kinds.say(user, [outgoing.notice]).get(outgoing.notice.pk)
    return of_notice(user, outgoing.notice, said) if said else None


def of_notice(user: User, notice: Notice, said: Said) -> EmailMultiAlternatives:
    stop = stop_for(user, notice, said)
    reply = addresses.reply_address(user.pk, *said.reply) if said.reply and _answers() else ""
    context = {
        "said": said,
        "url": addresses.absolute(said.url),
        "action": said.action or _("Lire sur PAIS"),
        "reply": reply,
        "stop": stop,
        "wishes_url": wishes_url(),
    }
    message = mail(user, subject_of(notice, said), "notice", context)
    message.from_email = addresses.sender(_sender_name(said))
    if reply:
        message.reply_to = [reply]
    headers = message.extra_headers
    headers |= list_headers(said.group, said.is_discreet) | stop_headers(stop)
    if said.ref:
        headers["Message-ID"] = message_id(said.ref)
    if said.root and said.root != said.ref:
        headers["In-Reply-To"] = headers["References"] = message_id(said.root)
    return message


def letter(outgoing: Outgoing) -> EmailMultiAlternatives:
    """Our answer to what they sent: never answered by a machine."""
    context = {"words": outgoing.words, "wishes_url": wishes_url()}
    message = mail(outgoing.user, outgoing.subject, "letter", context)
    message.extra_headers["Auto-Submitted"] = "auto-replied"
    message.extra_headers["Message-ID"] = message_id(f"lettre-{outgoing.pk}")
    return message


def letters_lately(user: User) -> int:
    """How many we wrote to them in an hour about what they sent."""
    recent = Outgoing.objects.filter(user=user, kind=Outgoing.Kind.LETTER)
    return recent.filter(created_at__gt=now() - timedelta(hours=1)).count()


def mail(user: User, subject: str, template: str, context: dict) -> EmailMultiAlternatives:
    text = render_to_string(f"notices/mails/{template}.txt", context)
    message = EmailMultiAlternatives(richtext.clean_line(subject, 200), tidy(text), to=[user.email or ""])
    message.attach_alternative(
        styled(render_to_string(f"notices/mails/{template}.html", context)), "text/html"
    )
    # An absent person's answering machine does not answer it.
    message.extra_headers |= {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    return message


def subject_of(notice: Notice, said: Said) -> str:
    """The same for all the mails of one matter, so that mail programs keep them together."""
    if said.is_discreet:
        return _("Du nouveau dans l'un de vos groupes")
    title = f"[{said.group.name}] {said.title}" if said.group else said.title
    return f"Re: {title}" if said.root and said.root != said.ref else title


def _sender_name(said: Said) -> str:
    if said.is_discreet or not said.by:
        return "PAIS"
    group = f" ({said.group.name})" if said.group else ""
    return f"{richtext.clean_line(said.by, 60)}{group} via PAIS"


def stop_for(user: User, notice: Notice, said: Said) -> Stop:
    if notice.kind == "mention":
        url = addresses.stop_url(user, "mentions")
        return Stop(url, _("Ne plus m'écrire quand on me nomme"))
    if notice.group_id is None:
        return Stop(addresses.stop_url(user, "all"), _("Ne plus recevoir de courrier"))
    url = addresses.stop_url(user, "group", notice.group_id)
    return Stop(url, _("Ne plus recevoir le courrier de ce groupe"))


def stop_headers(stop: Stop) -> dict[str, str]:
    return {
        "List-Unsubscribe": f"<{stop.url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def list_headers(group: WorkingGroup | None, discreet: bool) -> dict[str, str]:
    """What a filter of the reader's mail program knows a group by."""
    host = addresses.domain()
    if group is None:
        return {"List-Id": f"<pais.{host}>"}
    return {"List-Id": f"<g{group.pk}.{host}>" if discreet else f"<{group.slug}.{host}>"}


def message_id(ref: str) -> str:
    return f"<{ref}@{addresses.domain()}>"


def is_ours(identifier: str) -> bool:
    return identifier.strip().lower().endswith(f"@{addresses.domain().lower()}>")


def wishes_url() -> str:
    return addresses.absolute(addresses.reverse("notices:preferences"))


def styled(html: str) -> str:
    return CLASS.sub(lambda name: f'style="{STYLES[name[1]]}"', html).strip() + "\n"


def tidy(text: str) -> str:
    """Without the blanks that a template leaves."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _answers() -> bool:
    return addresses.answers_come_back()
