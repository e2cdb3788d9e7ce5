"""Who could meet whom: pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sessions.rendezvous.matching import MOST_NEAR, Crowd, Person
from sessions.rendezvous.slots import slots

HOUR = timedelta(hours=1)
NINE = datetime(2026, 6, 30, 7, 0, tzinfo=UTC)


def person(pk: int, looks_for: str = "", brings: str = "", **said) -> Person:
    return Person(pk, said.pop("category", "initiative"), looks_for, brings, **said)


def fillers(many: int) -> list[Person]:
    return [person(100 + n, brings=f"métier numéro{n}", category="inhabitant") for n in range(many)]


def test_who_looks_for_a_kitchen_meets_who_brings_one_and_is_told_why():
    crowd = Crowd(
        [person(1, "une cuisine le lundi"), person(2, brings="la cuisine municipale"), *fillers(20)]
    )
    [match] = crowd.for_person(1)
    assert (match.looker, match.bringer) == (1, 2) and "cuisine" in match.reasons[0]
    [seen_from_there] = crowd.for_person(2)
    assert seen_from_there == match


def test_everyday_words_ask_for_a_sort_of_means():
    crowd = Crowd(
        [person(1, "un trajet pour Digne"), person(2, brings="mon minibus vers Digne"), *fillers(20)]
    )
    [match] = crowd.for_person(1)
    assert "le même genre de moyen" in match.reasons


def test_a_word_that_nearly_everybody_writes_says_nothing():
    crowd = Crowd([person(n, "rencontrer des gens", "rencontrer des gens") for n in range(30)])
    assert not crowd.for_person(1)


def test_people_of_one_structure_or_who_come_together_are_not_put_in_touch():
    one, other = person(1, "une cuisine"), person(2, brings="une cuisine")
    assert Crowd([one, other, *fillers(20)]).for_person(1)
    for same in ({"organisation": "le fil"}, {"party": 7}):
        known = [person(1, "une cuisine", **same), person(2, brings="une cuisine", **same)]
        assert not Crowd([*known, *fillers(20)]).for_person(1)


def test_thematiques_named_by_both_count():
    themes = {"Mobilité": ["mobil"], "Habitat": ["habitat"]}
    crowd = Crowd(
        [person(1, "idées de mobilité"), person(2, brings="projets de mobilité"), *fillers(20)], themes
    )
    [match] = crowd.for_person(1)
    assert any("Mobilité" in reason for reason in match.reasons)


def test_nobody_is_proposed_to_everybody():
    lookers = [person(n, "une cuisine équipée") for n in range(1, 12)]
    crowd = Crowd([*lookers, person(50, brings="une cuisine équipée"), *fillers(40)])
    assert len([one for one in crowd.best(each=3) if one.bringer == 50]) == 3


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "une cuisine", "un minibus", "des bénévoles"]), st.booleans()),
        max_size=12,
    )
)
def test_nobody_meets_themselves_nor_the_same_person_twice(said):
    people = [
        person(n, text if looks else "", "" if looks else text) for n, (text, looks) in enumerate(said, 1)
    ]
    crowd = Crowd([*people, *fillers(30)])
    pairs = [frozenset((one.looker, one.bringer)) for one in crowd.best()]
    assert len(pairs) == len(set(pairs)) and all(len(pair) == 2 for pair in pairs)


def test_of_five_hundred_people_one_meets_first_who_shares_all_their_words():
    words = [f"mot{n} cuisine{n % 50} atelier{n % 30} local{n % 70}" for n in range(500)]
    people = [person(n, words[n], words[-n], category=str(n % 4)) for n in range(500)]
    first = Crowd(people).for_person(7)[0]
    assert {first.looker, first.bringer} == {7, 493}  # only they wrote « mot7 » and « mot493 »


class Counted(Crowd):
    """How many pairs it looks at."""

    pairs = 0

    def _weigh(self, looker, bringer):
        self.pairs += 1
        return super()._weigh(looker, bringer)


def test_what_the_team_reads_costs_no_more_for_a_pair_than_for_a_person():
    """Anybody registers, and writes what everybody else wrote."""
    words = [" ".join(f"mot{(n + step) % 20}" for step in range(3)) for n in range(200)]
    crowd = Counted([person(n, text, text, category=str(n % 4)) for n, text in enumerate(words)])
    assert len(crowd.best()) == 50
    assert crowd.pairs <= 200 * MOST_NEAR


def test_whom_they_share_a_rare_word_with_is_looked_at_first():
    common = [person(100 + n, brings="une salle à Digne") for n in range(90)]
    crowd = Crowd(
        [person(1, "une salle à Digne avec un pétrin"), person(2, brings="un pétrin"), *common, *fillers(200)]
    )
    assert any(2 in (one.looker, one.bringer) for one in crowd.best(each=100, most=200))


def test_slots_follow_each_other_within_the_hours_and_end_before_they_do():
    found = slots(lasts=timedelta(minutes=20), hours=[(NINE, NINE + HOUR)])
    assert found == [NINE, NINE + HOUR / 3, NINE + 2 * HOUR / 3]


def test_what_is_over_or_busy_is_not_free_and_what_touches_it_is():
    busy = [(NINE + HOUR / 3, NINE + 2 * HOUR / 3)]
    found = slots(lasts=timedelta(minutes=20), hours=[(NINE, NINE + HOUR)], busy=busy, after=NINE)
    assert found == [NINE + 2 * HOUR / 3]


def test_the_night_when_clocks_change_has_neither_a_lost_nor_a_double_slot():
    opens = datetime(2026, 10, 24, 23, 0, tzinfo=UTC)  # 1 h in France; 3 h becomes 2 h
    found = slots(lasts=HOUR, hours=[(opens, opens + 4 * HOUR)])
    assert len(found) == len(set(found)) == 4
