"""Who reads, writes and comments; the title; the public link; archive, bin."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import require
from groups.people.doors import members_only
from workspace.documents import policies
from workspace.documents.forms import RightsForm, TitleForm
from workspace.documents.models import Document
from workspace.documents.refusals import Refused
from workspace.documents.services import documents as services
from workspace.documents.views.access import get_document, say_no

THEIRS = _("Les animateurs du groupe, et la personne qui a ouvert ce document, décident cela.")


@require_safe
@members_only
@never_cache
def sharing(request: HttpRequest, key: str) -> HttpResponse:
    return _page(request, get_document(request, key))


def _page(request: HttpRequest, shown: Document, form: RightsForm | None = None) -> HttpResponse:
    context = {
        "document": shown,
        "group": shown.group,
        "title_form": TitleForm(initial={"title": shown.title}),
        "rights_form": form or RightsForm(instance=shown),
        "can_write": policies.can_write(request.user, shown),
        "can_manage": policies.can_manage(request.user, shown),
        "can_open_link": policies.can_open_link(request.user, shown),
    }
    return render(request, "documents/sharing.html", context, status=422 if form else 200)


def gesture(allowed: Callable, why: str, *, in_bin: bool = False):
    """Make a POST view of `view(request, document)`, refused with `why` unless `allowed(user, document)`."""

    def decorate(view: Callable) -> Callable[..., HttpResponse]:
        @require_POST
        @members_only
        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, key: str) -> HttpResponse:
            document = _in_bin(request, key) if in_bin else get_document(request, key)
            require(allowed(request.user, document), why)
            try:
                return view(request, document) or redirect("documents:sharing", document.key)
            except Refused as refused:
                return say_no(request, refused, document.group if in_bin else document)

        return answer

    return decorate


def _in_bin(request: HttpRequest, key: str) -> Document:
    """What was thrown away; to those who could not take it back, it does not exist any more."""
    thrown = Document.objects.of_groups_of(request.user).in_bin().select_related("group")
    found = thrown.filter(key=key).first()
    if found is None or not policies.can_manage(request.user, found):
        raise Http404
    return found


@gesture(policies.can_write, _("Vous lisez ce document sans l'écrire : son titre ne change pas."))
def rename(request: HttpRequest, document: Document) -> HttpResponse | None:
    form = TitleForm(request.POST)
    if not form.is_valid():
        raise Refused(next(iter(form.errors.values()))[0])
    services.rename(document, **form.cleaned_data)
    messages.success(request, _("Le titre est changé."))
    return redirect(document) if request.POST.get("next") == "document" else None


@gesture(policies.can_manage, THEIRS)
def rights(request: HttpRequest, document: Document) -> HttpResponse | None:
    form = RightsForm(request.POST, instance=document)
    if not form.is_valid():
        return _page(request, document, form)
    services.change_rights(document, **form.cleaned_data)
    messages.success(request, _("C'est enregistré, dans les pages déjà ouvertes aussi."))
    return None


@gesture(policies.can_manage, THEIRS)
def archive(request: HttpRequest, document: Document) -> HttpResponse:
    services.archive(document)
    messages.success(request, _("Le document est rangé : chacun peut le lire, personne n'y écrit plus."))
    return redirect(document)


@gesture(policies.can_manage, THEIRS)
def unarchive(request: HttpRequest, document: Document) -> HttpResponse:
    services.unarchive(document)
    messages.success(request, _("Le document est à nouveau ouvert."))
    return redirect(document)


@gesture(policies.can_manage, THEIRS)
def delete(request: HttpRequest, document: Document) -> HttpResponse:
    services.delete(document, by=request.user)
    messages.success(request, _("Le document est dans la corbeille du groupe : on peut l'y reprendre."))
    return redirect("documents:bin", document.group.slug)


@gesture(policies.can_manage, THEIRS, in_bin=True)
def bring_back(request: HttpRequest, document: Document) -> HttpResponse:
    services.bring_back(document)
    messages.success(request, _("Le document est repris de la corbeille."))
    return redirect(document)


@gesture(policies.can_purge, _("Les animateurs du groupe effacent pour de bon."), in_bin=True)
def purge(request: HttpRequest, document: Document) -> HttpResponse:
    services.purge(document)
    messages.success(request, _("Le document est effacé."))
    return redirect("documents:bin", document.group.slug)


LINK = _("Un lien fait sortir le texte du groupe : ses animateurs en décident.")


@gesture(policies.can_open_link, LINK)
def open_link(request: HttpRequest, document: Document) -> None:
    had_one = document.link_token is not None
    services.open_link(document)
    changed, opened = (
        _("Le lien a changé : l’ancien ne mène plus à rien."),
        _("Le lien de lecture est ouvert."),
    )
    messages.success(request, changed if had_one else opened)


@gesture(policies.can_open_link, LINK)
def close_link(request: HttpRequest, document: Document) -> None:
    services.close_link(document)
    messages.success(request, _("Le lien est fermé : il ne mène plus à rien."))
