"""What this package itself puts on the pages of a gathering."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sessions.gatherings import policies
from sessions.gatherings.parts import team_part

team_part(_("Préparer"), "gatherings:prepare", "home", order=0, shown=policies.can_welcome)
