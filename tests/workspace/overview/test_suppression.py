"""No small number leaves, neither as itself nor by subtraction."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.overview.suppression import SMALLEST, TOTAL, Crossed, protect

MANY = settings(deadline=None, max_examples=50)
FEW = settings(deadline=None, max_examples=15)
numbers = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 30])
few_numbers = st.sampled_from([0, 1, 3, 4, 5, 6, 8])


def tables(most_rows: int, most_columns: int, drawn=numbers):
    sizes = st.tuples(st.integers(1, most_rows), st.integers(1, most_columns))
    return sizes.flatmap(
        lambda size: st.fixed_dictionaries(dict.fromkeys(product(range(size[0]), range(size[1])), drawn))
    )


def is_small(number: int) -> bool:
    return 0 < number < SMALLEST


def sized(counts: dict) -> tuple[range, range]:
    return range(max(row for row, _ in counts) + 1), range(max(column for _, column in counts) + 1)


def totals(counts: dict, rows, columns) -> dict:
    """Every cell and every total, as they truly are."""
    true = dict(counts)
    true |= {(row, TOTAL): sum(counts[row, column] for column in columns) for row in rows}
    true |= {(TOTAL, column): sum(counts[row, column] for row in rows) for column in columns}
    true[TOTAL, TOTAL] = sum(counts.values())
    return true


def test_a_small_number_is_not_given_back_by_its_totals():
    shown = protect(["a", "b"], ["x", "y"], {("a", "x"): 2, ("a", "y"): 40, ("b", "x"): 50, ("b", "y"): 60})
    assert shown.cells["a", "x"] is None
    assert shown.line("a").count(None) >= 2
    assert [shown.cells[row, "x"] for row in ("a", "b", TOTAL)].count(None) >= 2


def test_what_is_large_everywhere_is_shown_as_it_is():
    counts = {("a", "x"): 5, ("a", "y"): 40, ("b", "x"): 50, ("b", "y"): 60}
    shown = protect(["a", "b"], ["x", "y"], counts)
    assert None not in shown.cells.values()
    assert shown.line(TOTAL) == [55, 100, 155]


def test_a_lonely_small_number_takes_its_totals_with_it():
    assert set(protect(["a"], ["x"], {("a", "x"): 3}).cells.values()) == {None}


@MANY
@given(tables(5, 5))
def test_whatever_is_shown_is_true_and_never_small(counts):
    rows, columns = sized(counts)
    true, shown = totals(counts, rows, columns), protect(rows, columns, counts)
    for cell, number in shown.cells.items():
        assert number is None or (number == true[cell] and not is_small(number))


@MANY
@given(tables(4, 4))
def test_no_sum_of_what_is_shown_gives_a_small_number(counts):
    """Exact linear algebra: no withheld small number is a combination of the numbers shown."""
    rows, columns = sized(counts)
    true, shown = totals(counts, rows, columns), protect(rows, columns, counts)
    basis = _reduced(
        [_vector(cell, rows, columns) for cell, number in shown.cells.items() if number is not None]
    )
    for cell, number in true.items():
        if is_small(number):
            assert any(_remainder(_vector(cell, rows, columns), basis)), cell


@FEW
@given(tables(2, 2, few_numbers))
def test_every_small_number_might_as_well_be_five_or_more(counts):
    """Tried one by one: among all the tables that agree with what is shown, one makes it large."""
    rows, columns = sized(counts)
    true, shown = totals(counts, rows, columns), protect(rows, columns, counts)
    largest = dict.fromkeys(true, -1)
    for other in _tables_like(shown, counts, rows, columns):
        for cell, number in totals(other, rows, columns).items():
            largest[cell] = max(largest[cell], number)
    assert all(largest[cell] >= SMALLEST for cell, number in true.items() if is_small(number))


@MANY
@given(tables(3, 3), st.data())
def test_what_the_reader_counts_elsewhere_is_taken_into_account(counts, data):
    """Of each cell a part is known; what is left is never small where a number is shown."""
    rows, columns = sized(counts)
    known = {cell: data.draw(st.integers(0, number)) for cell, number in counts.items()}
    shown = protect(rows, columns, counts, known)
    listed = totals(known, rows, columns)
    for cell, number in shown.cells.items():
        if number is not None and listed[cell]:
            assert number - listed[cell] == 0 or number - listed[cell] >= SMALLEST


def _tables_like(shown: Crossed, counts: dict, rows, columns):
    """Every table of whole numbers that shows the same."""
    free = [cell for cell in counts if shown.cells[cell] is None]
    fixed = {cell: number for cell, number in counts.items() if cell not in free}
    for tried in product(range(max(counts.values()) + 6), repeat=len(free)):
        other = fixed | dict(zip(free, tried, strict=True))
        whole = totals(other, rows, columns)
        if all(number is None or whole[cell] == number for cell, number in shown.cells.items()):
            yield other


def _vector(cell, rows, columns) -> list[Fraction]:
    """A cell or a total as the sum of cells that it is."""
    row, column = cell
    return [Fraction((row in (r, TOTAL)) and (column in (c, TOTAL))) for r, c in product(rows, columns)]


def _reduced(vectors: list[list[Fraction]]) -> list[list[Fraction]]:
    basis: list[list[Fraction]] = []
    for vector in vectors:
        left = _remainder(vector, basis)
        if any(left):
            basis.append(left)
    return basis


def _remainder(vector: list[Fraction], basis: list[list[Fraction]]) -> list[Fraction]:
    left = list(vector)
    for one in basis:
        first = next(at for at, value in enumerate(one) if value)
        if left[first]:
            factor = left[first] / one[first]
            left = [value - factor * other for value, other in zip(left, one, strict=True)]
    return left
