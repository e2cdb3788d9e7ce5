"""What a gathering leaves, and the rendez-vous of its people: the team and the desks by their account, those
who volunteer or registered by a secret address, nobody else."""

from datetime import timedelta
from uuid import UUID

from django.utils.timezone import now

from sessions.gatherings.models import Gathering
from sessions.harvest.models import Capture, HarvestDoor, Survey
from sessions.harvest.services import notes
from sessions.registrations.models import Registration
from sessions.rendezvous import services as rendezvous
from sessions.rendezvous.models import Rendezvous
from tests.access.table import LOGIN, expect, row
from tests.gatherings import GatheringFactory, RegistrationFactory

MADE_UP = "x" * 32
INITIATIVE = {"kind": "initiative", "key": str(UUID(int=1)), "what": "Un café", "agreed": "on"}
NEED = {"kind": "need", "key": str(UUID(int=2)), "text": "Un minibus", "agreed": "on"}


def desk(status: int):
    return expect(404, anonymous=LOGIN, member=status, facilitator=status, coordinator=status)


def team(status: int):
    return expect(404, anonymous=LOGIN, facilitator=status, coordinator=status)


def slug(w) -> dict:
    return {"slug": w.gathering.slug}


def today(w) -> Gathering:
    """A gathering of the group that is being held."""
    known = Gathering.objects.filter(slug="aujourdhui").first()
    hours = {"starts_at": now() - timedelta(minutes=5), "ends_at": now() + timedelta(minutes=5)}
    return known or GatheringFactory(group=w.group, slug="aujourdhui", **hours)


def door(w) -> dict:
    found = today(w)
    made, _new = HarvestDoor.objects.get_or_create(gathering=found)
    return {"slug": found.slug, "token": made.token}


def person(gathering: Gathering, name: str) -> Registration:
    known = Registration.objects.filter(gathering=gathering, name=name).first()
    return known or RegistrationFactory(gathering=gathering, name=name, shows_name=True, looks_for="un local")


def own(w) -> dict:
    found = today(w)
    return {"slug": found.slug, "token": person(found, "Nadia").token}


def capture(w) -> Capture:
    return notes.note_need(w.gathering, key=UUID(int=3), way="team", by=w.member, text="Un minibus")


def survey(w) -> dict:
    made, _new = Survey.objects.get_or_create(gathering=w.gathering, defaults={"closes_on": "2099-01-01"})
    return {"slug": w.gathering.slug, "token": made.token}


# --- Noting on the spot ---

row("harvest:note", slug, GET=desk(200), POST=desk(302), data=lambda w: INITIATIVE)
row(
    "harvest:note",
    lambda w: {"slug": w.prepared_gathering.slug},
    note="not announced",
    GET=desk(403),
    POST=desk(403),
)
row("harvest:note_by_link", door, GET=expect(200), POST=expect(302), data=lambda w: NEED)
row(
    "harvest:note_by_link",
    lambda w: slug(w) | {"token": MADE_UP},
    note="made up",
    GET=expect(404),
    POST=expect(404),
)
row("harvest:note_by_own", own, GET=expect(200), POST=expect(302), data=lambda w: NEED)
row(
    "harvest:note_by_own",
    lambda w: slug(w) | {"token": MADE_UP},
    note="made up",
    GET=expect(404),
    POST=expect(404),
)
row("harvest:harvest", slug, GET=team(200))
row("harvest:open_door", slug, POST=team(302))
row("harvest:close_door", slug, POST=team(302))
row("harvest:door_qr", lambda w: {"slug": door(w)["slug"]}, GET=team(200))
row("harvest:take_back", lambda w: slug(w) | {"pk": capture(w).pk}, POST=team(302))

# --- After ---

row("harvest:write_balance", lambda w: {"slug": today(w).slug}, POST=team(302))
row("harvest:write_balance", slug, note="not held yet", POST=team(403))
row("harvest:send_balance", slug, note="not written yet", POST=team(302), data=lambda w: {"key": "a" * 32})
row("harvest:thank", slug, note="not held yet", POST=team(422))
row("harvest:close_survey", lambda w: {"slug": survey(w)["slug"]}, POST=team(302))
row("harvest:survey", survey, GET=expect(200), POST=expect(422), note="a form without its stamp")
row(
    "harvest:survey",
    lambda w: slug(w) | {"token": MADE_UP},
    note="made up",
    GET=expect(404),
    POST=expect(404),
)

# --- Rendez-vous ---


def theirs(w) -> dict:
    """The member's own: to every other browser, the page that asks whose it is."""
    mine = person(w.gathering, "Nadia")
    Registration.objects.filter(pk=mine.pk).update(user=w.member)
    return {"slug": w.gathering.slug, "token": mine.token}


def other(w) -> dict:
    return theirs(w) | {"pk": person(w.gathering, "Karim").pk}


def met(w) -> Rendezvous:
    one, two = person(w.gathering, "Nadia"), person(w.gathering, "Karim")
    return rendezvous.propose(two, one, starts_at=w.gathering.starts_at)


def mine(status: int):
    return expect(302, member=status)


row("rendezvous:of_gathering", slug, GET=desk(200))
row(
    "rendezvous:team_propose",
    lambda w: slug(w) | {"one": person(w.gathering, "Nadia").pk, "other": person(w.gathering, "Karim").pk},
    GET=team(200),
    POST=team(422),
)
row(
    "rendezvous:answer_for",
    lambda w: slug(w) | {"pk": met(w).pk},
    POST=desk(302),
    data=lambda w: {"side": "asked", "said": "yes"},
)
row("rendezvous:own", theirs, GET=mine(200))
row("rendezvous:own", lambda w: slug(w) | {"token": MADE_UP}, note="made up", GET=expect(404))
row("rendezvous:show_me", theirs, POST=expect(302), data=lambda w: {"on": "1"})
row("rendezvous:propose", other, GET=mine(200), POST=mine(422))
row(
    "rendezvous:answer",
    lambda w: theirs(w) | {"pk": met(w).pk},
    GET=mine(200),
    POST=expect(302),
    data=lambda w: {"said": "yes"},
)
