"""Addresses of moderation: report, judge, read the log."""

from django.urls import path

from workspace.moderation.views import decisions, people, queue, reports, visitors

app_name = "moderation"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("signaler/<slug:kind>/<str:key>/", reports.report, name="report"),
    path("signaler/<slug:kind>/<str:key>/sans-compte/", visitors.report, name="report_as_visitor"),
    path("masque/<slug:kind>/<str:key>/", reports.hidden, name="hidden"),
    path("avertissements/<int:pk>/lu/", reports.read, name="read"),
    path("signalements/<int:pk>/", queue.case, name="case"),
    path("signalements/<int:pk>/classer/", decisions.dismiss, name="dismiss"),
    path("signalements/<int:pk>/masquer/", decisions.hide, name="hide"),
    path("signalements/<int:pk>/retablir/", decisions.restore, name="restore"),
    path("signalements/<int:pk>/avertir/", decisions.warn, name="warn"),
    path("signalements/<int:pk>/suspendre/", decisions.suspend, name="suspend"),
    path("signalements/<int:pk>/transmettre/", decisions.escalate, name="escalate"),
    path("suspensions/<int:pk>/lever/", people.lift, name="lift"),
    path("personnes/<int:pk>/", people.record_of, name="record"),
    path("personnes/<int:pk>/suspendre/", people.suspend, name="suspend_person"),
    path("journal/", queue.log, name="log"),
]
