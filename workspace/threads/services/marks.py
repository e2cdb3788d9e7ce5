"""Thank, say « moi aussi », follow or not, and remember how far one read."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.notices.services import read_place
from workspace.threads import events
from workspace.threads.models import Post, Reaction, Reading, Thread

Kind = Reaction.Kind
ON_POSTS = (Kind.USEFUL, Kind.THANKS, Kind.BRAVO)
ON_QUESTIONS = (Kind.ME_TOO,)


@transaction.atomic
def react(thread: Thread, *, by: User, kind: str, post: Post | None = None) -> bool:
    """Give this word, or take it back; True when it now stands. « Moi aussi » follows the question."""
    if kind not in (ON_POSTS if post else ON_QUESTIONS):
        raise Refused(_("Ce mot n'existe pas ici. Rechargez la page."))
    if post is not None and (post.removed_at or post.hidden_at):
        raise Refused(_("Ce message vient d'être retiré."))
    given, created = Reaction.objects.get_or_create(thread=thread, post=post, user=by, kind=kind)
    if not created:
        given.delete()
    elif kind == Kind.ME_TOO:
        follow(thread, by)
    if post is None:
        events.thread_changed(thread)
    else:
        events.post_changed(post)
    return created


def take_stance(thread: Thread, *, by: User, stance: str) -> None:
    """Follow, mute, or neither."""
    if stance not in Reading.Stance.values:
        raise Refused(_("Choisissez : suivre, mettre en sourdine, ou ni l'un ni l'autre."))
    Reading.objects.update_or_create(thread=thread, user=by, defaults={"stance": stance})


def follow(thread: Thread, user: User, *, seen: int = 0) -> None:
    """Who writes in a thread follows it, unless they said that they do not want to hear of it."""
    reading, _created = Reading.objects.get_or_create(thread=thread, user=user)
    reading.stance = reading.stance or Reading.Stance.FOLLOW
    reading.seen = max(reading.seen, seen)
    reading.save(update_fields=["stance", "seen"])


def read_up_to(thread: Thread, user: User, seen: int) -> None:
    """Everything up to this answer was shown to this person. Never goes back."""
    mine = Reading.objects.filter(thread=thread, user=user)
    if not mine.filter(seen__gte=seen).exists() and not mine.filter(seen__lt=seen).update(seen=seen):
        Reading.objects.get_or_create(thread=thread, user=user, defaults={"seen": seen})
    read_place(user, thread.place)
