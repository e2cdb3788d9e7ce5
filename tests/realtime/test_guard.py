"""What the guard lets in and what it refuses, without a database."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text, XmlElement, XmlFragment, XmlText

from realtime import guard, yjs
from realtime.ground import Ground, Missing, Ranges, stands_alone
from realtime.matter import Matter
from realtime.protocol import MAX_NUMBER, Malformed, uint
from realtime.rooms import Grant, Room
from realtime.store import Loaded
from tests.bounded import bounded

NO_DELETIONS = b"\x00"


def one_item(content, *, client=1, clock=0, info=0, head=b"\x01\x01t"):
    """An update of one struct under the root `t`."""
    item = bytes([info | content[0]]) + head + content[1:]
    return b"\x01\x01" + uint(client) + uint(clock) + item + NO_DELETIONS


def any_value(value):
    return one_item(b"\x08\x01" + value)


HONEST_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["type", "erase", "paragraph", "remove", "bold", "map", "list"]),
        st.integers(0, 2),
        st.text(alphabet="aé🙂שא\u202b \n{[", min_size=1, max_size=8),
        st.floats(0, 1),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(HONEST_STEPS, st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=6))
def test_whatever_honest_documents_do_is_let_in(steps, exchanges):
    docs = [Doc(client_id=10 + n) for n in range(3)]
    for doc in docs:
        updates = []
        doc.observe(lambda event, updates=updates: updates.append(event.update))
        doc.updates = updates
        doc.get("t", type=Text), doc.get("content", type=XmlFragment)
        doc.get("m", type=Map), doc.get("l", type=Array)
    for number, (verb, who, words, where) in enumerate(steps):
        ground = Ground.of(docs[who].get_update())
        docs[who].updates.clear()
        _do(docs[who], verb, words, where)
        for update in docs[who].updates:
            parsed = guard.read_update(update)
            ground.check(parsed)
            ground.add(parsed)
        if number < len(exchanges):
            giver, taker = (docs[i] for i in exchanges[number])
            missing = giver.get_update(taker.get_state())
            Ground.of(taker.get_update()).check(guard.read_update(missing))
            taker.apply_update(missing)
    for doc in docs:
        assert guard.read_update(doc.get_update()).clocks() == guard.read_state(doc.get_state())
        held = guard.read_state(doc.get_state())
        assert guard.read_state(guard.write_state(held)) == held


def _do(doc, verb, words, where):
    text, content = doc.get("t", type=Text), doc.get("content", type=XmlFragment)
    letters = str(text)
    at = int(where * len(letters))
    match verb:
        case "type":
            text.insert(len(letters[:at].encode()), words)
        case "erase" if letters:
            start = len(letters[: min(at, len(letters) - 1)].encode())
            del text[start : start + len(letters[min(at, len(letters) - 1)].encode())]
        case "bold" if letters:
            text.format(0, len(letters[0].encode()), {"bold": True})
        case "paragraph":
            paragraph = XmlElement("paragraph", {"class": words})
            content.children.append(paragraph)
            paragraph.children.append(XmlText(words))
        case "remove" if len(list(content.children)):
            del content.children[0]
        case "map":
            doc.get("m", type=Map)[words] = {"a": [1, 2.5, None, True, words]}
        case "list":
            doc.get("l", type=Array).append(words)


@pytest.mark.parametrize(
    ("hostile", "why"),
    [
        (b"", "nothing"),
        (b"\x00", "no deletions"),
        (b"\x00\x00\x00", "something follows"),
        (b"\xff" * 12, "a number without end"),
        (uint(2**30) + b"\x00", "a million clients in two bytes"),
        (b"\x01" + uint(2**30) + b"\x01\x00\x00", "a million structs in two bytes"),
        (b"\x01\x01\x01\x00\x00" + uint(2**31) + b"\x00", "two thousand million characters in five bytes"),
        (b"\x01\x01\x01\x00\x00\x00\x00", "a struct of no length"),
        (b"\x01\x01\x01" + uint(2**40) + b"\x00\x01\x00", "a clock of the year 3000"),
        (b"\x00\x01\x01" + uint(2**30), "a million deletions in two bytes"),
        (b"\x00\x01\x01\x01\x00\x00", "a deletion of nothing"),
        (b"\x00\x02\x01\x01\x00\x01\x01\x01\x01\x01", "deletions of a client in two places"),
        (one_item(b"\x01" + uint(2**29)), "half a gigabyte reserved in seven bytes"),
        (one_item(b"\x04\x02\xff\xff"), "letters that are not UTF-8"),
        (one_item(b"\x04" + uint(2**30)), "a string longer than its bytes"),
        (one_item(b"\x04\x00"), "a string without letters"),
        (one_item(b"\x02\x01\x04null"), "the JSON of old"),
        (one_item(b"\x09\x01a\x76\x00"), "a document within the document"),
        (one_item(b"\x0b\x00"), "a move"),
        (one_item(b"\x07\x05\x01a"), "a hook"),
        (one_item(b"\x07\x63"), "a type of the future"),
        (one_item(b"\x06\x04bold\x03{a}"), "a mark that is not JSON"),
        (one_item(b"\x06\x04bold\x03NaN"), "a number that JSON lacks"),
        (one_item(b'\x06\x04bold\x08"\\ud800"'), "half a pair of surrogates"),
        (one_item(b"\x06\x09__proto__\x04null"), "the prototype of everything"),
        (one_item(b"\x05" + uint(4000) + b"[" * 4000), "an embed nested too deep"),
        (any_value(b"\x75\x01" * 60_000 + b"\x7e"), "sixty thousand nested arrays"),
        (any_value(b"\x76\x01\x01a" * 20_000 + b"\x7e"), "twenty thousand nested objects"),
        (any_value(b"\x75" + uint(2**30)), "an array of a million in two bytes"),
        (any_value(b"\x76\x01\x09__proto__\x7e"), "a prototype among the values"),
        (any_value(b"\x30"), "a value of the future"),
        (any_value(b"\x7d" + b"\xff" * 12), "an integer without end"),
        (one_item(b"\x04\x01a", head=b"\x02\x01t"), "a parent that is nothing"),
        (one_item(b"\x04\x01a", head=b"\x01" + uint(300) + b"t" * 300), "a root with a long name"),
        (one_item(b"\x04\x01a", info=0x80, head=b"\x01\x00"), "a letter after itself"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_updates_are_refused_at_once(hostile, why):
    def reading():
        with pytest.raises(Malformed):
            guard.read_update(hostile)

    bounded(0.5, reading)  # a millisecond or two; seconds for who believes a length


@pytest.mark.parametrize("hostile", [b"", b"\x01", uint(2**30), b"\x01\x01" + uint(2**33), b"\x00\x00"])
def test_hostile_state_vectors_are_refused(hostile):
    with pytest.raises(Malformed):
        guard.read_state(hostile)


@pytest.mark.parametrize(
    "update",
    [
        one_item(b"\x04\x01a", clock=5),  # a hole before it
        one_item(b"\x04\x01a", info=0x80, head=b"\x63\x04"),  # after a letter of somebody unknown
        b"\x00\x01\x63\x01\x00\x01",  # deletes what is not there
    ],
)
def test_what_leans_on_nothing_is_asked_for(update):
    parsed = guard.read_update(update)
    with pytest.raises(Missing):
        Ground().check(parsed)
    Ground({1: 5, 99: 5}).check(parsed)


def test_two_letters_that_wait_for_each_other_are_refused():
    circle = (
        b"\x02"
        + (b"\x01\x02\x00" + b"\x84\x01\x00" + b"\x01b")  # client 2: after client 1's first
        + (b"\x01\x01\x00" + b"\x84\x02\x00" + b"\x01a")  # client 1: after client 2's first
        + NO_DELETIONS
    )
    with pytest.raises(Malformed):
        stands_alone(circle)


def test_only_what_holds_something_is_put_into():
    doc = Doc(client_id=1)
    doc.get("t", type=Text).insert(0, "lettres")
    ground = Ground.of(doc.get_update())
    with pytest.raises(Malformed):
        ground.check(guard.read_update(one_item(b"\x04\x01a", client=2, head=b"\x00\x01\x02")))
    doc.get("content", type=XmlFragment).children.append(XmlElement("paragraph"))
    ground = Ground.of(doc.get_update())
    ground.check(guard.read_update(one_item(b"\x04\x01a", client=2, head=b"\x00\x01\x07")))


def test_a_client_said_twice_is_refused():
    letter = b"\x01\x01\x00" + b"\x04\x01\x01t" + b"\x01a"
    with pytest.raises(Malformed):
        guard.read_update(b"\x02" + letter + letter + NO_DELETIONS)


def test_what_is_repeated_otherwise_makes_no_letter_hold_something():
    ground = Ground()
    ground.add(guard.read_update(one_item(b"\x04\x05lette")))
    as_element = b"\x07\x03\x01p"  # the same client and clock, as an element
    ground.add(guard.read_update(one_item(as_element)))
    with pytest.raises(Malformed):
        ground.check(guard.read_update(one_item(b"\x04\x01a", client=2, head=b"\x00\x01\x00")))


def test_two_people_who_answer_each_other_are_not_a_circle():
    a, b = Doc(client_id=1), Doc(client_id=2)
    for n in range(40):
        writer, reader = (a, b) if n % 2 else (b, a)
        text = writer.get("t", type=Text)
        text.insert(len(str(text)) // 2, "x")
        reader.apply_update(writer.get_update(reader.get_state()))
    parsed = guard.read_update(a.get_update())
    assert len(parsed.leans_on) > 30
    Ground().check(parsed)


def test_sixty_thousand_bytes_are_read_in_a_moment():
    doc = Doc()
    text = doc.get("t", type=Text)
    with doc.transaction():
        for n in range(4_000):
            text.insert(n // 2, "a")
    update = doc.get_update()[:]
    longest = 256 * 1024
    bounded(0.5 * len(update) / longest, guard.read_update, update)


SAMPLE = Doc(client_id=3)
SAMPLE.get("content", type=XmlFragment).children.append(XmlElement("paragraph", {"a": "b"}))
SAMPLE.get("t", type=Text).insert(0, "héé 🙂 bonjour")
SAMPLE.get("m", type=Map)["k"] = {"a": [1, 2.5, "x", None, True]}
BYTES = SAMPLE.get_update()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BYTES) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_what_passes_the_guard_never_harms_pycrdt(changes):
    mutant = bytearray(BYTES)
    for at, byte in changes:
        mutant[at] = byte
    try:
        stands_alone(bytes(mutant))
    except (Malformed, Missing):
        return
    merged = yjs.merge([bytes(mutant), Doc().get_update()])
    assert guard.read_update(merged).clocks() == guard.read_update(bytes(mutant)).clocks()
    yjs.squash([merged])


def test_the_largest_numbers_are_the_browsers():
    assert guard.read_state(guard.write_state({MAX_NUMBER: 1})) == {MAX_NUMBER: 1}
    with pytest.raises(Malformed):
        guard.read_state(b"\x01" + uint(MAX_NUMBER + 1) + b"\x01")


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 40), st.integers(1, 9)), max_size=40))
def test_ranges_are_the_sets_they_stand_for(additions):
    ranges, clocks = Ranges(), {0: set(), 1: set()}
    for client, start, length in additions:
        ranges.add(client, start, start + length)
        clocks[client] |= set(range(start, start + length))
    for client in (0, 1):
        starts, ends = ranges.by_client.get(client, ([], []))
        assert {n for pair in zip(starts, ends, strict=True) for n in range(*pair)} == clocks[client]
        assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
        for start in range(0, 50, 3):
            assert ranges.cover(client, start, start + 4) == (set(range(start, start + 4)) <= clocks[client])


def test_what_is_deleted_already_is_not_news():
    doc = Doc()
    text = doc.get("t", type=Text)
    text.insert(0, "bonjour")
    del text[2:5]
    ground = Ground.of(doc.get_update())
    assert ground.has(guard.read_update(doc.get_update()))
    known = doc.get_state()
    del text[0:1]
    assert not ground.has(guard.read_update(doc.get_update(known)))


class Attacker:
    """A member who may write, with a pen of their own."""

    grant = Grant(person="mallory", write=True)
    unstored = 0


def _alone(room_text=b"\x00\x00"):
    loaded = Loaded(1, 1, 0, room_text, [], Ground.of(room_text), {}, {}, False)
    return Matter.of(Room("essai", "texte"), loaded)


MUTATION = st.lists(st.tuples(st.integers(0, len(BYTES) - 1), st.integers(0, 255)), max_size=3)


@settings(max_examples=300, deadline=None)
@given(st.lists(MUTATION, min_size=2, max_size=6))
def test_what_one_pen_says_again_otherwise_never_harms_the_text(mutants):
    """The same clocks with other contents, alone, merged in one tick, and in the stored whole."""
    matter = _alone()
    for changes in mutants:
        mutant = bytearray(BYTES)
        for at, byte in changes:
            mutant[at] = byte
        with contextlib.suppress(Malformed, Missing):
            matter.accept(Attacker(), bytes(mutant), guard.read_update(bytes(mutant)), 10**6)
    said = [change.data for change in matter.waiting]
    for whole in (yjs.merge(said), yjs.merge([yjs.merge(said[:2]), yjs.merge(said[2:])])):
        assert guard.read_update(whole).clocks() == matter.ground.clocks
        yjs.squash([whole])
    yjs.squash(said)


MOMENT = 0.5


def test_deletions_told_backwards_are_laid_in_a_moment():
    backwards = b"".join(uint(clock) + b"\x01" for clock in range(599_998, -1, -2))
    parsed = guard.read_update(b"\x00\x01\x01" + uint(300_000) + backwards)

    def laying():
        ground = Ground({1: 600_000})
        ground.add(parsed)
        return ground

    assert bounded(MOMENT, laying).has(parsed)


def test_ranges_that_go_on_from_each_other_are_one():
    """A hundred thousand of them were two hundred milliseconds of everybody's time."""
    forgotten = guard.read_update(
        b"\x01" + uint(100_000) + b"\x01\x00" + b"\x00\x01" * 100_000 + NO_DELETIONS
    )
    assert forgotten.gone == [(1, 0, 100_000)]
    pairs = b"".join(uint(clock) + b"\x01" for clock in range(50_000))
    assert guard.read_update(b"\x00\x01\x01" + uint(50_000) + pairs).deletes == [(1, 0, 50_000)]


