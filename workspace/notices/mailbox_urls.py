"""Addresses of the demonstration's mail."""

from django.urls import path

from workspace.notices import mailbox_views

app_name = "mailbox"
urlpatterns = [
    path("", mailbox_views.mails, name="mails"),
    path("<slug:key>/", mailbox_views.mail, name="mail"),
    path("<slug:key>/mise-en-page/", mailbox_views.layout, name="layout"),
]
