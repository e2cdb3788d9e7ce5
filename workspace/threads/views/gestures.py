"""The gestures on a whole thread: « moi aussi », follow, pin, close, rewrite, sum up, move."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.models import Role, WorkingGroup
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.threads import policies, services
from workspace.threads.forms import DiscussionForm, QuestionForm, SummaryForm
from workspace.threads.models import Post, Thread
from workspace.threads.views.answers import find_thread, on_thread

TENDING = _("Les personnes qui animent le groupe s'occupent de cela.")


@require_POST
@members_only
@never_cache
def read(request: HttpRequest, key) -> HttpResponse:
    """What the open page has just shown."""
    found = find_thread(request, key)
    said = request.POST.get("seen", "")
    seen = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
    last = (
        Post.objects.filter(thread=found, pk__lte=seen).order_by("-pk").values_list("pk", flat=True).first()
    )
    services.read_up_to(found, request.user, last or 0)
    return HttpResponse(status=204)


@on_thread
def me_too(request: HttpRequest, thread: Thread) -> None:
    require(thread.is_question, _("« Moi aussi » se dit d'une question."))
    services.react(thread, by=request.user, kind="me_too")


@on_thread
def stance(request: HttpRequest, thread: Thread) -> None:
    services.take_stance(thread, by=request.user, stance=request.POST.get("stance", ""))


@on_thread
def pin(request: HttpRequest, thread: Thread) -> None:
    require(policies.can_tend(request.user, thread), TENDING)
    services.pin_thread(thread, pinned=request.POST.get("on", "1") == "1")


@on_thread
def close(request: HttpRequest, thread: Thread) -> None:
    require(
        policies.can_close(request.user, thread),
        _("Qui a ouvert le fil, ou qui anime, le ferme et le rouvre."),
    )
    if request.POST.get("on", "1") == "1":
        services.close_thread(thread, by=request.user)
    else:
        services.reopen_thread(thread)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, key) -> HttpResponse:
    found = find_thread(request, key)
    require(
        policies.can_edit_thread(request.user, found),
        _("Qui a ouvert ce fil peut le réécrire, tant qu'il est ouvert."),
    )
    said = {"title": found.title, "text": found.text, "kind": found.kind, "checks": found.checks}
    form_class = QuestionForm if found.is_question else DiscussionForm
    form = form_class(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                services.edit_thread(found, by=request.user, **{"kind": found.kind} | form.cleaned_data)
            )
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"thread": found, "group": found.group, "form": form}
    return render(request, "threads/edit.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def versions(request: HttpRequest, key) -> HttpResponse:
    """What a question said before it was rewritten."""
    found = find_thread(request, key)
    before = found.revisions.filter(post=None).select_related("changed_by")
    context = {"thread": found, "group": found.group, "now": found, "before": before}
    return render(request, "threads/versions.html", context | {"back": found.get_absolute_url()})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def summary(request: HttpRequest, key) -> HttpResponse:
    found = find_thread(request, key)
    require(policies.can_tend(request.user, found), TENDING)
    form = SummaryForm(request.POST or None, initial={"text": found.summary})
    if request.method == "POST" and form.is_valid():
        try:
            services.sum_up(found, by=request.user, **form.cleaned_data)
            return redirect(found)
        except Refused as refused:
            form.add_error("text", str(refused))
    context = {"thread": found, "group": found.group, "form": form}
    return render(request, "threads/summary.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def move(request: HttpRequest, key) -> HttpResponse:
    """Choose the group among one's own. What that group will read is said before."""
    found = find_thread(request, key)
    require(policies.can_tend(request.user, found), TENDING)
    mine = request.user.memberships.filter(role__in=Role.at_least(Role.MEMBER)).exclude(group=found.group_id)
    groups = WorkingGroup.objects.filter(pk__in=mine.values("group")).order_by("name")
    if request.method == "POST":
        to = get_visible(WorkingGroup, request.user, slug=request.POST.get("group", ""))
        require(policies.can_move(request.user, found, to), TENDING)
        services.move_thread(found, to=to)
        return redirect(found)
    context = {"thread": found, "group": found.group, "groups": groups}
    return render(request, "threads/move.html", context)
