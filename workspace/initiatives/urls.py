"""Addresses of initiatives."""

from django.urls import path

from workspace.initiatives.views import signal, tending, triage

app_name = "initiatives"
urlpatterns = [
    path("signaler/", signal.signal, name="signal"),
    path("signaler/recu/<str:token>/", signal.receipt, name="receipt"),
    path("signaler/recu/<str:token>/oublier/", signal.forget_sender, name="forget_sender"),
    path("signaler/recu/<str:token>/retirer/", signal.take_back, name="take_back"),
    path("signalements/", triage.tips, name="tips"),
    path("signalements/<int:pk>/", triage.tip, name="tip"),
    path("signalements/<int:pk>/photo/", triage.tip_photo, name="tip_photo"),
    path("signalements/<int:pk>/accepter/", triage.accept, name="accept"),
    path("signalements/<int:pk>/reunir/", triage.merge, name="merge"),
    path("signalements/<int:pk>/refuser/", triage.refuse, name="refuse"),
    path("<uuid:pk>/suivi/", tending.tend, name="tend"),
    path("<uuid:pk>/photo/", tending.photo, name="photo"),
    path("<uuid:pk>/a-jour/", tending.confirm, name="confirm"),
    path("<uuid:pk>/jalons/", tending.add_milestone, name="add_milestone"),
    path("<uuid:pk>/jalons/<int:milestone>/retirer/", tending.remove_milestone, name="remove_milestone"),
]
