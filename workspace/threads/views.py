"""The questions of a group, one question and its answers."""

from __future__ import annotations

from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from realtime.events import version_of
from workspace.belonging import own_group, sent_once
from workspace.threads import events, policies, services
from workspace.threads.forms import PostForm, ThreadForm
from workspace.threads.models import Thread

PER_PAGE = 30


@require_safe
@members_only
@never_cache
def of_group(request: HttpRequest, slug: str) -> HttpResponse:
    group = own_group(request, slug)
    found = Thread.objects.visible_to(request.user).filter(group=group).select_related("author")
    context = {
        "group": group,
        "page": Paginator(found.with_last_post(), PER_PAGE).get_page(request.GET.get("page")),
        "can_ask": policies.can_ask(request.user, group),
    }
    return render(request, "threads/threads.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest, slug: str) -> HttpResponse:
    group = own_group(request, slug)
    require(
        policies.can_ask(request.user, group),
        _("Les membres du groupe posent des questions ; vous y êtes en observation."),
    )
    form = ThreadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_thread(
                group, by=request.user, origin=sent_once(request), **form.cleaned_data
            )
            return redirect(made)
        except Refused as refused:
            form.add_error(None, str(refused))
    status = 422 if form.is_bound else 200
    context = {"group": group, "form": form, "key": uuid4().hex}
    return render(request, "threads/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def thread(request: HttpRequest, key) -> HttpResponse:
    """The question and its answers; answering posts here."""
    found = get_visible(Thread, request.user, key=key)
    version = version_of(found.room)  # before the rest: what happens meanwhile is asked again
    can_post = policies.can_post(request.user, found)
    form = PostForm(request.POST or None, initial={"key": uuid4().hex})
    if request.method == "POST":
        require(can_post)
        if form.is_valid():
            try:
                post = services.add_post(found, by=request.user, **form.cleaned_data)
                return redirect(f"{found.get_absolute_url()}#post-{post.pk}")
            except Refused as refused:
                form.add_error("text", str(refused))
    context = {
        "thread": found,
        "group": found.group,
        "posts": found.posts.select_related("author"),
        "version": version,
        "form": form,
        "can_post": can_post,
    }
    return render(request, "threads/thread.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def state(request: HttpRequest, key) -> HttpResponse:
    """The answers, as a page that missed news asks for them."""
    found = get_visible(Thread, request.user, key=key)
    version = version_of(found.room)
    html = events.render_posts(list(found.posts.select_related("author")))
    return HttpResponse(html or "<!---->", headers={"X-Room-Version": str(version)})
