"""What threads and answers carry. They call these from their own gestures, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from workspace.files.disk import erase, twin
from workspace.files.models import Attachment, File
from workspace.files.refusals import Refused, TooMuch
from workspace.richtext import clean_line
from workspace.search import index

if TYPE_CHECKING:
    from workspace.threads.models import Post, Thread


def attach(
    files: Iterable[File],
    *,
    by: User,
    thread: Thread,
    post: Post | None = None,
    alts: Mapping[str, str] | None = None,
) -> None:
    """Files of the same group, that `by` sees, now carried by this answer, or by the thread's opening."""
    given = {file.pk: file for file in files}
    most = settings.FILES["PER_POST"]
    if len(given) > most:
        raise TooMuch(
            _(
                "Un message porte %(most)s fichiers au plus : retirez-en, ou mettez-les dans les "
                "fichiers du groupe."
            )
            % {"most": most}
        )
    if not given:
        return
    found = File.objects.visible_to(by).select_for_update().filter(pk__in=given, group=thread.group_id)
    held = list(found.order_by("pk"))
    if len(held) != len(given):
        raise Refused(
            _("Un des fichiers n'est plus là : retirez-le ou choisissez-le à nouveau. Votre texte est gardé.")
        )
    for file in held:
        file.placed_at = file.placed_at or now()
        file.place = ""
        if said := clean_line((alts or {}).get(str(file.key), ""), 300):
            file.alt = said
        file.save(update_fields=["placed_at", "place", "alt"])
        Attachment.objects.get_or_create(file=file, thread=thread, post=post)
    index.put(*held)


def change(
    files: Iterable[File],
    *,
    by: User,
    thread: Thread,
    post: Post | None = None,
    alts: Mapping[str, str] | None = None,
) -> bool:
    """These and no others, of those that `by` sees; and whether something came or left."""
    wanted = {file.pk for file in files}
    held = Attachment.objects.filter(thread=thread, post=post)
    before = set(held.filter(file__in=File.objects.visible_to(by)).values_list("file", flat=True))
    attach(files, by=by, thread=thread, post=post, alts=alts)
    gone = before - wanted
    held.filter(file__in=gone).delete()
    forget(File.objects.filter(pk__in=gone))
    return before != wanted or any(alts or {})


def release(post: Post) -> None:
    """The answer is gone, and what only it carried with it."""
    carried = list(File.objects.filter(attachments__post=post))
    Attachment.objects.filter(post=post).delete()
    forget(File.objects.filter(pk__in=[file.pk for file in carried]))


def forget(files) -> int:
    """Of these, the files that nothing carries any more and that nobody put among the group's."""
    carried = Attachment.objects.filter(file=OuterRef("pk"))
    gone = list(files.filter(~Exists(carried), kept=False))
    index.take("file", *(file.pk for file in gone))
    File.objects.filter(pk__in=[file.pk for file in gone]).delete()
    transaction.on_commit(lambda: [erase(file) for file in gone])
    return len(gone)


def move_with(thread: Thread, *, to: WorkingGroup) -> None:
    """A thread moves with its files. One that the old group keeps besides stays there: the
    thread takes a copy with it."""
    for file in File.objects.filter(attachments__thread=thread).distinct():
        elsewhere = file.attachments.exclude(thread=thread).exists()
        if not file.kept and not elsewhere:
            File.objects.filter(pk=file.pk).update(group=to)
            index.put(File.objects.get(pk=file.pk))
            continue
        copy = _copy(file, to)
        file.attachments.filter(thread=thread).update(file=copy)


def _copy(file: File, to: WorkingGroup) -> File:
    old = File.objects.get(pk=file.pk)
    copy = File.objects.get(pk=file.pk)
    copy.pk, copy.key, copy.group, copy.kept, copy.source = None, uuid4(), to, False, None
    copy._state.adding = True
    for source, target in ((old.path, copy.path), (old.preview_path, copy.preview_path)):
        if source.exists():
            twin(source, target)
    copy.save()
    index.put(copy)
    return copy
