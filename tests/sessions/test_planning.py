"""Alice plans a séance, changes it, cancels it: what the form takes, what it refuses with a sentence."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sessions.codev import presets, stages
from sessions.codev.models import CodevSession, GroupPreset
from sessions.codev.stages import Stage
from tests.factories import SeanceFactory, SeatFactory, TopicFactory

PLAN = {
    "title": "Le samedi matin",
    "scheduled_at": "2030-01-12T14:00",
    "preset": "90",
    "place_kind": "room",
    "choice": "round",
    "retention": "confidential",
    "signed_offers": "on",
}
OWN_MINUTES = {"custom": "on"} | {f"minutes_{stage}": "7" for stage in stages.REQUIRED}


@pytest.fixture
def post(client_for, alice, group):
    def send(user=alice, **fields):
        return client_for(user).post(reverse("codev:plan", args=[group.slug]), PLAN | fields)

    return send


def stages_of(codev: CodevSession) -> list[Stage]:
    return [step.stage for step in codev.steps]


def test_alice_plans_and_finds_the_door_open_and_herself_at_the_table(post, alice):
    response = post()
    codev = CodevSession.objects.get()
    assert response["Location"] == codev.get_absolute_url()
    assert codev.door_open
    assert len(codev.code) == 6
    assert codev.seats.get().user == alice
    assert codev.seats.get().role == stages.Seat.FACILITATOR


def test_bruno_who_does_not_facilitate_plans_nothing(post, bruno, dora):
    assert post(bruno).status_code == 403
    assert post(dora).status_code in (403, 404)
    assert not CodevSession.objects.exists()


@pytest.mark.parametrize("minutes", ["-5", "0", "1440", "beaucoup", "7.5"])
def test_a_duration_that_is_none_is_refused_and_the_form_kept(post, minutes):
    response = post(**OWN_MINUTES | {"minutes_account": minutes, "title": "Le dimanche"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "notice--error" in page or "errorlist" in page
    assert 'value="Le dimanche"' in page
    assert f'value="{minutes}"' in page
    assert not CodevSession.objects.exists()


def test_durations_of_ones_own_are_used(post):
    post(**OWN_MINUTES | {"prompt_account": "Dix phrases, pas plus."})
    codev = CodevSession.objects.get()
    assert stages_of(codev) == list(stages.REQUIRED)
    assert codev.minutes == 7 * len(stages.REQUIRED)
    assert codev.steps[0].prompt == "Dix phrases, pas plus."


def test_what_is_typed_in_the_table_counts_without_its_tick(post):
    shown = {f"minutes_{step.stage}": step.minutes for step in presets.PRESETS["90"].script}
    shown["minutes_return"] = ""
    assert post(**shown | {"minutes_account": "-5"}).status_code == 422
    post(**shown | {"minutes_account": "13"})
    assert CodevSession.objects.get().steps[2].minutes == 13


def test_a_table_left_as_it_was_shown_leaves_the_preset_alone(post):
    shown = {f"minutes_{step.stage}": step.minutes for step in presets.PRESETS["90"].script}
    post(**shown | {"minutes_return": "", "preset": "60"})
    assert CodevSession.objects.get().minutes == 60


def test_a_stage_the_method_needs_is_not_left_out(post):
    response = post(**OWN_MINUTES | {"minutes_contract": ""})
    assert response.status_code == 422
    assert "nécessaires" in response.content.decode()


def test_eight_hours_are_the_longest(post):
    longest = {f"minutes_{stage}": "80" for stage in stages.REQUIRED}
    assert post(custom="on", **longest).status_code == 302
    assert post(custom="on", **longest | {"minutes_account": "81"}).status_code == 422


def test_the_first_seance_has_nobody_s_return_to_hear(post, client_for, alice, group):
    post()
    assert Stage.RETURN not in stages_of(CodevSession.objects.get())
    SeanceFactory(group=group, closed=True)
    post(title="La deuxième")
    assert Stage.RETURN in stages_of(CodevSession.objects.get(title="La deuxième"))


def test_the_first_seance_s_own_durations_start_without_a_return(client_for, alice, group):
    page = client_for(alice).get(reverse("codev:plan", args=[group.slug]))
    assert page.context["form"]["minutes_return"].value() is None
    SeanceFactory(group=group, closed=True)
    page = client_for(alice).get(reverse("codev:plan", args=[group.slug]))
    assert page.context["form"]["minutes_return"].value() == 4


def test_the_group_keeps_its_durations_and_uses_them_again(post, group, other_group):
    post(**OWN_MINUTES | {"save_as": "Notre heure"})
    kept = GroupPreset.objects.get(group=group)
    post(preset=f"own:{kept.pk}", title="Encore")
    again = CodevSession.objects.get(title="Encore")
    assert again.minutes == 7 * len(stages.REQUIRED)
    assert kept.name == "Notre heure"


def test_another_group_s_durations_are_not_ours(post, other_group):
    theirs = GroupPreset.objects.create(
        group=other_group, name="Les leurs", script=stages.to_json(list(presets.PRESETS["60"].script))
    )
    response = post(preset=f"own:{theirs.pk}")
    assert response.status_code == 422
    assert "Les leurs" not in response.content.decode()


@pytest.mark.parametrize(
    "url", ["http://visio.exemple.fr/a", "javascript:alert(1)", "ftp://visio.exemple.fr"]
)
def test_a_visio_that_is_not_secured_is_refused(post, url):
    response = post(visio_url=url)
    assert response.status_code == 422
    assert not CodevSession.objects.exists()


def test_a_secured_visio_is_taken(post):
    post(visio_url="https://visio.exemple.fr/salle")
    assert CodevSession.objects.get().visio_url == "https://visio.exemple.fr/salle"


@pytest.mark.parametrize("title", ["", "   ", "\u200b"])
def test_a_seance_has_a_title(post, title):
    assert post(title=title).status_code == 422


def test_looking_at_the_forms_plans_nothing(client_for, alice, group):
    codev = SeanceFactory(group=group)
    before = CodevSession.objects.values().get()
    browser = client_for(alice)
    for path in (
        reverse("codev:plan", args=[group.slug]),
        reverse("codev:edit", args=[codev.key]),
        reverse("codev:sheet", args=[codev.key]),
        reverse("codev:sessions"),
    ):
        assert browser.get(path).status_code == 200
    assert CodevSession.objects.values().get() == before


def test_what_alice_changes_is_changed_until_the_seance_starts(table, client_for):
    browser = client_for(table.alice.user)
    path = reverse("codev:edit", args=[table.codev.key])
    assert browser.post(path, PLAN | {"title": "Autrement"}).status_code == 302
    assert table.now.title == "Autrement"
    assert table.now.minutes == 90
    table.codev.refresh_from_db()
    table.at(Stage.ACCOUNT)
    response = browser.post(path, PLAN | {"title": "Trop tard"})
    assert response.status_code == 403
    assert table.now.title == "Autrement"


def test_another_preset_brings_its_durations_and_its_words(post, client_for, alice):
    post()
    codev = CodevSession.objects.get()
    path = reverse("codev:edit", args=[codev.key])
    shown = {"custom": "on"} | {f"minutes_{step.stage}": step.minutes for step in codev.steps}
    client_for(alice).post(path, PLAN | shown | {"title": "Le même"})
    codev.refresh_from_db()
    assert (codev.title, codev.preset, codev.words) == ("Le même", "90", "codev")
    before = codev.steps
    client_for(alice).post(path, PLAN | shown | {"preset": "accelerator"})
    codev.refresh_from_db()
    accelerator = presets.PRESETS["accelerator"]
    assert (codev.preset, codev.words, codev.minutes) == ("accelerator", accelerator.words, 60)
    assert codev.steps == list(accelerator.script) != before


def test_a_change_that_is_refused_keeps_what_was_typed(table, client_for):
    path = reverse("codev:edit", args=[table.codev.key])
    response = client_for(table.alice.user).post(
        path, PLAN | {"title": "Gardez-moi", "visio_url": "http://a.fr"}
    )
    assert response.status_code == 422
    assert "Gardez-moi" in response.content.decode()
    assert table.now.title == table.codev.title


def test_a_cancelled_seance_gives_its_topics_back(table, client_for):
    topic = TopicFactory(seat=table.bruno)
    response = client_for(table.alice.user).post(reverse("codev:cancel", args=[table.codev.key]))
    topic.refresh_from_db()
    assert response.status_code == 302
    assert table.now.cancelled_at
    assert topic.codev is None
    assert topic.author == table.bruno.user


def test_neither_a_member_nor_a_started_seance_cancels(table, client_for):
    path = reverse("codev:cancel", args=[table.codev.key])
    assert client_for(table.bruno.user).post(path).status_code == 403
    table.at(Stage.ACCOUNT)
    client_for(table.alice.user).post(path)
    assert table.now.cancelled_at is None


def test_the_paper_is_for_the_table_not_for_who_waits(table, client_for, dora):
    path = reverse("codev:sheet", args=[table.codev.key])
    assert client_for(table.gael.user).get(path).status_code == 200
    waiting = SeatFactory(codev=table.codev, guest=True, waiting=True)
    assert client_for(waiting.user).get(path).status_code == 404
    assert client_for(dora).get(path).status_code == 404


def test_the_list_holds_one_s_own_seances_only(table, elsewhere, client_for):
    table.set(title="La nôtre")
    elsewhere.codev.title = "La leur"
    elsewhere.codev.save()
    page = client_for(table.bruno.user).get(reverse("codev:sessions")).content.decode()
    assert "La nôtre" in page
    assert "La leur" not in page
