"""Addresses of the shared knowledge."""

from django.urls import path

from workspace.finding.views import entries
from workspace.knowledge.views import consent, drawing, pages, writing

app_name = "knowledge"
urlpatterns = [
    path("", entries, name="entries"),
    path("nouvelle/", writing.choose, name="choose"),
    path("nouvelle/<slug:kind>/", writing.new, name="new"),
    path("<uuid:pk>/", pages.entry, name="entry"),
    path("<uuid:pk>/modifier/", writing.edit, name="edit"),
    path("depuis-un-fil/<uuid:key>/", drawing.from_thread, name="from_thread"),
    path("<uuid:pk>/en-faire-une-fiche/", drawing.from_entry, name="from_entry"),
    path("<uuid:pk>/ecrire-a-plusieurs/", drawing.write_together, name="write_together"),
    path("<uuid:pk>/reprendre-le-texte/", drawing.take_text, name="take_text"),
    path("<uuid:pk>/relire/", consent.read_again, name="review"),
    path("<uuid:pk>/masquer/", consent.mask, name="mask"),
    path("<uuid:pk>/garder/", consent.keep, name="keep"),
    path("<uuid:pk>/signer/", consent.sign, name="sign"),
    path("<uuid:pk>/reprendre-mon-accord/", consent.take_back, name="take_back"),
    path("<uuid:pk>/relue/", pages.proofread, name="proofread"),
    path("<uuid:pk>/publier/", pages.publish, name="publish"),
    path("<uuid:pk>/retirer/", pages.withdraw, name="withdraw"),
]
