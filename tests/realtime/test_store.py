"""The log: nothing is lost by a damaged row, nothing is written over."""

import pytest
from pycrdt import Doc, Text

from realtime import guard, store
from realtime.ground import Missing
from realtime.models import Log, Pen, Snapshot, Update
from realtime.protocol import Malformed
from realtime.rooms import Room

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = Room("feuille", "carnet")


class Page:
    """A document that remembers what it stored."""

    def __init__(self):
        self.doc = Doc()
        self.text = self.doc.get("content", type=Text)

    def write(self, words):
        before = self.doc.get_state()
        self.text.insert(len(str(self.text).encode()), words)
        return store.append(ROOM, self.doc.get_update(before), "p1")


@pytest.fixture
def page():
    store.create(ROOM)
    return Page()


def stored():
    state = store.state_of(ROOM)
    doc = Doc()
    text = doc.get("content", type=Text)
    doc.apply_update(state.update)
    return str(text), state


def damage(row):
    data = bytearray(row.data)
    data[-2] ^= 0xFF
    type(row).objects.filter(pk=row.pk).update(data=bytes(data))


def test_what_is_appended_is_read_again_with_its_seq(page):
    assert [page.write("un "), page.write("deux")] == [2, 3]
    text, state = stored()
    assert text == "un deux"
    assert (state.epoch, state.seq, state.broken) == (1, 3, False)


def test_a_room_that_nobody_created_is_gone():
    with pytest.raises(store.Gone):
        store.state_of(ROOM)
    with pytest.raises(store.Gone):
        store.append(ROOM, b"\x00\x00")


def test_a_seed_stands_by_itself():
    doc = Doc()
    doc.get("content", type=Text).insert(0, "semé")
    store.create(ROOM, doc.get_update())
    assert stored()[0] == "semé"
    with pytest.raises(Missing):
        store.create(Room("feuille", "autre"), b"\x01\x01\x05\x07\x04\x01\x01t\x01a\x00")


def test_a_change_that_does_not_follow_is_not_stored(page):
    page.write("un")
    with pytest.raises(Missing):
        store.append(ROOM, b"\x01\x01\x05\x07\x04\x01\x01t\x01a\x00")
    with pytest.raises(Malformed):
        store.append(ROOM, b"\xff")
    assert stored()[1].seq == 2


def test_two_snapshots_are_kept_and_the_updates_since_the_older(page):
    for n in range(3):
        for _ in range(4):
            page.write(f"{n}")
        store.compact(ROOM)
    assert list(Snapshot.objects.order_by("seq").values_list("seq", flat=True)) == [9, 13]
    assert list(Update.objects.order_by("seq").values_list("seq", flat=True)) == [10, 11, 12, 13]
    assert stored()[0] == "000011112222"


def test_a_log_with_nothing_new_is_left_as_it_is(page):
    page.write("un")
    assert store.compact(ROOM) is not None
    assert store.compact(ROOM) is None


def test_a_damaged_snapshot_loses_nothing(page):
    for n in range(3):
        page.write(f"{n}")
        store.compact(ROOM)
    damage(Snapshot.objects.order_by("-seq").first())
    text, state = stored()
    assert (text, state.broken) == ("012", False)


def test_a_damaged_update_leaves_a_text_to_read_that_nobody_writes_to(page):
    page.write("sain ")
    page.write("abîmé")
    damage(Update.objects.order_by("-seq").first())
    text, state = stored()
    assert (text, state.broken) == ("sain ", True)
    with pytest.raises(store.Gone):
        page.write("suite")
    assert store.compact(ROOM) is None


def test_a_lost_update_is_noticed(page):
    page.write("un ")
    page.write("deux")
    Update.objects.filter(seq=2).delete()
    assert stored()[1].broken
    Update.objects.all().delete()
    assert stored()[1].broken


def test_a_rescued_text_is_written_to_again_in_a_new_epoch(page):
    page.write("sain ")
    page.write("abîmé")
    damage(Update.objects.order_by("-seq").first())
    salvaged = store.state_of(ROOM)
    assert store.replace(ROOM, salvaged.update) == 2
    text, state = stored()
    assert (text, state.epoch, state.broken) == ("sain ", 2, False)
    assert guard.read_state(bytes(Log.objects.get().retired))[page.doc.client_id] == 5
    assert not Update.objects.exists()


def test_an_append_to_an_epoch_that_is_over_is_not_stored(page):
    page.write("un")
    row = Log.objects.get()
    store.replace(ROOM, b"\x00\x00")
    assert store.append_all([store.Entry(row.pk, 1, page.doc.get_update(), "p1", {})]) == [None]
    assert stored()[0] == ""


def test_the_first_to_write_with_a_pen_keeps_it(page):
    row = Log.objects.get()
    store.append_all([store.Entry(row.pk, 1, b"\x00\x00", "p1", {7: "p1"})])
    store.append_all([store.Entry(row.pk, 1, b"\x00\x00", "p2", {7: "p2"})])
    assert Pen.objects.get().person == "p1"


def test_an_erased_person_leaves_words_and_no_trace(page):
    page.write("mes mots")
    Pen.objects.create(log=Log.objects.get(), client=7, person="p1")
    store.forget_person("p1")
    assert stored()[0] == "mes mots"
    assert not Update.objects.filter(author="p1").exists()
    assert Pen.objects.get().person == ""


def test_two_accounts_that_become_one_keep_their_pens(page):
    Pen.objects.create(log=Log.objects.get(), client=7, person="invité")
    store.rename_person("invité", "p1")
    assert Pen.objects.get().person == "p1"


def test_a_deleted_room_takes_everything_with_it(page):
    page.write("un")
    store.compact(ROOM)
    store.delete(ROOM)
    assert not (Log.objects.exists() or Update.objects.exists() or Snapshot.objects.exists())
