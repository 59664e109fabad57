"""Broken files give a right record or Problems: no other exception, no silently moved value.

``make verify`` runs 20 000 mutants (``--mutations 20000``), ``make test`` 300.
"""

import numpy as np
import pytest

from maturity.errors import MaturityError
from maturity.responses import read_answers

from .mutants import HEADINGS, ITEMS, Mutant, good_book, mutant, table, text_of

UNIT_FIELDS = ("municipality", "role")


def cells_of(record):
    """(department, item) -> (state, value), and (department, field) -> text."""
    found = {}
    for row, unit in enumerate(record.units.to_dict("records")):
        name = unit["department"]
        for at, item in enumerate(record.items):
            value, state = record.values[row, at], int(record.states[row, at])
            found[name, item] = (state, None if np.isnan(value) else value)
        for unit_field in UNIT_FIELDS:
            found[name, unit_field] = unit[unit_field]
    return found


def read_bytes(folder, name, data, context):
    path = folder / name
    path.write_bytes(data)
    try:
        return read_answers(path, context=context)
    finally:
        path.unlink()


@pytest.fixture
def good(tmp_path, context):
    intake = read_bytes(tmp_path, "good.csv", text_of(table()).encode(), context)
    return cells_of(intake.responses)


def moved(good, intake, broken):
    """Values of the record that differ from the good one outside the cells that were touched."""
    wrong = []
    for (department, heading), value in cells_of(intake.responses).items():
        if (department, heading) not in good:
            if not any(name == "*" or what == "*" for name, what in broken.cells):
                wrong.append((department, heading, "new row"))
        elif good[department, heading] != value and not broken.touched(department, heading):
            wrong.append((department, heading, good[department, heading], value))
    return wrong


def test_the_good_file_in_both_dresses(tmp_path, context, good):
    assert len(good) == 6 * (len(ITEMS) + len(UNIT_FIELDS))
    book = read_bytes(tmp_path, "good.xlsx", good_book(), context)
    assert cells_of(book.responses) == good


def test_a_moved_value_would_be_seen(tmp_path, context, good):
    """The check itself: two answers of one row change places, said to be untouched."""
    rows = table()
    rows[1][3], rows[1][5] = rows[1][5], rows[1][3]
    broken = Mutant("a.csv", text_of(rows).encode())
    intake = read_bytes(tmp_path, "a.csv", broken.data, context)
    assert {cell[:2] for cell in moved(good, intake, broken)} == {
        ("Bygg", HEADINGS[3]), ("Bygg", HEADINGS[5]),
    }  # fmt: skip


def test_broken_files(tmp_path, context, good, request):
    count = request.config.getoption("--mutations")
    told = {"read": 0, "refused": 0}
    for seed in range(count):
        broken = mutant(np.random.default_rng(seed))
        try:
            intake = read_bytes(tmp_path, broken.name, broken.data, context)
        except MaturityError as error:
            assert error.problems, (seed, broken.what)
            assert all(str(problem) for problem in error.problems)
            told["refused"] += 1
            continue
        except Exception as error:
            pytest.fail(f"mutant {seed} ({broken.what}): {type(error).__name__}: {error}")
        told["read"] += 1
        assert moved(good, intake, broken) == [], (seed, broken.what)
    # Both happen often: a reader that refuses everything, or nothing, is broken itself.
    assert min(told.values()) > count / 10
