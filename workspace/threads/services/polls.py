"""Ask the group, vote, take one's vote back, end the vote. What a poll is, is said once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.richtext import clean_line
from workspace.threads import events
from workspace.threads.models import Ballot, Option, Poll, PollVote, Thread
from workspace.threads.models.polls import FEWEST_OPTIONS, MOST_OPTIONS, proof_of

MOST_POLLS = 20  # in one thread
Answer = PollVote.Answer


@dataclass(frozen=True)
class Choice:
    """One possible answer: words, or a day."""

    label: str = ""
    day: date | None = None
    starts: time | None = None
    ends: time | None = None


@dataclass(frozen=True)
class Asked:
    """What a poll will be, as its form understood it."""

    question: str
    kind: str
    choices: tuple[Choice, ...]
    anonymous: bool = False
    showing: str = Poll.Showing.LIVE
    closes_at: datetime | None = None


@transaction.atomic
def add_poll(thread: Thread, asked: Asked, *, by: User, key: str) -> Poll:
    """The same key is one poll."""
    thread = Thread.objects.select_for_update(of=("self",)).select_related("group").get(pk=thread.pk)
    key = clean_line(key, 64)
    made = thread.polls.filter(key=key).first()
    if made is not None:
        return made
    if thread.closed_at is not None:
        raise Refused(_("Ce fil vient d'être fermé : votre sondage n'est pas publié, il est gardé ici."))
    if thread.polls.count() >= MOST_POLLS:
        raise Refused(_("Ce fil a déjà %(most)s sondages : ouvrez un autre fil.") % {"most": MOST_POLLS})
    _insist_sound(asked)
    poll = thread.polls.create(
        key=key,
        author=by,
        question=clean_line(asked.question, 160),
        kind=asked.kind,
        anonymous=asked.anonymous,
        showing=Poll.Showing.CLOSED if asked.anonymous else asked.showing,
        closes_at=asked.closes_at,
    )
    Option.objects.bulk_create(
        Option(poll=poll, position=position, label=clean_line(one.label, 160), day=one.day)
        if one.day is None
        else Option(poll=poll, position=position, day=one.day, starts=one.starts, ends=one.ends)
        for position, one in enumerate(asked.choices)
    )
    events.poll_added(poll)
    return poll


def _insist_sound(asked: Asked) -> None:
    dates = asked.kind == Poll.Kind.DATE
    if asked.kind not in Poll.Kind.values or asked.showing not in Poll.Showing.values:
        raise Refused(_("Choisissez dans la liste."))
    if not clean_line(asked.question):
        raise Refused(_("Dites ce que vous demandez au groupe."))
    said = [one.day is not None if dates else bool(clean_line(one.label)) for one in asked.choices]
    if not all(said) or not FEWEST_OPTIONS <= len(said) <= MOST_OPTIONS:
        raise Refused(
            _("Proposez de %(fewest)s à %(most)s réponses possibles.")
            % {"fewest": FEWEST_OPTIONS, "most": MOST_OPTIONS}
        )
    if len(set(asked.choices)) != len(asked.choices):
        raise Refused(_("Deux réponses possibles sont les mêmes : retirez-en une."))
    if asked.closes_at is not None and asked.closes_at <= now():
        raise Refused(_("La date de fin est déjà passée : choisissez-en une autre."))


@transaction.atomic
def vote(poll: Poll, *, by: User, answers: Mapping[int, str]) -> None:
    """These answers, by option. They replace the ones before; an anonymous ballot stays as it is."""
    poll = _open(poll)
    said = _understood(poll, answers)
    if poll.anonymous:
        _cast(poll, said, proof=proof_of(poll, by))
    else:
        _take_out(poll, by)
        ballot = _cast(poll, said, user=by)
        alone = poll.kind == Poll.Kind.ONE
        PollVote.objects.bulk_create(
            PollVote(ballot=ballot, option_id=option, answer=answer, alone=alone)
            for option, answer in said.items()
        )
    events.poll_voted(poll)


def _understood(poll: Poll, answers: Mapping[int, str]) -> dict[int, str]:
    """What a person may answer here, and nothing else."""
    known = set(poll.options.values_list("pk", flat=True))
    allowed = Answer.values if poll.is_for_dates else [Answer.YES]
    said = {option: answer for option, answer in answers.items() if option in known and answer in allowed}
    if len(said) != len(answers):
        raise Refused(_("Cette réponse n'existe pas ici. Rechargez la page."))
    if not said:
        raise Refused(_("Choisissez au moins une réponse avant de voter."))
    if poll.kind == Poll.Kind.ONE and len(said) > 1:
        raise Refused(_("Une seule réponse est attendue ici : choisissez-en une."))
    return said


def _cast(poll: Poll, said: Mapping[int, str], **whose) -> Ballot:
    try:
        with transaction.atomic():
            ballot = Ballot.objects.create(poll=poll, **whose)
    except IntegrityError:
        raise Refused(
            _("Votre bulletin est déjà déposé : anonyme, il ne peut plus être changé. Rien n'a bougé.")
        ) from None
    _count(said, 1)
    Poll.objects.filter(pk=poll.pk).update(voters=F("voters") + 1)
    return ballot


def _count(said: Mapping[int, str], step: int) -> None:
    for option, answer in said.items():
        Option.objects.filter(pk=option).update(**{answer: F(answer) + step})


@transaction.atomic
def take_back(poll: Poll, *, by: User) -> None:
    """As if one had not voted. What is anonymous is nobody's to take back."""
    poll = _open(poll)
    if poll.anonymous:
        raise Refused(_("Ce vote est anonyme : un bulletin déposé ne se retrouve pas."))
    if _take_out(poll, by):
        events.poll_voted(poll)


