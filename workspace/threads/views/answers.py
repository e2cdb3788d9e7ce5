"""How a gesture is answered: with htmx, the fragments it changed; without JavaScript, the page again.

A refusal gives its sentence, and the words that were refused, either way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groups.access import get_visible
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.threads import events
from workspace.threads.models import Post, Thread


def find_thread(request: HttpRequest, key) -> Thread:
    return get_visible(Thread, request.user, key=key)


def find_post(request: HttpRequest, pk: int) -> Post:
    post = get_visible(Post, request.user, pk=pk)
    post.thread = get_visible(Thread, request.user, pk=post.thread_id)
    return post


def on_thread(view: Callable) -> Callable[..., HttpResponse]:
    """Make a POST view of `view(request, thread)`, which asks its policy and calls one service."""

    @require_POST
    @members_only
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, key) -> HttpResponse:
        thread = find_thread(request, key)
        try:
            view(request, thread)
        except Refused as refused:
            return refuse(request, thread.get_absolute_url(), refused)
        if request.htmx:
            return fragments(refusal_box() + events.render_head(thread))
        return redirect(thread)

    return answer


def on_post(view: Callable) -> Callable[..., HttpResponse]:
    """Make a POST view of `view(request, post)`."""

    @require_POST
    @members_only
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, pk: int) -> HttpResponse:
        post = find_post(request, pk)
        try:
            view(request, post)
        except Refused as refused:
            return refuse(request, post.place, refused)
        if request.htmx:
            return fragments(refusal_box() + events.render_posts([Post.objects.as_shown().get(pk=post.pk)]))
        return redirect(post.place)

    return answer


def refuse(request: HttpRequest, back: str, refused: Refused, words: str = "") -> HttpResponse:
    if request.htmx:
        return fragments(refusal_box(str(refused), words), status=422)
    messages.error(request, str(refused))
    return redirect(back)


def refusal_box(sentence: str = "", words: str = "") -> str:
    refusal = {"sentence": sentence, "words": words} if sentence else None
    return render_to_string("documents/_refusal.html", {"refusal": refusal})


def fragments(html: str, status: int = 200) -> HttpResponse:
    return HttpResponse(html, status=status, headers={"X-Room-Answer": "1"})
