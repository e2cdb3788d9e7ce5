"""Its name; copy it, keep it as a template; archive, bin. Everything about the board as a whole."""

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
from sessions.boards import policies
from sessions.boards.board_forms import BoardForm, CopyForm, TemplateForm
from sessions.boards.models import Board
from sessions.boards.refusals import Refused
from sessions.boards.services import beginning, templates
from sessions.boards.services import boards as services
from sessions.boards.views.lists import where_i_may_begin

THEIRS = _("Les animateurs du groupe, et la personne qui a ouvert ce tableau, décident cela.")


def of_my_groups(request: HttpRequest, key) -> Board:
    """A board of a group one belongs to. Who was let in by a code finds no settings."""
    found = Board.objects.of_groups_of(request.user).present().select_related("group").filter(key=key).first()
    if found is None:
        raise Http404
    return found


@require_safe
@members_only
@never_cache
def settings(request: HttpRequest, key) -> HttpResponse:
    return _page(request, of_my_groups(request, key))


def _page(request: HttpRequest, board: Board, **forms) -> HttpResponse:
    groups = where_i_may_begin(request)
    begins = {"group": board.group_id, "title": f"{board.title} (copie)"[:160], "with_cards": True}
    context = {
        "board": board,
        "group": board.group,
        "can_manage": policies.can_manage(request.user, board),
        "board_form": BoardForm(initial={"title": board.title, "purpose": board.purpose}),
        "copy_form": CopyForm(groups=groups, initial=begins, prefix="copy"),
        "template_form": TemplateForm(initial={"name": board.title[:60]}, prefix="template"),
    }
    return render(request, "boards/settings.html", context | forms, status=422 if forms else 200)


def gesture(allowed: Callable, why, *, in_bin: bool = False):
    """Make a POST view of `view(request, board)`, refused with `why` unless `allowed(user, board)`."""

    def decorate(view: Callable) -> Callable[..., HttpResponse]:
        @require_POST
        @members_only
        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, key) -> HttpResponse:
            board = _in_bin(request, key) if in_bin else of_my_groups(request, key)
            require(allowed(request.user, board), why)
            try:
                return view(request, board) or redirect("boards:settings", board.key)
            except Refused as refused:
                messages.error(request, str(refused))
                return redirect("boards:settings", board.key) if not in_bin else _bin(board)

        return answer

    return decorate


def _in_bin(request: HttpRequest, key) -> Board:
    """What was thrown away; to those who could not take it back, it does not exist any more."""
    thrown = Board.objects.of_groups_of(request.user).in_bin().select_related("group")
    found = thrown.filter(key=key).first()
    if found is None or not policies.can_manage(request.user, found):
        raise Http404
    return found


def _bin(board: Board) -> HttpResponse:
    return redirect("boards:bin_of_group", board.group.slug)


@gesture(policies.can_manage, THEIRS)
def rename(request: HttpRequest, board: Board) -> HttpResponse | None:
    form = BoardForm(request.POST)
    if not form.is_valid():
        return _page(request, board, board_form=form)
    services.rename(board, **form.cleaned_data)
    messages.success(request, _("C'est enregistré, dans les pages déjà ouvertes aussi."))
    return None


@gesture(policies.can_manage, THEIRS)
def archive(request: HttpRequest, board: Board) -> HttpResponse:
    services.archive(board)
    messages.success(request, _("Le tableau est rangé : chacun peut le lire, personne n'y change plus rien."))
    return redirect(board)


@gesture(policies.can_manage, THEIRS)
def unarchive(request: HttpRequest, board: Board) -> HttpResponse:
    services.archive(board, on=False)
    messages.success(request, _("Le tableau est à nouveau ouvert."))
    return redirect(board)


@gesture(policies.can_manage, THEIRS)
def delete(request: HttpRequest, board: Board) -> HttpResponse:
    services.throw_away(board, by=request.user)
    messages.success(request, _("Le tableau est dans la corbeille du groupe : on peut l'y reprendre."))
    return _bin(board)


@gesture(policies.can_manage, THEIRS, in_bin=True)
def bring_back(request: HttpRequest, board: Board) -> HttpResponse:
    services.bring_back(board)
    messages.success(request, _("Le tableau est repris de la corbeille."))
    return redirect(board)


@gesture(policies.can_purge, _("Les animateurs du groupe effacent pour de bon."), in_bin=True)
def purge(request: HttpRequest, board: Board) -> HttpResponse:
    services.purge(board)
    messages.success(request, _("Le tableau est effacé."))
    return _bin(board)


@gesture(policies.can_manage, THEIRS)
def copy(request: HttpRequest, board: Board) -> HttpResponse:
    """To another group where I may begin boards, or once more in this one."""
    form = CopyForm(request.POST, groups=where_i_may_begin(request), prefix="copy")
    if not form.is_valid():
        return _page(request, board, copy_form=form)
    made = beginning.copy(board, by=request.user, **form.cleaned_data)
    messages.success(request, _("Voici la copie. L'original n'a pas changé."))
    return redirect(made)


@gesture(policies.can_manage, THEIRS)
def save_template(request: HttpRequest, board: Board) -> HttpResponse:
    form = TemplateForm(request.POST, prefix="template")
    if not form.is_valid():
        return _page(request, board, template_form=form)
    try:
        templates.save_template(board, **form.cleaned_data)
    except Refused as refused:
        form.add_error("name", str(refused))
        return _page(request, board, template_form=form)
    messages.success(request, _("Le modèle est gardé : il est proposé à chaque nouveau tableau du groupe."))
    return redirect("boards:templates", board.group.slug)
