"""A digest as a mail: by group, questions first, with enough of each text not to have to come."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import days
from groups.models import User, WorkingGroup
from workspace.notices import addresses, letters
from workspace.notices.kinds import Said
from workspace.notices.letters import Stop
from workspace.notices.matter import Matter, Words
from workspace.notices.models import Outgoing

MATTERS = 15  # of one part of one group
ANSWERS = 6  # of one thread: the last ones


@dataclass(frozen=True)
class Entry:
    """A matter, for one reader."""

    matter: Matter
    url: str
    reply: str
    mailto: str
    words: list[Words]
    more: int
    mine: bool


@dataclass(frozen=True)
class Part:
    title: str
    entries: list[Entry]
    more: int


def letter_of(
    outgoing: Outgoing, mine: list[Said], told: dict[WorkingGroup, list[Matter]]
) -> EmailMultiAlternatives:
    user, cadence = outgoing.user, outgoing.about.split(":")[1]
    stop = Stop(addresses.stop_url(user, "all"), _("Ne plus recevoir cette lettre"))
    context = {
        "heading": heading(outgoing, cadence),
        "mine": [{"said": said, "url": addresses.absolute(said.url)} for said in mine],
        "groups": [
            {
                "name": group.name,
                "url": addresses.absolute(group.get_absolute_url()),
                "parts": parts(user, found),
            }
            for group, found in told.items()
        ],
        "home": addresses.absolute("/"),
        "stop": stop,
        "wishes_url": letters.wishes_url(),
    }
    message = letters.mail(user, subject(told, mine, cadence), "digest", context)
    message.from_email = addresses.sender("PAIS")
    if addresses.answers_come_back():
        # Answered as a whole, it goes to no thread: they are told so, with their words.
        message.reply_to = [addresses.reply_address(user.pk, "digest", 0)]
    message.extra_headers |= letters.list_headers(None, False) | letters.stop_headers(stop)
    message.extra_headers["Message-ID"] = letters.message_id(f"lettre-du-{outgoing.pk}")
    return message


def heading(outgoing: Outgoing, cadence: str) -> str:
    day = days.said(outgoing.until, "l j F")
    return _("La semaine de vos groupes, au %s") % day if cadence == "weekly" else _("Vos groupes, %s") % day


def subject(told: dict[WorkingGroup, list[Matter]], mine: list[Said], cadence: str) -> str:
    """How much, never what: it is read on a locked screen."""
    questions = answers = others = 0
    for one in (matter for matters in told.values() for matter in matters):
        opened = sum(words.number == 0 for words in one.words)
        questions += opened if one.thread else 0
        answers += len(one.words) - opened if one.thread else 0
        others += 0 if one.thread else 1
    counted = [
        ngettext("%d question ou discussion", "%d questions ou discussions", questions) % questions
        if questions
        else "",
        ngettext("%d réponse", "%d réponses", answers) % answers if answers else "",
        ngettext("%d autre nouvelle", "%d autres nouvelles", others) % others if others else "",
        ngettext("%d avis pour vous", "%d avis pour vous", len(mine)) % len(mine) if mine else "",
    ]
    start = _("La semaine de vos groupes") if cadence == "weekly" else _("Vos groupes")
    return f"{start} : {', '.join(words for words in counted if words)}"


def parts(user: User, found: list[Matter]) -> list[Part]:
    by_title: dict[str, list[Matter]] = {}
    for one in found:
        by_title.setdefault(one.part, []).append(one)
    return [
        Part(title, [entry(user, one) for one in some[:MATTERS]], max(0, len(some) - MATTERS))
        for title, some in by_title.items()
    ]


def entry(user: User, one: Matter) -> Entry:
    reply = ""
    if one.thread and addresses.answers_come_back():
        reply = addresses.reply_address(user.pk, "thread", one.thread)
    words = one.words[-ANSWERS:]
    if one.words and one.words[0].number == 0 and one.words[0] not in words:
        words = [one.words[0], *words]
    return Entry(
        matter=one,
        url=addresses.absolute(one.url),
        reply=reply,
        mailto=f"mailto:{reply}?subject={quote('Re: ' + one.title)}" if reply else "",
        words=words,
        more=len(one.words) - len(words),
        mine=one.owner == user.pk,
    )
