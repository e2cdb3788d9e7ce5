"""The gestures beside the text. With htmx the answer holds the list of comments; without JavaScript it is a
redirection to the page. A refusal gives its sentence and the words that were refused, either way.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groups.access import require
from groups.models import User
from workspace.documents import policies, screens
from workspace.documents.models import Comment, Document
from workspace.documents.refusals import Refused
from workspace.documents.services import comments
from workspace.documents.views.access import get_document
from workspace.documents.views.document import page


def gesture(view: Callable) -> Callable[..., HttpResponse]:
    """Make a POST view of `view(request, document, **kwargs)`, which calls one service."""

    @require_POST
    @login_required
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, key: str, **kwargs) -> HttpResponse:
        document = get_document(request, key)
        try:
            view(request, document, **kwargs)
        except Refused as refused:
            return _refuse(request, document, refused)
        if not request.htmx:
            return redirect(document.get_absolute_url() + "#comments")
        lens = policies.lens_of(request.user, document)
        html = _refusal_box(None) + screens.render(screens.Page(document), lens, ("comments",), request)
        return HttpResponse(html, headers={"X-Room-Answer": "1"})

    return answer


@gesture
def add(request: HttpRequest, document: Document) -> None:
    _insist(request, document)
    comments.comment(
        document,
        by=request.user,
        anchor=comments.read_anchor(request.POST.get("anchor", "")),
        quote=request.POST.get("quote", "")[:1000],
        **_said(request, document),
    )


@gesture
def reply(request: HttpRequest, document: Document, pk: int) -> None:
    thread = _thread(document, pk)
    _insist(request, document)
    comments.reply(thread, by=request.user, **_said(request, document))


@gesture
def resolve(request: HttpRequest, document: Document, pk: int) -> None:
    thread = _thread(document, pk)
    _insist(request, document)
    comments.resolve(thread, by=request.user, resolved=request.POST.get("on", "1") == "1")


@gesture
def withdraw(request: HttpRequest, document: Document, pk: int) -> None:
    said = document.comments.filter(pk=pk, withdrawn_at=None).select_related("thread").first()
    if said is None:
        raise Http404
    require(policies.can_withdraw(request.user, said), _("On ne retire que ses propres commentaires."))
    comments.withdraw(said)


def _thread(document: Document, pk: int) -> Comment:
    thread = document.comments.threads().filter(pk=pk).first()
    if thread is None:
        raise Http404
    return thread


def _insist(request: HttpRequest, document: Document) -> None:
    require(
        policies.can_comment(request.user, document),
        _("Ce document est rangé, ou vous y lisez seulement : les commentaires sont fermés pour vous."),
    )


def _said(request: HttpRequest, document: Document) -> dict:
    return {
        "body": request.POST.get("body", "")[: comments.LONGEST * 2],
        "key": request.POST.get("key", "") or secrets.token_hex(16),
        "mention": _mentioned(request.POST.get("mention", ""), document),
    }


def _mentioned(chosen: str, document: Document) -> User | None:
    return next((user for user in comments.mentionable(document) if str(user.pk) == chosen), None)


def _refuse(request: HttpRequest, document: Document, refused: Refused) -> HttpResponse:
    refusal = {"sentence": str(refused), "words": request.POST.get("body", "")}
    status = getattr(refused, "status", 422)
    if request.htmx:
        return HttpResponse(_refusal_box(refusal), status=status, headers={"X-Room-Answer": "1"})
    return page(request, document, refusal=refusal, status=status)


def _refusal_box(refusal: dict | None) -> str:
    return render_to_string("documents/_refusal.html", {"refusal": refusal})
