"""The letters of the day and of the week, made by batches: each group is read once for all its readers, and
what its readers may read is asked as one of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.core.mail import EmailMultiAlternatives
from django.db.models import Q

from groups.models import Membership, Role, User, WorkingGroup
from workspace.notices import digest_letters, kinds, matter
from workspace.notices.digest_plan import CADENCES
from workspace.notices.kinds import Said
from workspace.notices.matter import Matter, Words
from workspace.notices.models import Correspondence, Frequency, Notice, Outgoing, Preference
from workspace.threads.models import Reading

TOLD_WITH_ITS_THREAD = ("mention", "post", "thread")
FOR_ME = 20


@dataclass
class Reader:
    """One letter to make: its person, and the groups of theirs that it tells."""

    outgoing: Outgoing
    groups: dict[int, str] = field(default_factory=dict)  # with the wish of each

    @property
    def user(self) -> User:
        return self.outgoing.user

    @property
    def cadence(self) -> str:
        return self.outgoing.about.split(":")[1]


@dataclass
class Readings:
    """How far each person of a batch read each thread, and which they do not want to hear of."""

    seen: dict[tuple[int, int], int]
    muted: set[tuple[int, int]]


def compose_all(batch: list[Outgoing]) -> dict[int, EmailMultiAlternatives | None]:
    readers = [
        Reader(one) for one in batch if one.since and one.until and one.user.is_active and one.user.email
    ]
    viewers = choose_groups(readers)
    told = {pk: told_of(group, viewer, readers) for pk, (group, viewer) in viewers.items()}
    readings = read_readings(readers, told)
    groups = {pk: group for pk, (group, _viewer) in viewers.items()}
    made: dict[int, EmailMultiAlternatives | None] = dict.fromkeys([one.pk for one in batch])
    for reader in readers:
        parts = {
            groups[pk]: new for pk in reader.groups if (new := for_reader(reader, pk, told[pk], readings))
        }
        mine = for_me(reader)
        if parts or mine:
            made[reader.outgoing.pk] = digest_letters.letter_of(reader.outgoing, mine, parts)
    return made


def choose_groups(readers: list[Reader]) -> dict[int, tuple[WorkingGroup, User]]:
    """Fill each reader's groups, by their present memberships and wishes; and for each group, one of these
    readers who may there no more than the others."""
    people = [reader.user.pk for reader in readers]
    usual = dict(Correspondence.objects.filter(user__in=people).values_list("user", "frequency"))
    own = {
        (user, group): frequency
        for user, group, frequency in Preference.objects.filter(user__in=people).values_list(
            "user", "group", "frequency"
        )
    }
    by_person = defaultdict(list)
    for one in Membership.objects.filter(user__in=people).select_related("group").order_by("group__name"):
        by_person[one.user_id].append(one)
    humblest: dict[int, tuple[int, WorkingGroup, User]] = {}
    for reader in readers:
        for one in by_person[reader.user.pk]:
            wish = own.get((reader.user.pk, one.group_id)) or usual.get(reader.user.pk, Frequency.DAILY)
            if wish not in CADENCES[reader.cadence]:
                continue
            reader.groups[one.group_id] = wish
            rank = list(Role).index(Role(one.role))
            if one.group_id not in humblest or rank < humblest[one.group_id][0]:
                humblest[one.group_id] = (rank, one.group, reader.user)
    return {pk: (group, viewer) for pk, (_rank, group, viewer) in humblest.items()}


def told_of(group: WorkingGroup, viewer: User, readers: list[Reader]) -> list[Matter]:
    """All that any of these readers may have to be told of this group."""
    windows = [(one.outgoing.since, one.outgoing.until) for one in readers if group.pk in one.groups]
    since, until = min(since for since, _ in windows), max(until for _, until in windows)
    return matter.of_group(group, viewer, since, until)


def read_readings(readers: list[Reader], told: dict[int, list[Matter]]) -> Readings:
    threads = {one.thread for matters in told.values() for one in matters if one.thread}
    marks = Reading.objects.filter(user__in=[reader.user.pk for reader in readers], thread__in=threads)
    seen, muted = {}, set()
    for user, thread, up_to, stance in marks.values_list("user", "thread", "seen", "stance"):
        seen[user, thread] = up_to
        if stance == "mute":
            muted.add((user, thread))
    return Readings(seen, muted)


def for_reader(reader: Reader, group_pk: int, told: list[Matter], readings: Readings) -> list[Matter]:
    """What is new to this person, in their order: the answers to their own questions first."""
    found = [new for one in told if (new := _new_to(reader, group_pk, one, readings))]
    me = reader.user.pk
    return sorted(found, key=lambda one: (one.order, one.owner != me))


def _new_to(reader: Reader, group_pk: int, one: Matter, readings: Readings) -> Matter | None:
    me, outgoing = reader.user.pk, reader.outgoing
    if one.thread and (reader.groups[group_pk] == Frequency.AT_ONCE or (me, one.thread) in readings.muted):
        return None
    seen = readings.seen.get((me, one.thread), -1) if one.thread else -1

    def is_new(words: Words) -> bool:
        return words.by_pk != me and words.number > seen and outgoing.since < words.at <= outgoing.until

    words = [said for said in one.words if is_new(said)]
    return replace(one, words=words) if words else None


def for_me(reader: Reader) -> list[Said]:
    """What concerns this person alone, and that they have not read in the page nor by mail."""
    outgoing = reader.outgoing
    within = Q(created_at__gt=outgoing.since, created_at__lte=outgoing.until)
    mailed = Outgoing.objects.filter(user=reader.user, kind=Outgoing.Kind.NOTICE).values("notice")
    notices = Notice.objects.of(reader.user).unread().filter(within)
    notices = notices.exclude(kind__in=TOLD_WITH_ITS_THREAD).exclude(pk__in=mailed)
    wanted = Q(group=None) | Q(group__in=reader.groups)
    found = list(notices.filter(wanted).select_related("group", "actor")[:FOR_ME])
    said = kinds.say(reader.user, found)
    return [said[notice.pk] for notice in found if notice.pk in said]
