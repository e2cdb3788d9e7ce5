"""Polls: add one to a thread, vote, end it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from realtime.events import version_of
from workspace.threads import policies, polling, services
from workspace.threads.models import Poll, Thread
from workspace.threads.poll_forms import PollForm
from workspace.threads.views.answers import find_thread, fragments, refusal_box, refuse

CLOSING = _("Qui a posé la question, ou qui anime, ferme le vote.")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def add(request: HttpRequest, key) -> HttpResponse:
    thread = find_thread(request, key)
    require(
        policies.can_add_poll(request.user, thread),
        _("Les membres du groupe ajoutent un sondage à un fil, tant qu'il est ouvert."),
    )
    form = PollForm(request.POST or None)
    key = request.POST.get("key") or uuid4().hex
    if request.method == "POST" and not form.wants_more and form.is_valid():
        try:
            return redirect(services.add_poll(thread, form.asked, by=request.user, key=key).place)
        except Refused as refused:
            form.add_error(None, str(refused))
    if form.wants_more:
        form.errors.clear()
    context = {"thread": thread, "group": thread.group, "poll_form": form, "key": key}
    status = 422 if form.errors and not form.wants_more else 200
    return render(request, "threads/polls/add.html", context, status=status)


@require_safe
@members_only
@never_cache
def poll(request: HttpRequest, pk: int) -> HttpResponse:
    """To its place in the thread; to the page that has it, as this person sees it."""
    found = find_poll(request, pk)
    if not request.htmx:
        return redirect(found.place)
    version = version_of(found.thread.room)
    return HttpResponse(render_own(request, found), headers={"X-Room-Version": str(version)})


def on_poll(view: Callable) -> Callable[..., HttpResponse]:
    """Make a POST view of `view(request, poll)`, which asks its policy and calls one service."""

    @require_POST
    @members_only
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, pk: int) -> HttpResponse:
        found = find_poll(request, pk)
        try:
            view(request, found)
        except Refused as refused:
            return refuse(request, found.place, refused)
        if request.htmx:
            return fragments(refusal_box() + render_own(request, found))
        return redirect(found.place)

    return answer


@on_poll
def vote(request: HttpRequest, found: Poll) -> None:
    require(policies.can_vote(request.user, found))
    services.vote(found, by=request.user, answers=_answers(request, found))


@on_poll
def take_back(request: HttpRequest, found: Poll) -> None:
    services.take_back(found, by=request.user)


@on_poll
def close(request: HttpRequest, found: Poll) -> None:
    require(policies.can_close_poll(request.user, found), CLOSING)
    services.close_poll(found, by=request.user, picked=_number(request.POST.get("picked", "")))


@require_POST
@members_only
@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_poll(request, pk)
    require(
        policies.can_remove_poll(request.user, found),
        _("On a déjà voté : qui anime le groupe peut retirer ce sondage."),
    )
    services.remove_poll(found)
    return redirect(found.thread)


def find_poll(request: HttpRequest, pk: int) -> Poll:
    found = get_visible(Poll, request.user, pk=pk)
    found.thread = find_thread(request, found.thread.key)
    return found


def render_own(request: HttpRequest, found: Poll) -> str:
    own = polling.own(found, request.user)
    return render_to_string(
        "threads/polls/_own.html", {"own": own, "poll": own.poll, "shown": own.shown}, request
    )


def render_polls(request: HttpRequest, thread: Thread) -> str:
    """All the polls of a thread, for a page that may have missed some."""
    polls = polling.of_thread(thread, request.user)
    return render_to_string("threads/polls/_all.html", {"polls": polls}, request)


def _answers(request: HttpRequest, found: Poll) -> dict[int, str]:
    """{option: answer}. Whether they stand in this poll is for the service to say."""
    if not found.is_for_dates:
        return {_number(said) or 0: "yes" for said in request.POST.getlist("option")}
    named = ((name.removeprefix("option-"), said) for name, said in request.POST.items())
    return {number: said for name, said in named if (number := _number(name))}


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
