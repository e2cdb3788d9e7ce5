"""« Garder dans la veille »: a small form, filled from the address that a bookmark or a phone opens."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.belonging import sent_once
from workspace.knowledge.models import Entry
from workspace.richtext import clean_line, clean_text
from workspace.watch import links, policies, services
from workspace.watch.forms import LinkForm
from workspace.watch.suggesting import Suggestions

NOT_SO_FAR = gettext_lazy("Qui anime le groupe, ou l’équipe régionale, garde un lien pour tout le monde.")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def keep(request: HttpRequest) -> HttpResponse:
    """A GET only shows the form, whatever its address says."""
    form = LinkForm(request.POST or None, user=request.user, initial=_offered(request))
    if request.method == "POST" and form.is_valid():
        if answer := _keep(request, form):
            return answer
    known = None if form.is_bound else _known(request, form)
    context = {"form": form, "known": known, "key": uuid4().hex}
    return render(request, "watch/keep.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, form: LinkForm) -> HttpResponse | None:
    said = dict(form.cleaned_data)
    if said["visibility"] not in policies.audiences(request.user, said["group"]):
        form.add_error("visibility", str(NOT_SO_FAR))
        return None
    said["themes"] = said["themes"] or None
    try:
        kept = services.keep_link(by=request.user, source=sent_once(request).source, **said)
    except Refused as refused:
        form.add_error("url", str(refused))
        return None
    if kept.new:
        messages.success(request, _("Le lien est gardé dans la veille."))
    else:
        messages.info(request, _("Ce lien était déjà dans la veille : le voici. Rien n’a été ajouté."))
    return redirect(kept.entry)


def _offered(request: HttpRequest) -> dict:
    """What the address says, as a form that nobody has sent. Some phones put the link in the text."""
    url = links.normalise(request.GET.get("url", "")) or _first_link(request.GET.get("text", ""))
    title = clean_line(request.GET.get("title", ""), 160)
    said = clean_text(request.GET.get("text", ""), 500)
    themes = Suggestions.of(request.user).for_text(f"{title} {said}") if title or said else []
    return {
        "url": url,
        "title": title,
        "note": "> " + said.replace("\n", "\n> ") if said and said != url else "",
        "group": clean_line(request.GET.get("groupe", ""), 140) or None,
        "visibility": Entry.Visibility.REGION,
        "themes": [theme.slug for theme in themes],
    }


def _first_link(text: str) -> str:
    return next((link for word in text[:2_000].split() if (link := links.normalise(word))), "")


def _known(request: HttpRequest, form: LinkForm) -> Entry | None:
    url = form.initial.get("url")
    return services.known_link(request.user, url) if url else None
