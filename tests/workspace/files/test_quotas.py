"""How much may be kept: each limit, just under and just over. A full disk is a sentence."""

from __future__ import annotations

import resource
import threading

import pytest
from django.db import connection

from groups.refusals import Refused
from tests.factories import MembershipFactory
from workspace.files import services
from workspace.files.models import File, Upload
from workspace.files.refusals import NoRoom, TooMany, TooMuch
from workspace.files.services.quotas import used_by
from workspace.threads import services as threads

DATA = b"\0" * 1_000


@pytest.fixture
def limits(settings):
    def limit(**values) -> None:
        settings.FILES = {**settings.FILES, **values}

    return limit


def test_one_file(bruno, brings, limits):
    limits(FILE_BYTES=1_000)
    brings(bruno, "juste.bin", DATA)
    with pytest.raises(TooMuch, match="dépasse"):
        brings(bruno, "trop.bin", DATA + b"\0")
    assert File.objects.get().name == "juste.bin"


def test_a_sound_or_a_film_may_weigh_more_and_only_what_is_one(bruno, group, brings, limits):
    limits(FILE_BYTES=1_000, LASTING_BYTES=2_000)
    sound = b"ID3" + b"\0" * 1_997
    assert brings(bruno, "parole.mp3", sound).kind == "audio"
    with pytest.raises(TooMuch, match="dépasse"):
        brings(bruno, "parole.mp3", sound + b"\0")
    with pytest.raises(TooMuch, match="dépasse"):
        brings(bruno, "archive.mp3", DATA + b"\0")  # announced as a sound, it is none
    with pytest.raises(TooMuch, match="dépasse"):
        brings(bruno, "parole.bin", sound)
    assert [file.name for file in File.objects.all()] == ["parole.mp3"]
    assert not Upload.objects.on_their_way().exists() and used_by(group) == len(sound)


def test_a_group(bruno, alice, brings, limits):
    limits(GROUP_BYTES=2_500)
    brings(bruno, "un.bin", DATA)
    brings(alice, "deux.bin", DATA)
    with pytest.raises(TooMuch, match="place"):
        brings(alice, "trois.bin", b"\0" * 501)
    brings(alice, "trois.bin", b"\0" * 500)
    assert File.objects.count() == 3


def test_what_is_on_its_way_counts_until_it_is_given_up(group, bruno, alice, limits):
    limits(GROUP_BYTES=1_500)
    coming = services.begin(group, by=bruno, name="un.bin", size=1_000)
    with pytest.raises(TooMuch):
        services.begin(group, by=alice, name="deux.bin", size=1_000)
    services.drop(coming)
    services.begin(group, by=alice, name="deux.bin", size=1_000)


def test_what_the_group_removes_makes_room(bruno, brings, limits, group):
    limits(GROUP_BYTES=1_000)
    file = brings(bruno, "un.bin", DATA)
    services.delete_file(file)
    assert used_by(group) == 0
    brings(bruno, "deux.bin", DATA)


def test_one_persons_hour(bruno, alice, brings, limits):
    limits(PER_HOUR=2)
    brings(bruno, "un.bin", DATA)
    brings(bruno, "deux.bin", DATA)
    with pytest.raises(TooMany, match="plus tard"):
        brings(bruno, "trois.bin", DATA)
    brings(alice, "quatre.bin", DATA)


def test_one_persons_bytes_in_an_hour(bruno, brings, limits):
    limits(BYTES_PER_HOUR=2_000)
    brings(bruno, "un.bin", DATA)
    with pytest.raises(TooMany):
        brings(bruno, "deux.bin", DATA + b"\0")
    brings(bruno, "deux.bin", DATA)


def test_sending_and_giving_up_again_and_again_is_counted(group, bruno, limits):
    limits(PER_HOUR=3)
    for _time in range(3):
        services.drop(services.begin(group, by=bruno, name="un.bin", size=10))
    with pytest.raises(TooMany):
        services.begin(group, by=bruno, name="un.bin", size=10)


def test_one_answer(bruno, thread, brings, limits):
    limits(PER_POST=2)
    three = [brings(bruno, f"{n}.bin", DATA, place="fil") for n in range(3)]
    with pytest.raises(TooMuch, match="2 fichiers"):
        threads.add_post(thread, by=bruno, text="Voici", key="answer-1", files=three)
    assert not thread.posts.exists()  # and the words come back with the sentence
    threads.add_post(thread, by=bruno, text="Voici", key="answer-1", files=three[:2])
    assert thread.posts.get().attachments.count() == 2


def test_an_empty_file_is_no_file(bruno, brings):
    with pytest.raises(Refused, match="vide"):
        brings(bruno, "rien.txt", b"")


def test_some_room_always_stays_on_the_disk(tus, bruno, limits):
    limits(FREE_BYTES=2**62)
    answer = tus(bruno).create(10)
    assert answer.status_code == 507 and "plus de place" in answer.text and not Upload.objects.exists()


def test_a_disk_that_fills_keeps_nothing_by_half(tus, bruno, brings):
    """The system itself refuses to write past the limit."""
    sender = tus(bruno)
    big = b"\0" * 1_000_000
    url = sender.create(30_000_000 // 2)["Location"]
    sender.patch(url, 0, big)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, hard))
    try:
        full = sender.patch(url, 1_000_000, big)
        with pytest.raises(NoRoom):
            services.receive(Upload.objects.get(), at=1_000_000, piece=big)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert full.status_code == 507 and "plus de place" in full.text
    assert sender.head(url)["Upload-Offset"] == "1000000"
    assert sender.patch(url, 1_000_000, big)["Upload-Offset"] == "2000000"  # and it goes on


@pytest.mark.django_db(transaction=True)
def test_of_two_that_arrive_at_the_quota_at_once_exactly_one_passes(group, bruno, alice, limits):
    limits(GROUP_BYTES=1_500)
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def send(by) -> None:
        together.wait()
        try:
            services.take(group, by=by, name="un.bin", size=1_000, pieces=[DATA])
            outcomes.append("kept")
        except TooMuch:
            outcomes.append("refused")
        finally:
            connection.close()

    threads_ = [threading.Thread(target=send, args=(user,)) for user in (bruno, alice)]
    for one in threads_:
        one.start()
    for one in threads_:
        one.join()
    assert sorted(outcomes) == ["kept", "refused"]
    assert File.objects.count() == 1 and used_by(group) == 1_000


@pytest.mark.django_db(transaction=True)
def test_of_two_groups_one_persons_hour_is_one(group, other_group, bruno, limits):
    MembershipFactory(group=other_group, user=bruno)
    limits(PER_HOUR=1)
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def send(to) -> None:
        together.wait()
        try:
            services.begin(to, by=bruno, name="un.bin", size=1_000)
            outcomes.append("kept")
        except TooMany:
            outcomes.append("refused")
        finally:
            connection.close()

    threads_ = [threading.Thread(target=send, args=(to,)) for to in (group, other_group)]
    for one in threads_:
        one.start()
    for one in threads_:
        one.join()
    assert sorted(outcomes) == ["kept", "refused"]
