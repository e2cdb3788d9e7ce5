"""The gestures on a whole thread: « moi aussi », follow, pin, close, rewrite, sum up, move."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.models import Role, WorkingGroup
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.files.models import File
from workspace.files.tray import alts_of, changed_files, tray
from workspace.threads import policies, seances, services
from workspace.threads.forms import DiscussionForm, QuestionForm, SummaryForm
from workspace.threads.models import Outcome, Post, Thread
from workspace.threads.views.answers import find_thread, on_thread

SUSPENDED = _("Vous êtes suspendu de ce groupe : vous le lisez, vous n'y écrivez pas.")
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
    require(policies.can_thank(request.user, thread), SUSPENDED)
    services.react(thread, by=request.user, kind="me_too")


@on_thread
def stance(request: HttpRequest, thread: Thread) -> None:
    services.take_stance(thread, by=request.user, stance=request.POST.get("stance", ""))


@on_thread
def pin(request: HttpRequest, thread: Thread) -> None:
    require(policies.can_tend(request.user, thread), TENDING)
    services.pin_thread(thread, pinned=request.POST.get("on", "1") == "1")


@on_thread
def bring(request: HttpRequest, thread: Thread) -> None:
    """A question becomes a topic of its author's."""
    require(
        policies.can_bring(request.user, thread),
        _("C'est à la personne qui a posé la question d'en faire un sujet, ou de donner son accord."),
    )
    if (known := seances.known()) is None:
        raise Http404
    messages.success(request, known.bring(thread, by=request.user, to=request.POST.get("to", "")))


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


@require_POST
@members_only
@never_cache
def withdraw_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Outcome.objects.select_related("thread"), pk=pk)
    found.thread = find_thread(request, found.thread.key)
    require(
        policies.can_withdraw_outcome(request.user, found),
        _("Qui a raconté la séance, ou qui anime, peut le retirer."),
    )
    services.withdraw_outcome(found)
    return redirect(found.thread)


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
    said["may_be_topic"] = found.may_be_topic
    form_class = QuestionForm if found.is_question else DiscussionForm
    form = form_class(request.POST or None, initial=said)
    place = f"ouverture-{found.key}"
    if request.method == "POST" and form.is_ready():
        try:
            changed = {"kind": found.kind} | form.cleaned_data
            changed |= {"files": changed_files(request, found.group, place), "alts": alts_of(request)}
            return redirect(services.edit_thread(found, by=request.user, **changed))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"thread": found, "group": found.group, "form": form}
    carried = File.objects.visible_to(request.user).filter(
        attachments__thread=found, attachments__post__isnull=True
    )
    context["tray"] = tray(found.group, request.user, place, carried)
    return render(request, "threads/edit.html", context, status=422 if form.errors else 200)


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
    if request.method == "POST" and form.is_ready():
        try:
            services.sum_up(found, by=request.user, **form.cleaned_data)
            return redirect(found)
        except Refused as refused:
            form.add_error("text", str(refused))
    context = {"thread": found, "group": found.group, "form": form}
    return render(request, "threads/summary.html", context, status=422 if form.errors else 200)


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
        services.move_thread(found, to=to, by=request.user)
        return redirect(found)
    context = {"thread": found, "group": found.group, "groups": groups}
    return render(request, "threads/move.html", context)
