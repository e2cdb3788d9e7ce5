"""The gestures of who conducts the tables, and of the desk. One view, one service."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions.codev.refusals import Refused
from sessions.tables.models import TableRound
from sessions.tables.services import chairs, conducting, latecomers, laying, seating
from sessions.tables.views.answers import find_place, find_table, gesture, number, numbers


@gesture
def move_on(request: HttpRequest, tables: TableRound):
    conducting.move_on(tables, expected=number(request, "expected"))


@gesture
def move_back(request: HttpRequest, tables: TableRound):
    conducting.move_back(tables, expected=number(request, "expected"))


@gesture
def end_now(request: HttpRequest, tables: TableRound):
    if request.POST.get("confirmed") != "1":
        raise Refused(_("Terminer maintenant clôt toutes les tables : confirmez d’abord."))
    conducting.end_now(tables)


@gesture
def pause(request: HttpRequest, tables: TableRound):
    conducting.pause(tables)


@gesture
def resume(request: HttpRequest, tables: TableRound):
    conducting.resume(tables)


@gesture
def extend(request: HttpRequest, tables: TableRound):
    conducting.extend(tables, number(request, "minutes"))


@gesture
def call(request: HttpRequest, tables: TableRound):
    conducting.call(tables, request.POST.get("words", ""))


@gesture
def hush(request: HttpRequest, tables: TableRound):
    conducting.hush(tables)


@gesture
def own_pace(request: HttpRequest, tables: TableRound, number: int):
    table = find_table(tables, number)
    if request.POST.get("on") == "1":
        conducting.let_go(table)
    else:
        conducting.bring_back(table)


@gesture
def say_where(request: HttpRequest, tables: TableRound, number: int):
    laying.say_where(find_table(tables, number), request.POST.get("where", ""))
    return _("C’est noté.")


@gesture
def deal_again(request: HttpRequest, tables: TableRound):
    laying.deal_again(tables)
    return _("Tout le monde est réparti de nouveau.")


# --- the desk ----------------------------------------------------------------------------------------------


@gesture(conducts=False)
def seat_latecomers(request: HttpRequest, tables: TableRound):
    placed = latecomers.seat_latecomers(tables)
    return ngettext("%(n)s personne a une table.", "%(n)s personnes ont une table.", len(placed)) % {
        "n": len(placed)
    }


@gesture(conducts=False)
def let_in(request: HttpRequest, tables: TableRound):
    """Of those who wait, the ones whose names the page showed."""
    entered = seating.let_in(tables, numbers(request, "place"))
    return ngettext("%(n)s personne est entrée.", "%(n)s personnes sont entrées.", entered) % {"n": entered}


@gesture(conducts=False)
def move_person(request: HttpRequest, tables: TableRound, pk: int):
    place = chairs.move_person(find_place(tables, pk), find_table(tables, number(request, "table")))
    return _("%(name)s est à la %(table)s.") % {
        "name": place.registration,
        "table": str(place.table).lower(),
    }


@gesture(conducts=False)
def take_away(request: HttpRequest, tables: TableRound, pk: int):
    place = find_place(tables, pk)
    chairs.take_away(place)
    return _("%(name)s n’a plus de table.") % {"name": place.registration}


@gesture(conducts=False)
def free(request: HttpRequest, tables: TableRound, pk: int):
    place = find_place(tables, pk)
    seating.free(place)
    return _("La place de %(name)s est libérée : un autre appareil peut l’ouvrir.") % {
        "name": place.registration
    }


@gesture(conducts=False)
def give_role(request: HttpRequest, tables: TableRound, pk: int):
    place = find_place(tables, pk)
    seating.give_role(place, request.POST.get("role", ""))
    return _("C’est noté.")
