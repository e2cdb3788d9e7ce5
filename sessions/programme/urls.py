"""Addresses of a programme, all below its gathering."""

from django.urls import path

from sessions.programme.views import calls, items, proposing, reading, spaces

app_name = "programme"
HERE = "<slug:slug>/programme/"
TEAM = f"{HERE}preparer/"
CALL = "<slug:slug>/appel/"
urlpatterns = [
    path(HERE, reading.programme, name="programme"),
    path(TEAM, items.prepare, name="prepare"),
    path(f"{TEAM}deplacer/", items.move_programme, name="move_programme"),
    path(f"{TEAM}reprendre/", items.copy_programme, name="copy_programme"),
    path(f"{TEAM}ligne/", items.add_item, name="add_item"),
    path(f"{TEAM}ligne/<uuid:key>/", items.edit_item, name="edit_item"),
    path(f"{TEAM}ligne/<uuid:key>/annuler/", items.cancel_item, name="cancel_item"),
    path(f"{TEAM}ligne/<uuid:key>/retablir/", items.hold_again, name="hold_again"),
    path(f"{TEAM}ligne/<uuid:key>/retirer/", items.remove_item, name="remove_item"),
    path(f"{TEAM}espaces/", spaces.spaces, name="spaces"),
    path(f"{TEAM}espaces/<int:pk>/", spaces.edit_space, name="edit_space"),
    path(f"{TEAM}espaces/<int:pk>/retirer/", spaces.remove_space, name="remove_space"),
    path(f"{TEAM}espaces/<int:pk>/monter/", spaces.move_up, name="move_up"),
    path("<slug:slug>/proposer/", proposing.propose, name="propose"),
    path("<slug:slug>/proposer/<str:token>/", proposing.receipt, name="receipt"),
    path("<slug:slug>/proposer/<str:token>/oublier/", proposing.forget_sender, name="forget_sender"),
    path("<slug:slug>/proposer/<str:token>/retirer/", proposing.withdraw, name="withdraw"),
    path(CALL, calls.proposals, name="proposals"),
    path(f"{CALL}etat/", calls.proposals_state, name="proposals_state"),
    path(f"{CALL}terminer/", calls.close_call, name="close_call"),
    path(f"{CALL}<int:pk>/", calls.proposal, name="proposal"),
    path(f"{CALL}<int:pk>/accepter/", calls.accept, name="accept"),
    path(f"{CALL}<int:pk>/refuser/", calls.refuse, name="refuse"),
]
