"""How every view asks for its document, and answers what was refused."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from groups.access import get_visible
from groups.models import WorkingGroup
from workspace.documents.models import Document


def get_document(request: HttpRequest, key: str) -> Document:
    """The document under this key, for the people of its group; a 404 for everybody else."""
    return get_visible(Document, request.user, key=key)


def get_own_group(request: HttpRequest, slug: str) -> WorkingGroup:
    """A group one belongs to. To others, its documents do not exist, even where the group does."""
    return get_visible(WorkingGroup, request.user, slug=slug, memberships__user=request.user.pk)


def say_no(request: HttpRequest, refused: Exception, to: object) -> HttpResponse:
    """Back to `to`, with the sentence."""
    messages.error(request, str(refused))
    return redirect(to)
