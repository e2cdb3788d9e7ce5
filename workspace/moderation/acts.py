"""The words of moderation in the log, and its places in the administration."""

from django.utils.translation import gettext_lazy as _

from groups.auditing import acts
from groups.backoffice import links

acts.register(
    case_dismissed=_("a classé sans suite un signalement"),
    case_escalated=_("a transmis un signalement à l'équipe régionale"),
    data_exported=_("a demandé ses données"),
    person_warned=_("a averti"),
    thing_hidden=_("a masqué"),
    thing_shown=_("a rétabli"),
)

links.top(_("Modération"), "moderation:queue")
links.of_person(_("Dossier de modération"), "moderation:record")
