"""Taking away what a mail program adds: the mail answered to, and the signature.

Lines are read once, from the first to the last: the regular expressions of the known libraries go back and
forth over the whole mail, for seconds on a hostile one. What was written between quoted lines is kept, with
them.
"""

from __future__ import annotations

import re

MOST_LINES = 5_000
BEGINS = re.compile(r"^[>\s*]*(le|on|el|am|il|em|op)\s", re.I)
ENDS = re.compile(
    r"(a écrit|a ecrit|écrit|wrote|escribió|schrieb|ha scritto|escreveu|schreef)\s?\*?\s?:\s*$", re.I
)
SEPARATOR = re.compile(
    r"^[>\s]*(-{3,}\s?(message d.origine|message original|original message|message transféré|"
    r"forwarded message|réponse originale)\s?-{0,}|_{20,})\s*$",
    re.I,
)
FROM = re.compile(r"^[>\s*]*(de|from|von|expéditeur)\s?:\*?\s?\S", re.I)
SENT = re.compile(r"^[>\s*]*(envoyé|sent|date|gesendet|à|to)\s?(le)?\s?:", re.I)
SIGNED = re.compile(
    r"^\s*(envoyé (de|depuis|à partir de|par) |sent from |get outlook|obtenez outlook|télécharger outlook|"
    r"téléchargez outlook|provenance : courrier|envoyé avec )",
    re.I,
)
SIGNATURE = re.compile(r"^\s*(--|—|__)\s?$")
ATTRIBUTION = 4  # lines that « Le … a écrit : » may take
LONGEST = 400


def without_quotes(text: str) -> str:
    lines = [line.rstrip() if line != "-- " else line for line in text.splitlines()[:MOST_LINES]]
    at, after = _boundary(lines)
    mine, rest = lines[:at], lines[after:]
    answers = _between(rest)
    kept = _unsigned(mine) + (["", *answers] if answers else [])
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _boundary(lines: list[str]) -> tuple[int, int]:
    """Where what was answered to is announced, and where it begins."""
    for at, line in enumerate(lines):
        if SEPARATOR.match(line):
            return at, at + 1
        if FROM.match(line) and any(SENT.match(next_) for next_ in lines[at + 1 : at + 4]):
            return at, len(lines)
        if BEGINS.match(line):
            said = ""
            for more in range(at, min(at + ATTRIBUTION, len(lines))):
                said += " " + lines[more][:LONGEST]
                if ENDS.search(said[-60:]):
                    return at, more + 1
    for at, line in enumerate(lines):  # quoted without a word
        if line.startswith(">"):
            return at, at
    return len(lines), len(lines)


def _between(rest: list[str]) -> list[str]:
    """What was written between or under quoted lines, with them. Nothing when the program did not mark what
    it quotes, or when nothing was written there."""
    rest = _unsigned(rest)
    quoted = [at for at, line in enumerate(rest) if line.startswith(">")]
    if not quoted:
        return []
    first = quoted[0]
    if any(line.strip() for line in rest[:first]):
        return []
    written = [at for at in range(first, len(rest)) if rest[at].strip() and not rest[at].startswith(">")]
    if not written:
        return []
    last = max(written) + 1
    return _shortened(rest[:last])


def _shortened(lines: list[str]) -> list[str]:
    """Of what is quoted before an answer, its last lines."""
    kept: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if line.startswith(">"):
            run.append(line)
            continue
        if run and line.strip():
            kept += [*run[-4:], ""]
            run = []
        if not run:
            kept.append(line)
    return kept


def _unsigned(lines: list[str]) -> list[str]:
    """Without what stands under « -- », nor the telephone's advertisement."""
    for at, line in enumerate(lines):
        if SIGNATURE.match(line) and any(said.strip() for said in lines[:at]):
            lines = lines[:at]
            break
    while lines and (not lines[-1].strip() or SIGNED.match(lines[-1])):
        lines = lines[:-1]
    return lines
