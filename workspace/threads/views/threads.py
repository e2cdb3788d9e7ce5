"""The threads of a group, one thread and its answers."""

from __future__ import annotations

from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import drawn_at_once, require
from groups.models import User
from groups.people.doors import members_only
from groups.refusals import Refused
from realtime.events import version_of
from workspace.belonging import own_group, people_of, sent_once
from workspace.files.tray import alts_of, files_of, tray
from workspace.threads import events, policies, screens, services
from workspace.threads.forms import DiscussionForm, PostForm, QuestionForm
from workspace.threads.models import Post, Thread
from workspace.threads.poll_forms import PollForm
from workspace.threads.views.answers import find_thread, fragments, refusal_box
from workspace.threads.views.polls import render_polls

PER_LIST = 30
KINDS = {"questions": _("Questions"), "discussions": _("Discussions"), "attente": _("Sans réponse")}


@require_safe
@members_only
@never_cache
@drawn_at_once
def of_group(request: HttpRequest, slug: str) -> HttpResponse:
    group = own_group(request, slug)
    found = Thread.objects.visible_to(request.user).filter(group=group).select_related("author")
    kind = request.GET.get("voir", "")
    if kind == "questions":
        found = found.questions()
    elif kind == "discussions":
        found = found.filter(kind=Thread.Kind.DISCUSSION)
    elif kind == "attente":
        found = found.unanswered()
    listed = found.with_last_post().with_unread(request.user)
    context = {
        "group": group,
        "page": Paginator(listed, PER_LIST).get_page(request.GET.get("page")),
        "can_ask": policies.can_ask(request.user, group),
        "kinds": KINDS.items(),
        "kind": kind if kind in KINDS else "",
    }
    return render(request, "threads/threads.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """A question, or (`?sorte=discussion`) something to talk about."""
    group = own_group(request, slug)
    require(
        policies.can_ask(request.user, group),
        _("Les membres du groupe ouvrent les fils ; vous y êtes en observation."),
    )
    talks = "discussion" in (request.GET.get("sorte"), request.POST.get("kind"))
    place = "discussion" if talks else "question"
    form = (DiscussionForm if talks else QuestionForm)(request.POST or None)
    poll_form = PollForm(request.POST or None, optional=True)
    if poll_form.wants_more:
        form.errors.clear()
    elif request.method == "POST" and form.is_ready() and poll_form.is_valid():
        said: dict = {"kind": Thread.Kind.DISCUSSION} if talks else {}
        try:
            said |= {"files": files_of(request, group, place), "alts": alts_of(request)}
            made = services.open_thread(
                group,
                by=request.user,
                origin=sent_once(request),
                poll=poll_form.asked,
                **said | form.cleaned_data,
            )
            return redirect(made)
        except Refused as refused:
            form.add_error(None, str(refused))
    status = 422 if form.errors or (poll_form.errors and not poll_form.wants_more) else 200
    context = {"group": group, "form": form, "key": uuid4().hex, "talks": talks, "poll_form": poll_form}
    context["tray"] = tray(group, request.user, place)
    return render(request, "threads/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
@drawn_at_once
def thread(request: HttpRequest, key) -> HttpResponse:
    """The thread, one page of its answers; answering posts here."""
    found = find_thread(request, key)
    services.end_lapsed(found)
    version = version_of(found.room)  # before the rest: what happens meanwhile is asked again
    if request.method == "POST":
        return _answer(request, found, version)
    quoted = _quoted(request, found)
    page = request.GET.get("page", "last" if quoted else "1")
    words = screens.quote(quoted) if quoted else ""
    form = PostForm(initial={"key": uuid4().hex, "text": words})
    return _page(request, found, version, form, page)


@require_safe
@members_only
@never_cache
def resume(request: HttpRequest, key) -> HttpResponse:
    """To the first answer that this person has not seen; to the last one when they have seen all."""
    found = find_thread(request, key)
    first = screens.first_unread(found, request.user) or found.posts.order_by("-pk").first()
    return redirect(first.place if first else found)


@require_safe
@members_only
@never_cache
def state(request: HttpRequest, key) -> HttpResponse:
    """The head and the answers from this one on, as a page that missed news asks for them."""
    found = find_thread(request, key)
    version = version_of(found.room)
    html = events.render_head(found) + render_polls(request, found)
    html += events.render_posts(screens.shown_from(found, request.GET))
    return HttpResponse(html, headers={"X-Room-Version": str(version)})


def _answer(request: HttpRequest, found: Thread, version: int) -> HttpResponse:
    form = PostForm(request.POST)
    if found.closed_at is None:
        require(policies.can_post(request.user, found))
    # The live page gives its hint while one writes.
    if form.is_valid() and (request.htmx or form.is_ready()):
        said = form.cleaned_data
        try:
            post = services.add_post(
                found,
                by=request.user,
                text=said["text"],
                key=said["key"],
                mention=_mentioned(found, said["mention"]),
                files=files_of(request, found.group, _place(found)),
                alts=alts_of(request),
            )
        except Refused as refused:
            form.add_error("text", str(refused))
        else:
            if not request.htmx:
                return redirect(post.place)
            shown = list(Post.objects.as_shown().filter(pk=post.pk))
            return fragments(refusal_box() + events.render_posts(shown))
    if request.htmx:
        sentence = next(iter(form.errors.values()))[0]
        return fragments(refusal_box(str(sentence), request.POST.get("text", "")), status=422)
    return _page(request, found, version, form, "last")


def _page(request: HttpRequest, found: Thread, version: int, form: PostForm, page: str) -> HttpResponse:
    context = screens.thread_page(found, request.user, page, get_token(request))
    context |= {"version": version, "form": form, "people": people_of(found.group)}
    context["tray"] = tray(found.group, request.user, _place(found))
    if form.errors and not context["can"]["post"]:  # no composer to give the words back in
        sentence = next(iter(form.errors.values()))[0]
        context["refusal"] = {"sentence": sentence, "words": request.POST.get("text", "")}
    if context["posts"]:
        services.read_up_to(found, request.user, context["posts"][-1].pk)
    else:
        services.read_up_to(found, request.user, 0)
    return render(request, "threads/thread.html", context, status=422 if form.errors else 200)


def _place(found: Thread) -> str:
    return f"fil-{found.key}"


def _quoted(request: HttpRequest, found: Thread) -> Post | None:
    said = request.GET.get("citer", "")
    if not (said.isascii() and said.isdigit() and len(said) < 19):
        return None
    return found.posts.said().filter(pk=int(said)).select_related("author").first()


def _mentioned(found: Thread, chosen: int | None) -> User | None:
    return people_of(found.group).filter(pk=chosen).first() if chosen else None