def _take_out(poll: Poll, user: User) -> bool:
    ballot = poll.ballots.filter(user=user).first()
    if ballot is None:
        return False
    _count(dict(ballot.votes.values_list("option", "answer")), -1)
    ballot.delete()
    Poll.objects.filter(pk=poll.pk).update(voters=F("voters") - 1)
    return True


@transaction.atomic
def close_poll(poll: Poll, *, by: User, picked: int | None = None) -> None:
    """End the vote, and keep a date; ended already, it only takes the date. Who cast an anonymous ballot is
    forgotten."""
    poll = _held(poll)
    option = poll.options.filter(pk=picked).first() if picked else None
    if (picked and option is None) or (option is not None and not poll.is_for_dates):
        raise Refused(_("Cette date n'est pas dans la liste. Rechargez la page."))
    if poll.closed_at is None:
        _end(poll, at=now(), by=by)
    if option is not None:
        poll.options.update(picked_at=None)
        Option.objects.filter(pk=option.pk).update(picked_at=now())
    events.poll_closed(poll)


def end_lapsed(thread: Thread) -> None:
    """The polls whose date has passed: their end is written down by the first who reads them."""
    if not thread.polls.lapsed().exists():
        return
    with transaction.atomic():
        for poll in thread.polls.lapsed().select_for_update().select_related("thread"):
            _end(poll, at=poll.closes_at)
            events.poll_closed(poll)


def _end(poll: Poll, *, at: datetime | None, by: User | None = None) -> None:
    poll.closed_at, poll.closed_by = at, by
    poll.save(update_fields=["closed_at", "closed_by"])
    if poll.anonymous:
        poll.ballots.all().delete()


@transaction.atomic
def remove_poll(poll: Poll) -> None:
    """With its votes."""
    poll = _held(poll)
    events.poll_removed(poll)
    poll.delete()


def forget_voter(user: User, *, but: QuerySet[Poll] | None = None) -> None:
    """What this person answered under their name is no longer counted; `but` in these polls."""
    voted = Poll.objects.filter(ballots__user=user).select_related("thread")
    for poll in voted if but is None else voted.exclude(pk__in=but):
        with transaction.atomic():
            _take_out(poll, user)
            events.poll_voted(poll)


def _held(poll: Poll) -> Poll:
    return Poll.objects.select_for_update(of=("self",)).select_related("thread__group").get(pk=poll.pk)


def _open(poll: Poll) -> Poll:
    poll = _held(poll)
    if not poll.is_open:
        raise Refused(_("Ce vote vient de se terminer : votre réponse n'est pas comptée."))
    if poll.thread.closed_at is not None:
        raise Refused(_("Ce fil vient d'être fermé : votre réponse n'est pas comptée."))
    return poll
