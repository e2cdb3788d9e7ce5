"""The two questions after a gathering: one page, without an account, an answer that is nobody's."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.access import at_a_secret_address
from groups.refusals import Refused
from sessions.harvest import budgets
from sessions.harvest.forms import SurveyForm
from sessions.harvest.models import Survey
from sessions.harvest.services.survey import reply
from workspace import stamped
from workspace.initiatives import stamps


@require_http_methods(["GET", "HEAD", "POST"])
@at_a_secret_address
def survey(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    found = by_token(slug, token)
    if request.method != "POST":
        done = request.GET.get("merci") == "1"
        return page(request, found, SurveyForm(), stamps.new(), done=done)
    form = SurveyForm(request.POST)
    stamp, status = stamped.read(request, form), 422
    if stamp and form.is_valid():
        try:
            budgets.spend_reply(request, found)
            reply(found, key=stamp.key, useful=form.cleaned_data["useful"], words=form.cleaned_data["words"])
            messages.success(request, _("Merci : votre réponse est comptée, et n’est celle de personne."))
            return redirect(f"{found.answer_url}?merci=1")
        except Refused as refused:
            form.add_error(None, str(refused))
            status = getattr(refused, "status", status)
    return page(request, found, form, stamped.again(request, stamp), status=status)


def page(
    request: HttpRequest,
    found: Survey,
    form: SurveyForm,
    stamp: str,
    *,
    done: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "survey": found,
        "gathering": found.gathering,
        "form": form.emptied(),
        "stamp": stamp,
        "done": done,
    }
    return render(request, "harvest/survey.html", context, status=status)


def by_token(slug: str, token: str) -> Survey:
    found = None
    if len(token) >= 32:
        rows = Survey.objects.select_related("gathering__territory")
        found = rows.filter(gathering__slug=slug, token=token).first()
    if found is None:
        raise Http404
    return found
