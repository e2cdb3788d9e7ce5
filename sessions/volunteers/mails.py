"""Letters to volunteers who left an address.

They hold no word of the form: anybody can type anybody's address there."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.mails import absolute, plain, post
from sessions.gatherings.models import Gathering
from sessions.volunteers.models import Volunteer


def thank(volunteer: Volunteer) -> None:
    """With the address of their page."""
    _send([volunteer], volunteer.gathering, _("Vous donnez un coup de main"), "taken")


def tell_cancelled(gathering: Gathering) -> None:
    there = gathering.volunteers.exclude(email="").filter(turns__isnull=False).distinct()
    _send(there, gathering, _("La rencontre où vous deviez aider est annulée"), "cancelled")


def _send(volunteers, gathering: Gathering, subject: str, template: str) -> None:
    letters = []
    for volunteer in volunteers:
        if volunteer.email:
            context = {"gathering": gathering, "url": absolute(volunteer.page_url_in(gathering))}
            body = render_to_string(f"volunteers/mails/{template}.txt", context)
            letters.append(plain(volunteer.email, subject, body.strip() + "\n"))
    post(letters)
