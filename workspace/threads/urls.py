"""Addresses of threads."""

from django.urls import path

from workspace.threads.views import gestures, polls, posts, threads

app_name = "threads"
urlpatterns = [
    path("groupe/<slug:slug>/", threads.of_group, name="of_group"),
    path("groupe/<slug:slug>/nouvelle/", threads.new, name="new"),
    path("apercu/", posts.preview, name="preview"),
    path("messages/<int:pk>/", posts.post, name="post"),
    path("messages/<int:pk>/citation/", posts.citation, name="citation"),
    path("messages/<int:pk>/modifier/", posts.edit, name="edit_post"),
    path("messages/<int:pk>/versions/", posts.versions, name="post_versions"),
    path("messages/<int:pk>/retirer/", posts.remove, name="remove_post"),
    path("messages/<int:pk>/reaction/", posts.react, name="react"),
    path("messages/<int:pk>/retenir/", posts.accept, name="accept"),
    path("retours/<int:pk>/retirer/", gestures.withdraw_outcome, name="withdraw_outcome"),
    path("sondages/<int:pk>/", polls.poll, name="poll"),
    path("sondages/<int:pk>/voter/", polls.vote, name="vote"),
    path("sondages/<int:pk>/reprendre/", polls.take_back, name="take_back"),
    path("sondages/<int:pk>/fermer/", polls.close, name="close_poll"),
    path("sondages/<int:pk>/retirer/", polls.remove, name="remove_poll"),
    path("<uuid:key>/", threads.thread, name="thread"),
    path("<uuid:key>/etat/", threads.state, name="state"),
    path("<uuid:key>/reprendre/", threads.resume, name="resume"),
    path("<uuid:key>/sondage/", polls.add, name="add_poll"),
    path("<uuid:key>/lu/", gestures.read, name="read"),
    path("<uuid:key>/moi-aussi/", gestures.me_too, name="me_too"),
    path("<uuid:key>/suivre/", gestures.stance, name="stance"),
    path("<uuid:key>/sujet/", gestures.bring, name="bring"),
    path("<uuid:key>/epingler/", gestures.pin, name="pin"),
    path("<uuid:key>/fermer/", gestures.close, name="close"),
    path("<uuid:key>/modifier/", gestures.edit, name="edit"),
    path("<uuid:key>/versions/", gestures.versions, name="versions"),
    path("<uuid:key>/en-bref/", gestures.summary, name="summary"),
    path("<uuid:key>/deplacer/", gestures.move, name="move"),
]
