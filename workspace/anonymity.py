"""What, in a text, could let somebody be recognised: a hint for its author, never a refusal.

The same kinds are found in the browser while one writes (static/js/models/identify.js). Pure, and bounded:
every repetition has an end, so that a text of any size costs its length.
"""

from __future__ import annotations

import re

LOOKED_AT = 20_000

_TITLE = (
    r"(?<![^\W\d_])(?:M\.|MM\.|Mr\.?|Mmes?\.?|Mlles?\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|Dr\.?|[Dd]octeure?"
    r"|Pr\.?|[Pp]rofesseure?|[Mm]aître|Me)\s{1,4}(?:de |d['’]|du |des |le |la )?(?P<first>[^\W\d_])[\w'’-]"
)
_STREET = (
    r"(?:rue|avenue|av\.|boulevard|bd\.?|chemin|impasse|allées?|place|route|cours|quai|montée|traverse|square"
    r"|lotissement|résidence|faubourg|passage|hameau)"
)
_GAP = r"[\s.\-/]{0,3}"
PATTERNS = {
    # « Mme Dupont », « Dr Aït-Kaci »: the letter after the title is a capital.
    "name": re.compile(_TITLE),
    "phone": re.compile(
        rf"(?<![\d+])(?:(?:\+|00)33{_GAP}(?:\(0\))?|0){_GAP}[1-9](?:{_GAP}\d\d){{4}}(?!\d)", re.ASCII
    ),
    "email": re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    "address": re.compile(
        rf"(?<!\d)\d{{1,4}}(?:\s?(?:bis|ter|quater))?,?\s{{1,4}}{_STREET}\s{{1,4}}[^\W\d_]", re.IGNORECASE
    ),
    # Sex, year, month, department (2A and 2B included), commune, order, and the key when it is there.
    "nir": re.compile(
        r"(?<!\d)[12478][\s.-]?\d{2}[\s.-]?(?:0[1-9]|1[0-2]|[2-9]\d)[\s.-]?(?:\d{2}|2[AB])[\s.-]?\d{3}"
        r"[\s.-]?\d{3}(?:[\s.-]?\d{2})?(?!\d)",
        re.IGNORECASE | re.ASCII,
    ),
}


def hints(*texts: str) -> list[str]:
    """The kinds found in these texts: name, phone, email, address, nir."""
    looked = "\n".join(texts)[:LOOKED_AT]
    return [kind for kind, pattern in PATTERNS.items() if _finds(kind, pattern, looked)]


def _finds(kind: str, pattern: re.Pattern[str], text: str) -> bool:
    if kind != "name":
        return pattern.search(text) is not None
    return any(found["first"].isupper() for found in pattern.finditer(text))
