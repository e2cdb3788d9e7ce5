"""Answer, say it better, take it back, say which answer helped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.files import services as carried
from workspace.files.models import File
from workspace.notices.services import forget, tell
from workspace.richtext import clean_line
from workspace.search import index
from workspace.threads import events
from workspace.threads.models import Post, Revision, Thread
from workspace.threads.services.marks import follow
from workspace.threads.words import bounded, named_in, with_mention


@transaction.atomic
def add_post(
    thread: Thread,
    *,
    by: User,
    text: str,
    key: str,
    mention: User | None = None,
    files: Sequence[File] = (),
    alts: Mapping[str, str] | None = None,
) -> Post:
    """Answer, and follow what comes next. The same key is one answer."""
    thread = Thread.objects.select_for_update(of=("self",)).select_related("group").get(pk=thread.pk)
    key = clean_line(key, 64)
    made = thread.posts.filter(key=key).first()
    if made is not None:
        return made
    if thread.closed_at is not None:
        raise Refused(_("Ce fil vient d'être fermé : votre texte n'est pas publié, il est gardé ici."))
    words = bounded(text)
    if not words:
        raise Refused(_("Écrivez votre réponse avant de l'envoyer."))
    post = thread.posts.create(author=by, text=bounded(with_mention(words, mention)), key=key)
    post.mentioned.set(named_in(post.text, thread.group))
    carried.attach(files, by=by, thread=thread, post=post, alts=alts)
    Thread.objects.filter(pk=thread.pk).update(replies=F("replies") + 1, last_at=post.created_at)
    follow(thread, by, seen=post.pk)
    index.put(post)
    events.post_added(post)
    tell("post", f"post:{post.pk}", group=thread.group, by=by, place=thread.place)
    return post


@transaction.atomic
def edit_post(
    post: Post,
    *,
    by: User,
    text: str,
    files: Sequence[File] | None = None,
    alts: Mapping[str, str] | None = None,
) -> Post:
    """Say it better. What was said before stays readable, and who is named now is told as well.

    files: what it carries from now on; None, what it carried.
    """
    post = _present(post)
    words = bounded(text)
    if not words:
        raise Refused(_("Un message ne peut pas être vide : retirez-le plutôt. Rien n'a changé."))
    carries = files is not None and carried.change(files, by=by, thread=post.thread, post=post, alts=alts)
    if words == post.text:
        if carries:
            events.post_changed(post)
        return post
    Revision.objects.create(thread=post.thread, post=post, text=post.text, changed_by=by)
    post.text, post.edited_at = words, now()
    post.save(update_fields=["text", "edited_at"])
    post.mentioned.set(named_in(words, post.thread.group))
    index.put(post)
    events.post_changed(post)
    tell("mentions", f"post:{post.pk}", group=post.thread.group, by=by, place=post.thread.place)
    return post


@transaction.atomic
def remove_post(post: Post, *, by: User) -> None:
    """Its words go, and those it had before; its place says that something was there."""
    post = _present(post)
    post.text, post.removed_at, post.removed_by = "", now(), by
    post.accepted_at = post.accepted_by = None
    post.save(update_fields=["text", "removed_at", "removed_by", "accepted_at", "accepted_by"])
    post.revisions.all().delete()
    post.reactions.all().delete()
    post.mentioned.clear()
    carried.release(post)
    Thread.objects.filter(pk=post.thread_id).recount()
    index.put(post)
    events.post_changed(post)
    forget(f"post:{post.pk}")


@transaction.atomic
def accept_post(post: Post, *, by: User, accepted: bool) -> None:
    """This answer helped: it is shown under the question. There may be several."""
    post = _present(post)
    post.accepted_at, post.accepted_by = (now(), by) if accepted else (None, None)
    post.save(update_fields=["accepted_at", "accepted_by"])
    events.post_accepted(post)
    if accepted:
        place = post.thread.place
        tell("accepted", f"post:{post.pk}", group=post.thread.group, by=by, place=place)


def _present(post: Post) -> Post:
    held = Post.objects.select_for_update(of=("self",)).select_related("thread__group")
    found = held.filter(pk=post.pk, removed_at=None).first()
    if found is None:
        raise Refused(_("Ce message vient d'être retiré."))
    if found.hidden_at is not None:
        raise Refused(_("Ce message vient d'être masqué par l'animation du groupe. Rien n'a changé."))
    return found
