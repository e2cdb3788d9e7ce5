"""Addresses of séances: the live room, and what stands around it."""

from django.urls import URLPattern, path

from sessions.codev.views import board, closing, door, gestures, planning, seance, writing
from sessions.doors.views import door as common_door

app_name = "codev"

room = "seances/<uuid:key>/"
live: list[URLPattern] = [
    path(room, seance.seance, name="seance"),
    path(f"{room}etat/", seance.state, name="state"),
    path(f"{room}places/<slug:who>/gestes/", seance.seat_tools, name="seat_tools"),
    path(f"{room}apport/<int:pk>/", seance.own_item, name="own_item"),
    # Conducting
    path(f"{room}suivant/", gestures.move_on, name="next"),
    path(f"{room}retour/", gestures.move_back, name="back"),
    path(f"{room}terminer/", gestures.end_now, name="end_now"),
    path(f"{room}pause/", gestures.pause, name="pause"),
    path(f"{room}reprendre/", gestures.resume, name="resume"),
    path(f"{room}ajouter/", gestures.extend, name="extend"),
    path(f"{room}recentrer/", gestures.recentre, name="recentre"),
    path(f"{room}demander-pause/", gestures.ask_break, name="ask_break"),
    path(f"{room}silence/", gestures.silence, name="silence"),
    path(f"{room}main/", gestures.hand, name="hand"),
    path(f"{room}passer-la-main/", gestures.hand_over, name="hand_over"),
    path(f"{room}relayer/", gestures.take_over, name="take_over"),
    # The table
    path(f"{room}s-asseoir/", gestures.sit, name="sit"),
    path(f"{room}partir/", gestures.leave, name="leave"),
    path(f"{room}porte/ouvrir/", gestures.open_door, name="open_door"),
    path(f"{room}porte/fermer/", gestures.close_door, name="close_door"),
    path(f"{room}porte/nouveau-lien/", gestures.renew_link, name="renew_link"),
    path(f"{room}places/ajouter/", gestures.add_person, name="add_person"),
    path(f"{room}places/admettre-tous/", gestures.admit_all, name="admit_all"),
    path(f"{room}places/<slug:who>/admettre/", gestures.admit, name="admit"),
    path(f"{room}places/<slug:who>/retirer/", gestures.remove, name="remove"),
    path(f"{room}places/<slug:who>/parole/", gestures.floor, name="floor"),
    path(f"{room}places/<slug:who>/role/", gestures.change_role, name="change_role"),
    path(f"{room}places/<slug:who>/porte-voix/", gestures.set_voice, name="set_voice"),
    # Writing
    path(f"{room}apport/", writing.contribute, name="contribute"),
    path(f"{room}apport/<int:pk>/modifier/", writing.edit, name="edit_item"),
    path(f"{room}apport/<int:pk>/retirer/", writing.withdraw, name="withdraw"),
    path(f"{room}apport/<int:pk>/repondue/", writing.tick, name="tick"),
    path(f"{room}apport/<int:pk>/de-cote/", writing.park, name="park"),
    path(f"{room}apport/<int:pk>/plus-proche/", writing.closest, name="closest"),
    path(f"{room}apport/<int:pk>/trier/", writing.sort, name="sort"),
    path(f"{room}apport/<int:pk>/masquer/", writing.hide, name="hide"),
    path(f"{room}contrat/", writing.contract, name="contract"),
    path(f"{room}accord/", writing.agree, name="agree"),
    path(f"{room}note/", writing.note, name="note"),
    path(f"{room}sujets/", writing.propose, name="propose"),
    path(f"{room}sujets/<int:pk>/retirer/", writing.withdraw_topic, name="withdraw_topic"),
    path(f"{room}sujets/<int:pk>/poser/", writing.lay_topic, name="lay_topic"),
    path(f"{room}sujets/<int:pk>/voter/", writing.vote, name="vote"),
    path(f"{room}sujets/<int:pk>/choisir/", writing.choose, name="choose"),
    path(f"{room}plan/", writing.add_action, name="add_action"),
    path(f"{room}plan/<int:pk>/modifier/", writing.change_action, name="change_action"),
    path(f"{room}plan/<int:pk>/retirer/", writing.remove_action, name="remove_action"),
    path(f"{room}plan/<int:pk>/nouvelles/", writing.report, name="report"),
    path(f"{room}plan/montrer/", writing.show_plan, name="show_plan"),
    path(f"{room}apprentissage/", writing.learn, name="learn"),
    path(f"{room}apprentissage/<int:pk>/accord/", writing.consent, name="consent"),
    path(f"{room}regulation/", writing.check, name="check"),
    path(f"{room}trace/", writing.retention, name="retention"),
    path(f"{room}suite/", writing.prepare_next, name="prepare_next"),
]
around: list[URLPattern] = [
    path("seances/", planning.sessions, name="sessions"),
    path("groupes/<slug:slug>/seances/nouvelle/", planning.plan, name="plan"),
    path("seances/sujets/<int:pk>/retirer/", planning.drop_topic, name="drop_topic"),
    path(f"{room}modifier/", planning.edit, name="edit"),
    path(f"{room}annuler/", planning.cancel, name="cancel"),
    path(f"{room}papier/", planning.sheet, name="sheet"),
    path(f"{room}bilan/", closing.bilan, name="bilan"),
    path(f"{room}bilan/fil/", closing.tell_thread, name="tell_thread"),
    # The board of the séance
    path(f"{room}tableau/", board.board, name="board"),
    path(f"{room}tableau/ouvrir/", board.open_board, name="open_board"),
    path(f"{room}tableau/poser/", board.lay_offers, name="lay_offers"),
    # The door
    path("rejoindre/", common_door, name="door"),
    path("s/<str:token>/", door.door_link, name="door_link"),
    path(f"{room}accueil/", door.lobby, name="lobby"),
    path(f"{room}qr.svg", door.qr, name="qr"),
]

urlpatterns = live + around
