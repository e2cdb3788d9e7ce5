"""What the page shows of a poll: the same for all (its head, its results), and one's own (the ballot, and the
results that wait for it)."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.functional import cached_property

from groups.models import User
from workspace.threads import policies, seances
from workspace.threads.models import Option, Poll, PollVote, Thread
from workspace.threads.models.polls import FEWEST_BALLOTS, proof_of

NAMED = 60  # people named beside an answer
Answer = PollVote.Answer


@dataclass
class Row:
    """One answer and what it received."""

    option: Option
    counts: list[dict]  # of each answer: name, label, n, x and width (percents of a bar), who
    best: bool

    @property
    def anybody(self) -> bool:
        return any(count["who"] for count in self.counts)


class Shown:
    """One poll. Its rows come with it (`Poll.objects.as_shown()`): nothing here asks the database again."""

    def __init__(self, poll: Poll) -> None:
        self.poll = poll

    @cached_property
    def answers(self) -> list[Answer]:
        return list(Answer) if self.poll.is_for_dates else [Answer.YES]

    @cached_property
    def rows(self) -> list[Row]:
        options = list(self.poll.options.all())
        names = self._names()
        top = max((_weight(option) for option in options), default=(0, 0))
        return [
            Row(option, self._counts(option, names), top > (0, 0) and _weight(option) == top)
            for option in options
        ]

    @property
    def picked(self) -> Option | None:
        return next((option for option in self.poll.options.all() if option.picked_at), None)

    @property
    def is_silent(self) -> bool:
        """Too few voted for the results to say nothing of anybody."""
        poll = self.poll
        return not poll.is_open and poll.anonymous and 0 < poll.voters < FEWEST_BALLOTS

    def _counts(self, option: Option, names: dict) -> list[dict]:
        counts, x = [], 0
        whole = max(self.poll.voters, 1)
        for answer in self.answers:
            n = getattr(option, answer.value)
            width = round(100 * n / whole)
            who = names.get((option.pk, answer.value), [])
            shown = {"who": ", ".join(who[:NAMED]), "more": max(len(who) - NAMED, 0)}
            counts.append(
                {"name": answer.value, "label": answer.label, "n": n, "x": x, "width": width} | shown
            )
            x += width
        return counts

    def _names(self) -> dict[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = {}
        for ballot in self.poll.ballots.all():
            if ballot.user is not None:
                for vote in ballot.votes.all():
                    found.setdefault((vote.option_id, vote.answer), []).append(ballot.user.display_name)
        return found


def _weight(option: Option) -> tuple[int, int]:
    """The date that suits most people, and among these the one that suits them best."""
    return (option.yes + option.maybe, option.yes)


@dataclass
class Own:
    """What one person sees and may do."""

    shown: Shown
    user: User
    open: bool
    tends: bool

    @property
    def poll(self) -> Poll:
        return self.shown.poll

    @cached_property
    def ballot(self):
        mine = proof_of(self.poll, self.user) if self.poll.anonymous else self.user.pk
        ballots = self.poll.ballots.all()
        return next((one for one in ballots if mine in (one.user_id, one.proof)), None)

    @property
    def has_voted(self) -> bool:
        return self.ballot is not None

    @property
    def votes(self) -> bool:
        """The ballot is there to be filled, or changed."""
        return self.open and not (self.poll.anonymous and self.has_voted)

    @property
    def choices(self) -> list[dict]:
        said = {vote.option_id: vote.answer for vote in self.ballot.votes.all()} if self.ballot else {}
        return [{"option": row.option, "said": said.get(row.option.pk, "")} for row in self.shown.rows]

    @property
    def reads(self) -> bool:
        """Results that only those who voted may read."""
        return self.poll.is_open and self.poll.showing == Poll.Showing.VOTED and self.has_voted

    @cached_property
    def can_close(self) -> bool:
        return self.tends or (self.poll.author_id is not None and self.poll.author_id == self.user.pk)

    @property
    def can_remove(self) -> bool:
        return self.tends or (self.can_close and self.poll.voters == 0)

    @property
    def plan_url(self) -> str:
        """Where who facilitates prepares a séance at the date that was kept."""
        known, picked = seances.known(), self.shown.picked
        if not (self.tends and known and picked and picked.begins_at):
            return ""
        return known.plan_url(self.poll.thread.group, self.poll.thread.title, picked.begins_at)

    @property
    def picks(self) -> bool:
        return self.can_close and self.poll.is_for_dates and not self.poll.is_open


def of_thread(thread: Thread, user: User) -> list[Own]:
    polls = list(thread.polls.as_shown())
    tends = bool(polls) and policies.can_tend(user, thread)
    return [_own(poll, thread, user, tends) for poll in polls]


def own(poll: Poll, user: User) -> Own:
    return _own(fresh(poll), poll.thread, user, policies.can_tend(user, poll.thread))


def _own(poll: Poll, thread: Thread, user: User, tends: bool) -> Own:
    poll.thread = thread
    return Own(Shown(poll), user, poll.is_open and thread.closed_at is None, tends)


def fresh(poll: Poll) -> Poll:
    return Poll.objects.as_shown().select_related("thread__group", "author", "closed_by").get(pk=poll.pk)


def render_shared(poll: Poll) -> str:
    """Its head and its results, as everybody may read them."""
    return render_to_string("threads/polls/_shared.html", {"shown": Shown(poll), "poll": poll})


def render_card(poll: Poll) -> str:
    """For pages that do not have it yet: each asks for its own part."""
    return render_to_string("threads/polls/_card.html", {"shown": Shown(poll), "poll": poll})


def render_gone(poll: Poll) -> str:
    return render_to_string("threads/polls/_gone.html", {"poll": poll})
