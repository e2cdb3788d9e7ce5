"""What the rota puts on the pages of its gathering."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sessions.gatherings.hooks import holds_names, on_cancel
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import team_part
from sessions.volunteers import mails, policies, reading, services
from workspace.notices.reminders import reminder


def says(gathering: Gathering) -> str:
    tasks = reading.tasks_of(gathering)
    if not tasks:
        return _("Aucun créneau n’est écrit.")
    missing = reading.missing_in(tasks)
    if not missing:
        return _("Tout le monde est trouvé.")
    return ngettext("Il manque %(count)d personne.", "Il manque %(count)d personnes.", missing) % {
        "count": missing
    }


def names_people(gathering: Gathering) -> bool:
    return gathering.volunteers.exclude(name="", phone="", email="").exists()


team_part(gettext_lazy("Bénévoles"), "volunteers:rota", "hand", order=45, shown=policies.can_read, says=says)
holds_names(names_people)
on_cancel(mails.tell_cancelled)
reminder(services.forget_due)
