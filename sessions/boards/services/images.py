"""The picture of a card: read, written again by us, kept beside the board's others."""

from __future__ import annotations

import os
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from sessions.boards import policies
from sessions.boards.models import Board, Card, CardImage
from sessions.boards.policies import Verb
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.services import cards
from sessions.boards.services.base import hold, touchable
from sessions.boards.standing import Standing
from workspace.documents.refusals import Refused as Unread
from workspace.documents.services import images
from workspace.documents.services.images import Picture


def add_image(board: Board, pk: int, *, by: Standing, file: BinaryIO, alt: str) -> Card:
    """Put the picture of this file on a card, in place of the one it had. What it shows is said by `alt`."""
    if not policies.can(by, board, Verb.EDIT):  # the service says why; no file is opened for it
        return cards.change(board, pk, by=by)
    try:
        picture = images.read(file)  # takes a while: before the board is held
    except Unread as refused:
        raise Refused(str(refused)) from refused
    return _put(board, pk, by=by, picture=picture, alt=alt)


@transaction.atomic
def _put(board: Board, pk: int, *, by: Standing, picture: Picture, alt: str) -> Card:
    held = hold(board, by)
    touchable(held, pk, Verb.EDIT)
    image = held.board.images.filter(digest=picture.digest).first() or _kept(held.board, picture)
    return cards.change(board, pk, by=by, image=image, image_alt=alt)


def _kept(board: Board, picture: Picture) -> CardImage:
    _insist_on_room(board, len(picture.data))
    image = CardImage(
        board=board,
        format=picture.format,
        width=picture.width,
        height=picture.height,
        size=len(picture.data),
        digest=picture.digest,
    )
    _write(image, picture.data)  # before the row: a row always has its file
    image.save()
    return image


def _insist_on_room(board: Board, size: int) -> None:
    limits = settings.BOARDS
    kept = board.images.aggregate(total=Sum("size"))["total"] or 0
    if kept + size > limits["IMAGES_BYTES"] or board.images.count() >= limits["IMAGES"]:
        raise NotNow(_("Ce tableau a toutes les images qu'il peut contenir."))


def _write(image: CardImage, data: bytes) -> None:
    image.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = image.path.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(image.path)
