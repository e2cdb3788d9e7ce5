"""Models live with their noun; importing them here makes them part of this app."""

from sessions.arrivals.models import *  # noqa: F403
from sessions.boards.models import *  # noqa: F403
from sessions.codev.models import *  # noqa: F403
from sessions.gatherings.models import *  # noqa: F403
from sessions.harvest.models import *  # noqa: F403
from sessions.programme.models import *  # noqa: F403
from sessions.registrations.models import *  # noqa: F403
from sessions.rendezvous.models import *  # noqa: F403
from sessions.tables.models import *  # noqa: F403
from sessions.volunteers.models import *  # noqa: F403
