"""A person as a form says them, cleaned; and whether they are here already."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.registrations.companions import fold
from sessions.registrations.models import Category, Registration
from workspace.richtext import clean_line

LINES = {"name": 80, "phone": 30, "organisation": 160, "looks_for": 300, "brings": 300}
PLAIN = ("category", "territory", "answers", "shows_name", "agrees_to_survey", "only_together")


class AlreadyHere(Refused):
    """This person registered already: `who`, whose page their own address alone is told."""

    def __init__(self, who: Registration):
        self.who = who
        super().__init__(
            _(
                "Cette personne est déjà inscrite avec cette adresse. Nous lui renvoyons l’adresse de sa "
                "page par e-mail : elle y change ce qu’elle veut."
            )
            if who.email
            else _(
                "Cette personne est déjà inscrite avec ce numéro de téléphone. Pour changer quelque chose, "
                "appelez-nous."
            )
        )


def cleaned(said: dict) -> dict:
    """The fields of a registration, of what was said of a person."""
    fields = {name: clean_line(said[name] or "", most) for name, most in LINES.items() if name in said}
    fields |= {name: said[name] for name in PLAIN if name in said}
    if "email" in said:
        fields["email"] = User.objects.normalize(said["email"]) or ""
    if "name" in fields:
        if not any(char.isalpha() for char in fields["name"]):
            raise Refused(_("Dites votre prénom et votre nom : c’est ce qui sera lu à l’accueil."))
        fields["name_key"] = fold(fields["name"])
    if "category" in fields and fields["category"] not in Category.values:
        raise Refused(_("Choisissez qui vous êtes, parmi ces réponses."))
    return fields


def twin_of(gathering: Gathering, fields: dict, *, but: Registration | None = None) -> Registration | None:
    """The same name with the same address, or the same telephone. One address may register several people."""
    same = Registration.objects.filter(gathering=gathering, name_key=fields["name_key"]).coming()
    if but is not None:
        same = same.exclude(pk=but.pk)
    email, phone = fields.get("email", ""), digits(fields.get("phone", ""))
    for one in same[:50]:
        if email and one.email == email:
            return one
        if phone and digits(one.phone) == phone and (not email or not one.email):
            return one
    return None


def digits(phone: str) -> str:
    """« +33 6 12 34 56 78 » and « 06.12.34.56.78 » are one telephone. Fewer than six figures are none."""
    figures = re.sub(r"\D", "", phone)
    figures = re.sub(r"^(?:00)?33(?=[1-9]\d{8}$)", "0", figures)
    return figures if len(figures) >= 6 else ""


def next_rank(gathering: Gathering) -> datetime:
    """Behind everybody who waits, whatever this machine's clock says."""
    last = Registration.objects.filter(gathering=gathering).waiting().aggregate(last=Max("queued_at"))["last"]
    return max(now(), last + timedelta(microseconds=1)) if last else now()
