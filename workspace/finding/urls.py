"""Addresses of what is said of an entry."""

from django.urls import path

from workspace.finding import robots, views

app_name = "finding"
urlpatterns = [
    path("thematiques/<slug:slug>/", views.theme, name="theme"),
    path("territoires/<slug:slug>/", views.territory, name="territory"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", robots.pages, name="sitemap_pages"),
    path("connaissances/<uuid:pk>/utile/", views.useful, name="useful"),
    path("connaissances/<uuid:pk>/remarquable/", views.remarkable, name="remarkable"),
]
