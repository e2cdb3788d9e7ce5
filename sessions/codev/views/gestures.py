"""The gestures that conduct a séance: stages, clock, floor, people at the table. One view, one service."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from realtime import presence
from sessions.codev import stages
from sessions.codev.forms import PersonForm
from sessions.codev.models import CodevSession, Seat
from sessions.codev.refusals import Refused
from sessions.codev.services import conduct, seats
from sessions.codev.views.answers import gesture, go, is_on, number, read, seat_named


@gesture
def move_on(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.move_on(codev, expected=number(request, "expected"), by=seat)


@gesture
def move_back(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.move_back(codev, expected=number(request, "expected"), by=seat)


@gesture
def end_now(request: HttpRequest, codev: CodevSession, seat: Seat):
    if not is_on(request, "confirmed"):
        raise Refused(_("Terminer maintenant clôt la séance pour tout le monde : confirmez d'abord."))
    conduct.end_now(codev, by=seat)


@gesture
def pause(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.pause(codev, by=seat)


@gesture
def resume(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.resume(codev, by=seat)


@gesture
def extend(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.extend(codev, number(request, "minutes"), by=seat)


@gesture
def recentre(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.recentre(codev, by=seat)


@gesture
def ask_break(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.ask_break(codev, by=seat)


@gesture
def silence(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.set_silent_writing(codev, is_on(request, "on"), by=seat)


@gesture
def hand(request: HttpRequest, codev: CodevSession, seat: Seat):
    """Up, down, or the other way when the form does not say."""
    asked = request.POST.get("up")
    up = seat.hand_raised_at is None if asked is None else asked == "1"
    conduct.raise_hand(codev, by=seat, up=up)


@gesture
def floor(request: HttpRequest, codev: CodevSession, seat: Seat, who: str):
    conduct.give_floor(codev, seat_named(codev, who), by=seat)


@gesture
def hand_over(request: HttpRequest, codev: CodevSession, seat: Seat):
    conduct.hand_over(codev, seat_named(codev, request.POST.get("who", "")), by=seat)


@gesture(seatless=True)
def take_over(request: HttpRequest, codev: CodevSession, seat: Seat | None):
    conduct.take_over(codev, user=request.user, here=presence.here(codev.room))
    if seat is None or not seat.is_admitted:
        return go(request, codev.get_absolute_url())
    return None


# --- the table ---------------------------------------------------------------------------------------------


@gesture(seatless=True)
def sit(request: HttpRequest, codev: CodevSession, seat: Seat | None):
    seats.sit_down(codev, request.user)
    return go(request, codev.get_absolute_url())


@gesture
def leave(request: HttpRequest, codev: CodevSession, seat: Seat):
    seats.leave(codev, seat=seat)
    return go(request, reverse("home"))


@gesture
def open_door(request: HttpRequest, codev: CodevSession, seat: Seat):
    seats.open_door(codev, by=seat)


@gesture
def close_door(request: HttpRequest, codev: CodevSession, seat: Seat):
    seats.close_door(codev, by=seat)


@gesture
def renew_link(request: HttpRequest, codev: CodevSession, seat: Seat):
    seats.renew_link(codev, by=seat)


@gesture
def admit(request: HttpRequest, codev: CodevSession, seat: Seat, who: str):
    seats.admit(codev, [seat_named(codev, who)], by=seat)


@gesture
def admit_all(request: HttpRequest, codev: CodevSession, seat: Seat):
    seats.admit_all(codev, by=seat)


@gesture
def remove(request: HttpRequest, codev: CodevSession, seat: Seat, who: str):
    seats.remove(codev, seat_named(codev, who), by=seat)


@gesture
def change_role(request: HttpRequest, codev: CodevSession, seat: Seat, who: str):
    try:
        role = stages.Seat(request.POST.get("role", ""))
    except ValueError:
        raise Refused(_("Cette place n'existe pas : choisissez-en une dans la liste.")) from None
    seats.change_role(codev, seat_named(codev, who), role, by=seat)


@gesture
def add_person(request: HttpRequest, codev: CodevSession, seat: Seat):
    data = read(PersonForm, request)
    seats.add_person(codev, name=data["name"], organisation=data["organisation"], by=seat)


@gesture
def set_voice(request: HttpRequest, codev: CodevSession, seat: Seat, who: str):
    chosen = request.POST.get("voice", "")
    voice = seat_named(codev, chosen) if chosen else None
    seats.set_voice(codev, seat_named(codev, who), voice, by=seat)
