"""What may be told, by the packages that tell it. Each fills this registry from its app's `ready()`.

audience("post", fn)    fn(news) -> who is concerned, and how (`Told`); asked after the commit, by the postman
noun("post", fn)        fn(user, notices) -> {notice.pk: Said}: what this person may read of them, now.
                        What they may no longer read is left out, and nothing of it is shown or sent
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from groups.models import User, WorkingGroup
from workspace.notices.models import News, Notice


class Mail(Enum):
    """Whether a notice is written by mail at once."""

    MENTION = "mention"  # unless the person does not want mails for mentions
    AS_WISHED = "as wished"  # when they chose « tout de suite » for the group
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True)
class Told:
    user_pk: int
    kind: str  # of the notice: « mention », « post »
    mail: Mail = Mail.AS_WISHED


@dataclass(frozen=True)
class Said:
    """One notice in words, for one person, in the page and by mail.

    title: what it is about, the subject of its mails (those of one thread share it).
    discreet: said in confidence. No subject, sender nor list says anything of it, nor of its group; so it is
    of whatever a secret group is told (`is_discreet`).
    root, ref: where its mail stands among those of one matter, names for Message-ID.
    reply: what an answer by mail is an answer to, ("thread", 12).
    """

    sentence: str
    url: str
    title: str = ""
    text: str = ""
    html: str = ""
    group: WorkingGroup | None = None
    by: str = ""
    action: str = ""
    discreet: bool = False
    root: str = ""
    ref: str = ""
    reply: tuple[str, int] | None = None

    @property
    def is_discreet(self) -> bool:
        secret = self.group is not None and self.group.access == WorkingGroup.Access.SECRET
        return self.discreet or secret


Audience = Callable[[News], Iterable[Told]]
Say = Callable[[User, list[Notice]], dict[int, Said]]
_audiences: dict[str, Audience] = {}
_nouns: dict[str, Say] = {}


def audience(kind: str, fn: Audience) -> None:
    _audiences[kind] = fn


def noun(name: str, fn: Say) -> None:
    _nouns[name] = fn


def audience_of(news: News) -> list[Told]:
    """Without whoever did it."""
    find = _audiences.get(news.kind)
    told = find(news) if find else ()
    return [one for one in told if one.user_pk != news.actor_id]


def say(user: User, notices: list[Notice]) -> dict[int, Said]:
    """What each notice says to this person now. A few queries for each noun, whatever their number."""
    by_noun: dict[str, list[Notice]] = {}
    for notice in notices:
        by_noun.setdefault(notice.about.split(":")[0], []).append(notice)
    said: dict[int, Said] = {}
    for name, some in by_noun.items():
        if name in _nouns:
            said |= _nouns[name](user, some)
    return said


def number_of(notice: Notice) -> int:
    """12, for `post:12`."""
    return int(notice.about.split(":")[1])
