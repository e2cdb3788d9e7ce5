"""What happened in a thread, told to its room."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.events import news_came
from realtime import events
from workspace.knowledge.models import Entry
from workspace.threads import polling
from workspace.threads.models import Poll, Post, Reaction, Thread


def post_added(post: Post) -> None:
    """The same words for all its readers; the group's home has news."""
    news_came(post.thread.group)
    events.publish(post.thread.room, "post.added", lambda lens: render_posts([_fresh(post)]))


def post_changed(post: Post) -> None:
    events.publish(post.thread.room, "post.changed", lambda lens: render_posts([_fresh(post)]))


def post_accepted(post: Post) -> None:
    """The question shows which answers helped: both change."""

    def both(lens: str) -> str:
        return render_head(post.thread) + render_posts([_fresh(post)])

    events.publish(post.thread.room, "post.accepted", both)


def thread_changed(thread: Thread) -> None:
    events.publish(thread.room, "thread.changed", lambda lens: render_head(thread))


def thread_closed(thread: Thread) -> None:
    """A composer left open keeps its words: the service refuses them with a sentence."""
    events.publish(thread.room, "thread.closed", lambda lens: render_head(thread))


def thread_reopened(thread: Thread) -> None:
    events.publish(thread.room, "thread.reopened", lambda lens: render_head(thread))


def poll_added(poll: Poll) -> None:
    """Nobody has voted: the ballot is the same for all."""
    events.publish(poll.thread.room, "poll.added", lambda lens: polling.render_card(polling.fresh(poll)))


def poll_voted(poll: Poll) -> None:
    """The numbers, for all; where they wait for one's vote, each page asks for its own."""
    events.publish(poll.thread.room, "poll.voted", lambda lens: polling.render_shared(polling.fresh(poll)))


def poll_closed(poll: Poll) -> None:
    events.publish(poll.thread.room, "poll.closed", lambda lens: polling.render_shared(polling.fresh(poll)))


def poll_removed(poll: Poll) -> None:
    gone = polling.render_gone(poll)
    events.publish(poll.thread.room, "poll.removed", lambda lens: gone)


def _fresh(post: Post) -> Post:
    return Post.objects.as_shown().select_related("thread").get(pk=post.pk)


def render_posts(posts: list[Post]) -> str:
    return "".join(render_to_string("threads/_post.html", post_context(post)) for post in posts)


def post_context(post: Post) -> dict:
    words = (Reaction.Kind.USEFUL, Reaction.Kind.THANKS, Reaction.Kind.BRAVO)
    given = [] if post.removed_at or post.hidden_at else tally(list(post.reactions.all()), words)
    return {"post": post, "tally": given}


def render_head(thread: Thread) -> str:
    return render_to_string("threads/_head.html", head_context(thread))


def head_context(thread: Thread) -> dict:
    fresh = Thread.objects.select_related("author", "group", "closed_by", "summary_by").get(pk=thread.pk)
    same = fresh.reactions.filter(post=None).select_related("user")
    return {
        "thread": fresh,
        "accepted": list(fresh.posts.said().exclude(accepted_at=None).select_related("author")),
        "tally": tally(list(same), (Reaction.Kind.ME_TOO,)) if fresh.is_question else [],
        "attachments": list(fresh.attachments.filter(post=None).select_related("file")),
        "outcomes": _outcomes(fresh),
        "hints": [(label, name in fresh.checks) for name, label in Thread.ELIGIBILITY],
    }


def _outcomes(thread: Thread) -> list[dict]:
    """With each, the learnings that the people of the group may read."""
    told = thread.outcomes.select_related("author").prefetch_related("entries")
    shared = (Entry.Visibility.REGION, Entry.Visibility.PUBLIC)
    return [
        {
            "outcome": one,
            "entries": [
                e for e in one.entries.all() if e.group_id == thread.group_id or e.visibility in shared
            ],
        }
        for one in told
    ]


def tally(given: list[Reaction], kinds: tuple[Reaction.Kind, ...]) -> list[dict]:
    """For each word: how many gave it, who (for the pages of those who did), and the first names."""
    counted = []
    for kind in kinds:
        people = [reaction.user for reaction in given if reaction.kind == kind]
        names = ", ".join(user.display_name for user in people[:12] if user.display_name)
        by = " ".join(str(user.pk) for user in people)
        counted.append(
            {"kind": kind.value, "label": kind.label, "count": len(people), "by": by, "names": names}
        )
    return counted
