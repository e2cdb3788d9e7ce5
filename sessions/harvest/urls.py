"""Addresses of what a gathering leaves."""

from django.urls import path

from sessions.harvest.views import gathering, noting, survey

app_name = "harvest"
urlpatterns = [
    path("<slug:slug>/noter/", noting.note, name="note"),
    path("<slug:slug>/noter/lien/<str:token>/", noting.note_by_link, name="note_by_link"),
    path("<slug:slug>/noter/inscrit/<str:token>/", noting.note_by_own, name="note_by_own"),
    path("<slug:slug>/recolte/", gathering.harvest, name="harvest"),
    path("<slug:slug>/recolte/lien/", gathering.open_door, name="open_door"),
    path("<slug:slug>/recolte/lien/fermer/", gathering.close_door, name="close_door"),
    path("<slug:slug>/recolte/lien.svg", gathering.door_qr, name="door_qr"),
    path("<slug:slug>/recolte/bilan/", gathering.write_balance, name="write_balance"),
    path("<slug:slug>/recolte/bilan/envoyer/", gathering.send_balance, name="send_balance"),
    path("<slug:slug>/recolte/merci/", gathering.thank, name="thank"),
    path("<slug:slug>/recolte/merci/clore/", gathering.close_survey, name="close_survey"),
    path("<slug:slug>/deux-questions/<str:token>/", survey.survey, name="survey"),
    path("<slug:slug>/recolte/notes/<int:pk>/retirer/", gathering.take_back, name="take_back"),
]
