"""Somebody's words, an image, a sound, a film: added to a fiche."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.blocks.models import LONGEST_WORDS, Block
from workspace.files import services as files
from workspace.files.disk import twin
from workspace.files.laying import Laid
from workspace.files.models import File
from workspace.files.services.quotas import used_by
from workspace.files.sizes import said
from workspace.knowledge.models import Entry
from workspace.knowledge.services import touched
from workspace.richtext import clean_line, clean_text

FACTS = ("name", "content_type", "size", "digest", "width", "height")
# What a browser shows by itself, by what its bytes are.
SHOWN = {
    **dict.fromkeys(("image/jpeg", "image/png", "image/gif", "image/webp"), Block.Kind.IMAGE),
    **dict.fromkeys(("audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/flac"), Block.Kind.AUDIO),
    **dict.fromkeys(("video/mp4", "video/webm"), Block.Kind.VIDEO),
}


@transaction.atomic
def add_words(entry: Entry, *, by: User, words: str, who: str = "", chapter: str = "") -> Block:
    held = hold(entry)
    words = clean_text(words)
    if not words:
        raise Refused(_("Écrivez ce que la personne a dit."))
    if len(words) > LONGEST_WORDS:
        raise Refused(_("C’est long pour une parole : gardez l’essentiel, ou faites-en un chapitre."))
    insist_on_room(held, 0)
    block = Block.objects.create(
        **place(held, chapter), kind=Block.Kind.WORDS, words=words, who=clean_line(who, 80), added_by=by
    )
    touched(held, by=by)
    return block


@transaction.atomic
def add_files(
    entry: Entry, given: Iterable[File], *, by: User, alts: Mapping[str, str] | None = None, chapter: str = ""
) -> list[Block]:
    """What was sent for this fiche becomes its own. Refused, it waits where it was."""
    held = hold(entry)
    added = [_adopt(held, file, by, (alts or {}).get(str(file.key), ""), chapter) for file in given]
    if not added:
        raise Refused(_("Choisissez au moins une image, un son ou un film."))
    touched(held, by=by)
    return added


def _adopt(entry: Entry, file: File, by: User, alt: str, chapter: str) -> Block:
    block = block_of(entry, file, by=by, chapter=chapter, alt=clean_line(alt, 300))
    twin(file.path, block.path)
    if file.has_preview:
        twin(file.preview_path, block.small_path)
    block.save()
    if not file.kept and not file.attachments.exists():
        files.delete_file(file)
    return block


def block_of(entry: Entry, what: File | Laid, *, by: User, chapter: str, **more) -> Block:
    """It stands last, where its bytes will be; refused when no browser shows it, or there is no room."""
    kind = SHOWN.get(what.content_type)
    if kind is None:
        raise Refused(
            _(
                "« %(name)s » n’est ni une image (JPEG, PNG, WebP), ni un son (MP3, M4A, OGG, WAV), ni un "
                "film (MP4, WebM) que l’on sache montrer ici."
            )
            % {"name": what.name}
        )
    insist_on_room(entry, what.size)
    facts = {name: getattr(what, name) for name in FACTS}
    return Block(**place(entry, chapter), **facts, kind=kind, added_by=by, **more)


def place(entry: Entry, chapter: str) -> dict:
    last = entry.blocks.aggregate(last=Max("position"))["last"]
    return {"entry": entry, "chapter": chapter[:12], "position": 0 if last is None else last + 1}


def insist_on_room(entry: Entry, size: int) -> None:
    limits = settings.BLOCKS
    if entry.blocks.count() >= limits["PER_ENTRY"]:
        raise Refused(_("Cette fiche porte déjà beaucoup : retirez-en avant d’ajouter."))
    if not size:
        return
    here = entry.blocks.aggregate(total=Sum("size"))["total"] or 0
    if here + size > limits["BYTES_PER_ENTRY"]:
        raise Refused(
            _("Les images et les sons de cette fiche prennent toute leur place (%(most)s).")
            % {"most": said(limits["BYTES_PER_ENTRY"])}
        )
    group = entry.group
    of_group = Block.objects.filter(entry__group=group).aggregate(total=Sum("size"))["total"] or 0
    if group is not None and used_by(group) + of_group > settings.FILES["GROUP_BYTES"]:
        raise Refused(
            _("Les fichiers de ce groupe prennent déjà toute leur place. Supprimez-en qui ne servent plus.")
        )


def hold(entry: Entry) -> Entry:
    return Entry.objects.select_for_update().get(pk=entry.pk)
