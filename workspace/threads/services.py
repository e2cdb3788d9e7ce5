"""Ask the group, answer."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from groups.refusals import Refused
from workspace.belonging import Origin
from workspace.richtext import MAX_LENGTH, clean_line, clean_text
from workspace.threads import events
from workspace.threads.models import Post, Thread


@transaction.atomic
def open_thread(
    group: WorkingGroup,
    *,
    by: User | None,
    title: str,
    text: str = "",
    kind: str = Thread.Kind.CONCERN,
    origin: Origin | None = None,
) -> Thread:
    """A question of practice. The same source is one question."""
    line = clean_line(title, 160)
    if not line:
        raise Refused(_("Dites votre question en une phrase."))
    if kind not in Thread.Kind.values:
        raise Refused(_("Choisissez dans la liste : problème, préoccupation ou projet."))
    fields = {"group": group, "author": by, "title": line, "text": _bounded(text), "kind": kind}
    if origin is None or origin.source is None:
        return Thread.objects.create(**fields, **(origin or Origin()).fields)
    made, _created = Thread.objects.get_or_create(source=origin.source, defaults=fields | origin.fields)
    return made


@transaction.atomic
def add_post(thread: Thread, *, by: User, text: str, key: str) -> Post:
    """Answer. The same key is one answer."""
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    key = clean_line(key, 64)
    made = thread.posts.filter(key=key).first()
    if made is not None:
        return made
    words = _bounded(text)
    if not words:
        raise Refused(_("Écrivez votre réponse avant de l'envoyer."))
    post = thread.posts.create(author=by, text=words, key=key)
    events.post_added(post)
    return post


def _bounded(text: str) -> str:
    words = clean_text(text)
    if len(words) > MAX_LENGTH:
        raise Refused(
            _(
                "Ce texte dépasse %(most)s caractères. Il est gardé ici : raccourcissez-le, "
                "ou faites-en un document."
            )
            % {"most": MAX_LENGTH}
        )
    return words
