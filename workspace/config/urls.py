"""Every address of the product. A new one needs its row in tests/access/table.py."""

from django.contrib import admin
from django.urls import include, path

handler400 = "workspace.config.errors.bad_request"
handler403 = "workspace.config.errors.forbidden"
handler404 = "workspace.config.errors.not_found"
handler500 = "workspace.config.errors.server_error"

urlpatterns = [
    path("", include("workspace.home.urls")),
    path("", include("sessions.codev.urls")),
    path("", include("sessions.boards.urls")),
    path("", include("groups.urls")),
    path("api/", include("workspace.api.urls")),
    path("agenda/", include("workspace.calendar.urls")),
    path("annuaire/", include("groups.directory.urls")),
    path("annuaire/lettres/", include("groups.letters.urls")),
    path("annuaire/organisations/", include("groups.organisations.urls")),
    path("compte/", include("groups.people.urls")),
    path("compte/", include("groups.people.account_urls")),
    path("", include("workspace.adaptations.urls")),
    path("", include("workspace.finding.urls")),
    path("connaissances/", include("workspace.blocks.urls")),
    path("carte/", include("workspace.atlas.urls")),
    path("connaissances/", include("workspace.knowledge.urls")),
    path("", include("workspace.documents.urls")),
    path("initiatives/", include("workspace.initiatives.urls")),
    path("besoins/", include("workspace.needs.urls")),
    path("mises-en-relation/", include("workspace.introductions.urls")),
    path("panorama/", include("workspace.overview.urls")),
    path("ruptures/", include("workspace.barriers.urls")),
    path("moyens/", include("workspace.offers.urls")),
    path("questions/", include("workspace.threads.urls")),
    path("actions/", include("workspace.actions.urls")),
    path("fichiers/", include("workspace.files.urls")),
    path("parcours/", include("workspace.paths.urls")),
    path("recherche/", include("workspace.search.urls")),
    path("mes-donnees/", include("workspace.mydata.urls")),
    path("moderation/", include("workspace.moderation.urls")),
    path("exports/", include("workspace.exports.urls")),
    path("lettre/", include("workspace.newsletter.urls")),
    path("flux/", include("workspace.feeds.urls")),
    path("veille/", include("workspace.watch.urls")),
    path("avis/", include("workspace.notices.urls")),
    path("courriels/", include("workspace.notices.mailbox_urls")),
    path("echanges/", include("workspace.exchange.urls")),
    path("rencontres/", include("sessions.arrivals.urls")),
    path("rencontres/", include("sessions.registrations.urls")),
    path("rencontres/", include("sessions.gatherings.urls")),
    path("rencontres/", include("sessions.harvest.urls")),
    path("rencontres/", include("sessions.programme.urls")),
    path("rencontres/", include("sessions.volunteers.urls")),
    path("rencontres/", include("sessions.rendezvous.urls")),
    path("rencontres/", include("sessions.tables.urls")),
    path("live/", include("realtime.urls")),
    path("administration/", admin.site.urls),
]
