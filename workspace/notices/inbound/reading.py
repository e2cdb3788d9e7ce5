"""From the bytes of a mail to what its writer wrote, whatever their program did to it. Pure functions:
nothing here knows a person or a thread, and nothing raises but `Unreadable`.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parseaddr

from workspace.notices.inbound.html import words_of_mail
from workspace.notices.inbound.quotes import without_quotes
from workspace.richtext import clean_line, clean_text

PARTS = 200
JOINED = 20  # files of one mail that are looked at
HEADER = 2_000  # characters of one that are read
TEXT_BYTES = 400_000  # of one part that is read: what is longer is refused later anyway
CHARSETS = re.compile(
    r"utf-?8|us-ascii|ascii|utf-16(le|be)?|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d|"
    r"mac-?roman|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|iso-2022-jp|euc-jp|euc-kr",
    re.I,
)
# Which programs add to say who signed, and nobody chose to join.
SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre|bounce)", re.I)
AWAY = re.compile(
    r"^\s*(réponse automatique|absence\b|absent\b|auto(matic)?[ -]?reply|out of (the )?office)",
    re.I,
)


class Unreadable(Exception):
    """No mail program wrote this."""


class Bounded(Message):
    """Python reads the parameters of a header in quadratic time: none is longer than a person's."""

    def get(self, name, failobj=None):
        value = super().get(name, failobj)
        return value[:HEADER] if isinstance(value, str) else value


@dataclass(frozen=True)
class Joined:
    """What was joined: its bytes, None for a whole mail."""

    name: str
    data: bytes | None


@dataclass(frozen=True)
class Arrived:
    """What came. `automatic`: why no person wrote it, empty when one did."""

    identifier: str
    message_id: str
    sender: str
    subject: str
    text: str
    automatic: str = ""
    joined: list[Joined] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)


def read(raw: bytes) -> Arrived:
    try:
        return _read(raw)
    # Python's own parsers give up on hostile nesting and letters in each of these ways.
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as broken:
        raise Unreadable from broken


def _read(raw: bytes) -> Arrived:
    message = BytesParser(Bounded, policy=compat32).parsebytes(raw)
    parts = _leaves(message)
    return Arrived(
        identifier=identifier_of(message, raw),
        message_id=_header(message, "Message-ID").strip(),
        sender=parseaddr(_header(message, "From"))[1].strip().lower(),
        subject=clean_line(_header(message, "Subject"), 200),
        text=clean_text(without_quotes(_written(parts))),
        automatic=why_automatic(message),
        joined=_joined(parts),
        recipients=_recipients(message),
    )


def identifier_of(message: Message, raw: bytes) -> str:
    """Of a fixed length, whatever they called it. Without one, the mail's own bytes."""
    said = _header(message, "Message-ID").strip()
    return hashlib.sha256(said.encode("utf-8", "replace") if said else raw).hexdigest()


def why_automatic(message: Message) -> str:
    """The reason why answering it, or publishing it, could turn in circles (RFC 3834)."""
    auto = _header(message, "Auto-Submitted").strip().lower()
    if auto and not auto.startswith("no"):
        return "auto-submitted"
    for name in ("X-Autoreply", "X-Autorespond", "X-Failed-Recipients", "X-Loop"):
        if message.get(name) is not None:
            return name.lower()
    if _header(message, "Precedence").strip().lower() in ("bulk", "junk", "list", "auto_reply"):
        return "precedence"
    if any(message.get(name) is not None for name in ("List-Id", "List-Post", "List-Unsubscribe")):
        return "list"
    if message.get("Return-Path") is not None and _header(message, "Return-Path").strip() == "<>":
        return "null return path"
    if message.get_content_type() == "multipart/report":
        return "report"
    if is_machine(parseaddr(_header(message, "From"))[1]):
        return "machine"
    return "away" if AWAY.match(_header(message, "Subject")) else ""


def is_machine(address: str) -> bool:
    return MACHINES.match(address) is not None


def _leaves(message: Message) -> list[Message]:
    """The parts that hold something, in order; attached mails are not looked into."""
    found: list[Message] = []
    waiting = [message]
    seen = 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > PARTS:
            raise ValueError("too many parts")
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting[:0] = inside
        else:
            found.append(part)
    return found


def _is_attached(part: Message) -> bool:
    named = bool(part.get_filename())
    if part.get_content_disposition() == "attachment":
        return True
    # The little pictures of a signature are inline, with a Content-ID.
    return named and not (part.get("Content-ID") and part.get_content_maintype() == "image")


def _written(parts: list[Message]) -> str:
    """The plain text; the words of the HTML where there is none."""
    mine = [part for part in parts if not _is_attached(part)]
    plain = "\n".join(_plain(part) for part in mine if part.get_content_type() == "text/plain")
    if plain.strip():
        return plain
    return "\n".join(words_of_mail(_decoded(part)) for part in mine if part.get_content_type() == "text/html")


def _plain(part: Message) -> str:
    text = _decoded(part)
    flowed = str(part.get_param("format", "") or "").lower() == "flowed"
    return unflowed(text) if flowed else text


def unflowed(text: str) -> str:
    """RFC 3676: a line that ends with a space goes on with the next. « -- » is the signature's."""
    lines: list[str] = []
    going_on = False
    for line in text.splitlines():
        if going_on and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        going_on = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    raw = raw[:TEXT_BYTES]
    try:
        said = str(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        said = "utf-8"
    for charset in (said, "utf-8"):
        if CHARSETS.fullmatch(charset):
            try:
                return raw.decode(charset)
            except (UnicodeDecodeError, LookupError):
                continue
    return raw.decode("cp1252", "replace")


def _joined(parts: list[Message]) -> list[Joined]:
    attached = [part for part in parts if _is_attached(part) and part.get_content_type() not in SIGNATURES]
    return [_as_joined(part) for part in attached[:JOINED]]


def _as_joined(part: Message) -> Joined:
    raw = part.get_payload(decode=True)
    name = clean_line(_said(part.get_filename()), 300) or "?"
    return Joined(name, raw if isinstance(raw, bytes) else None)


def _recipients(message: Message) -> list[str]:
    """Whom the headers name, for a mailbox that is polled: its envelope is gone."""
    headers = [
        _said(value)
        for name in ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
        for value in message.get_all(name, [])[:20]
    ]
    return [address for _name, address in getaddresses(headers)[:100] if address]


def _header(message: Message, name: str) -> str:
    return _said(message.get(name))


def _said(value: object) -> str:
    """A header in words; as it is, when nobody can decode it."""
    if value is None:
        return ""
    said = str(value)[:HEADER]
    with suppress(LookupError, ValueError, UnicodeError):
        said = str(make_header(decode_header(said)))
    return clean_text(said, HEADER).replace("\n", " ")
