"""Write to somebody of the directory; read a letter, answer it, refuse, report."""

from __future__ import annotations

import re
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.letters import policies, services
from groups.letters.forms import AnswerForm, LetterForm
from groups.letters.models import Letter
from groups.models import User
from groups.people.doors import members_only
from groups.refusals import Refused

PAGE = ["GET", "HEAD", "POST"]
PER_PAGE = 30
FORM_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
CLOSED = gettext_lazy("Cette personne ne reçoit pas de message ici pour l’instant.")
NOT_YOURS = gettext_lazy("Seule la personne à qui cette lettre est écrite peut faire cela.")


@require_safe
@members_only
@never_cache
def letters(request: HttpRequest) -> HttpResponse:
    """Those one received and those one sent, the latest first."""
    mine = Letter.objects.visible_to(request.user).select_related("sender", "recipient")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "letters/letters.html", {"page": page})


@require_http_methods(PAGE)
@members_only
@never_cache
def write(request: HttpRequest, pk: int) -> HttpResponse:
    person = User.objects.listed_to(request.user).filter(pk=pk).first()
    if person is None:
        raise Http404
    form = LetterForm(request.POST or None)
    if not policies.can_write(request.user, person):
        require(form.is_bound, str(CLOSED))
        form.add_error("body", str(CLOSED))  # it closed while they wrote: their words stay before them
        return write_page(request, person, form, status=403)
    if request.method == "POST" and form.is_valid():
        try:
            services.write(request.user, person, body=form.cleaned_data["body"], source=source_of(request))
        except Refused as refused:
            form.add_error("body", str(refused))
        else:
            messages.success(request, _("Votre message est parti. La réponse vous viendra par e-mail."))
            return redirect("directory:person", person.pk)
    return write_page(request, person, form, status=422 if form.is_bound else 200)


def write_page(request: HttpRequest, person: User, form: LetterForm, *, status: int) -> HttpResponse:
    context = {"person": person, "form": form, "key": key_of(request)}
    return render(request, "letters/write.html", context, status=status)


@require_http_methods(PAGE)
@members_only
@never_cache
def letter(request: HttpRequest, key) -> HttpResponse:
    found = get_visible(Letter, request.user, key=key)
    can_answer = policies.can_answer(request.user, found)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        require(can_answer, str(NOT_YOURS))
        if form.is_valid():
            try:
                services.answer(found, source=source_of(request), **form.cleaned_data)
            except Refused as refused:
                form.add_error("body", str(refused))
            else:
                messages.success(request, _("Votre réponse est partie."))
                return redirect("letters:letters")
    context = {
        "letter": found,
        "form": form,
        "key": key_of(request),
        "can_answer": can_answer,
        "can_refuse": policies.can_refuse(request.user, found),
        "refused": policies.has_refused(found.recipient, found.sender),
    }
    return render(request, "letters/letter.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def refuse(request: HttpRequest, key) -> HttpResponse:
    """No more letters of this person; with `again`, letters again."""
    found = received(request, key)
    if request.POST.get("again"):
        services.accept(found)
        messages.success(request, _("Cette personne peut de nouveau vous écrire."))
    else:
        services.refuse(found)
        messages.success(request, _("Cette personne ne peut plus vous écrire. Elle n’en est pas prévenue."))
    return redirect(found)


@require_POST
@members_only
@never_cache
def report(request: HttpRequest, key) -> HttpResponse:
    found = received(request, key)
    services.report(found)
    messages.success(
        request,
        _("L’équipe régionale est prévenue et lira cette lettre. Cette personne ne peut plus vous écrire."),
    )
    return redirect(found)


def received(request: HttpRequest, key) -> Letter:
    found = get_visible(Letter, request.user, key=key)
    require(policies.can_refuse(request.user, found), str(NOT_YOURS))
    return found


def key_of(request: HttpRequest) -> str:
    """One key per act: a form that comes back with a sentence keeps its own."""
    sent = request.POST.get("key", "")
    return sent if FORM_KEY.fullmatch(sent) else uuid4().hex


def source_of(request: HttpRequest) -> str | None:
    sent = request.POST.get("key", "")
    return f"{request.user.pk}:{sent}" if FORM_KEY.fullmatch(sent) else None
