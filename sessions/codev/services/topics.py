"""Topics: proposed by participants, chosen in one of three ways."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from sessions.codev import events, policies, stages
from sessions.codev.models import CodevSession, Seat, Topic, TopicVote
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services.base import hold, insist, insist_voice, same_sender
from sessions.codev.stages import Verb


@transaction.atomic
def propose(codev: CodevSession, *, by: Seat, target: Seat | None = None, key: str, **fields) -> Topic:
    """Put a situation on the table. The same sending twice makes one topic."""
    codev = hold(codev, by, target)
    target = target or by
    sent = codev.topics.filter(key=key).first() if key else None
    if sent is not None:
        return same_sender(sent, target)
    insist_voice(codev, by, target)
    allowed = policies.can_write_for(by, target) and policies.may(target, Verb.PROPOSE_TOPIC, codev)
    insist(allowed, codev, target, Verb.PROPOSE_TOPIC)
    topic = Topic.objects.create(
        codev=codev, group=codev.group, seat=target, author=target.user, key=key, **fields
    )
    events.topics_changed(codev)
    return topic


@transaction.atomic
def bring_question(group: WorkingGroup, *, author: User, source: str, **fields) -> Topic:
    """A question of practice joins its author's queue. As long as it was not worked on, it is one topic."""
    User.objects.select_for_update().get(pk=author.pk)  # two presses are one
    waits = waiting(author, source)
    return waits or Topic.objects.create(group=group, author=author, source=source, **fields)


def waiting(author: User, source: str) -> Topic | None:
    """The topic that this question already is. Sealed columns are compared here, not in SQL."""
    found = Topic.objects.filter(author=author).exclude(source="").pending().select_related("codev")
    return next((topic for topic in found if topic.source == source), None)


@transaction.atomic
def lay(codev: CodevSession, topic: Topic, *, by: Seat) -> None:
    """Put on the table a topic of one's queue. Laid there already, it stays."""
    codev = hold(codev, by)
    insist(policies.may(by, Verb.PROPOSE_TOPIC, codev), codev, by, Verb.PROPOSE_TOPIC)
    found = Topic.objects.filter(pk=topic.pk, author=by.user, group=codev.group).first()
    if found is None or found.codev_id not in (None, codev.pk):
        raise Refused(_("Ce sujet n'est plus dans votre liste. Rechargez la page."))
    if found.codev_id is None:
        found.codev, found.seat = codev, by
        found.save(update_fields=["codev", "seat"])
        events.topics_changed(codev)


def drop(topic: Topic) -> None:
    """Its author does not want to bring it any more."""
    topic.delete()


@transaction.atomic
def withdraw(codev: CodevSession, topic: Topic, *, by: Seat) -> None:
    """Take one's topic back: it leaves the table and goes to one's own queue."""
    codev = hold(codev, by)
    topic = _on_the_table(codev, topic)
    if not policies.can_withdraw_topic(by, topic, codev):
        raise NotYours(_("Ce sujet n'est pas le vôtre, ou il vient d'être choisi."))
    topic.votes.all().delete()
    topic.codev = topic.seat = None
    topic.save(update_fields=["codev", "seat"])
    events.topics_changed(codev)


@transaction.atomic
def vote(codev: CodevSession, topic: Topic, *, by: Seat) -> None:
    """One indicative vote per seat; voting elsewhere moves it, voting again takes it back."""
    codev = hold(codev, by)
    if codev.choice != CodevSession.Choice.VOTE:
        raise NotNow(_("Dans cette séance, le sujet se choisit sans vote."))
    insist(policies.may(by, Verb.VOTE_TOPIC, codev), codev, by, Verb.VOTE_TOPIC)
    topic = _on_the_table(codev, topic)
    mine = TopicVote.objects.filter(codev=codev, seat=by).first()
    if mine is not None and mine.topic_id == topic.pk:
        mine.delete()
    else:
        TopicVote.objects.update_or_create(codev=codev, seat=by, defaults={"topic": topic})
    events.topics_changed(codev)


@transaction.atomic
def choose(codev: CodevSession, topic: Topic, *, by: Seat) -> None:
    """Conclude with the group: this topic, and its author becomes the client."""
    codev = hold(codev, by)
    insist(policies.may(by, Verb.CHOOSE_TOPIC, codev), codev, by, Verb.CHOOSE_TOPIC)
    topic = _on_the_table(codev, topic)
    if topic.seat is None or not topic.seat.is_admitted:
        raise Refused(_("L'auteur de ce sujet n'est plus à la table : choisissez-en un autre."))
    if topic.seat.is_lead:
        raise Refused(_("La personne qui anime ne peut pas être cliente : passez d'abord la main."))
    before = codev.seats.filter(role=stages.Seat.CLIENT, removed_at=None).exclude(pk=topic.seat.pk)
    moved = list(before.values_list("user_id", flat=True))
    before.update(role=stages.Seat.CONSULTANT)
    Seat.objects.filter(pk=topic.seat.pk).update(role=stages.Seat.CLIENT)
    codev.topics.exclude(pk=topic.pk).update(chosen_at=None)
    topic.chosen_at = now()
    topic.save(update_fields=["chosen_at"])
    events.topic_chosen(codev, *moved, topic.seat.user_id)


def _on_the_table(codev: CodevSession, topic: Topic) -> Topic:
    """This topic as it is now: its author may have taken it back while somebody was reading it."""
    found = codev.topics.filter(pk=topic.pk).select_related("seat").first()
    if found is None:
        raise Refused(_("Ce sujet vient d'être retiré de la table."))
    return found


def give_back(codev: CodevSession) -> None:
    """The topics that were not worked on go to their authors' queues; an authorless one, which nobody could
    find again, is deleted."""
    codev.topic_votes.all().delete()
    others = codev.topics.filter(chosen_at=None)
    others.filter(author=None).delete()
    others.update(codev=None, seat=None)