def test_many_put_into_what_is_gone_are_looked_up_in_a_moment():
    gone, put = 20_000, 12_000
    into_the_last = b"\x01\x00\x01" + uint(gone - 1) + b"\x01"
    structs = b"\x00\x01" * gone + into_the_last * put
    parsed = guard.read_update(b"\x01" + uint(gone + put) + b"\x01\x00" + structs + NO_DELETIONS)
    bounded(MOMENT, lambda: Ground().check(parsed))


def test_a_long_file_of_who_waits_for_whom_is_walked_in_a_moment():
    length = 8_000
    structs = [b"\x01" + uint(100 + n) + b"\x00\x84" + uint(101 + n) + b"\x00\x01a" for n in range(length)]
    last = b"\x01" + uint(100 + length) + b"\x00\x04\x01\x01t\x01a"
    parsed = guard.read_update(uint(length + 1) + b"".join(structs) + last + NO_DELETIONS)
    bounded(MOMENT, lambda: Ground().check(parsed))


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2_000), st.integers(1, 9)), max_size=400))
def test_many_ranges_at_once_are_the_same_as_one_by_one(additions):
    one_by_one, at_once = Ranges(), Ranges()
    ranges = [(client, start, start + length) for client, start, length in additions]
    for one in ranges:
        one_by_one.add(*one)
    at_once.add_all(ranges[:5])
    at_once.add_all(ranges[5:])
    assert at_once.by_client == one_by_one.by_client
