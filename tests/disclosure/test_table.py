"""Complementary suppression in a table, against tau-argus and by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from maturity.disclosure.table import audit_table, suppress_table

OWN = Path(__file__).parents[1] / "golden" / "own"


def golden() -> tuple[np.ndarray, np.ndarray]:
    """Municipalities by departments with totals: people, and tau-argus's status."""
    t = pd.read_csv(OWN / "suppression_tauargus_opt_2025.csv", skipinitialspace=True)
    rows, columns = list(dict.fromkeys(t["municipality"])), list(dict.fromkeys(t["department"]))
    freq, status = (
        t.pivot_table(index="municipality", columns="department", values=v, aggfunc="first")
        .loc[rows, columns]
        .to_numpy()
        for v in ("freq", "status")
    )
    return freq.astype(np.int64), status


def test_no_dearer_than_one_and_a_half_times_the_optimum() -> None:
    table, status = golden()
    found = suppress_table(table)
    assert (found.primary == (status == "U")).all() and found.primary.sum() == 28
    optimum = int((status == "M").sum())
    assert optimum == 4
    assert int(found.complementary.sum()) <= 1.5 * optimum
    assert not audit_table(table, found.hidden, found.primary).any()
    # nothing primary follows exactly, by plain linear algebra without any limits
    assert not exactly_known(table, found.hidden)[found.primary].any()


def test_the_optimum_passes_where_a_hidden_cell_may_be_empty() -> None:
    # tau-argus does not count on readers knowing that empty cells are shown as such
    table, status = golden()
    hidden = np.isin(status, ["U", "M"])
    assert not exactly_known(table, hidden)[status == "U"].any()
    found = audit_table(table, hidden, status == "U")
    assert sorted(table[found].tolist()) == [1, 1]  # two cells of a column, two people in all


def exactly_known(table: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    at = np.flatnonzero(hidden)
    lines = []
    for axis in (0, 1):
        for line in range(table.shape[axis]):
            sign = np.zeros(table.shape)
            view = sign[line] if axis == 0 else sign[:, line]
            view[:] = -1
            view[0] = 1
            lines.append(sign.ravel()[at])
    a = np.array(lines)
    projection = np.linalg.pinv(a) @ a
    known = np.zeros(table.size, dtype=bool)
    known[at] = np.diag(projection) > 1 - 1e-9
    return known.reshape(table.shape)


def test_by_hand() -> None:
    # the 3 needs one more in its row and its column; the fewest people: 9, 20 and 28
    table = np.array([[60, 23, 37], [31, 3, 28], [29, 20, 9]])
    found = suppress_table(table)
    assert found.hidden[1:, 1:].all() and found.hidden.sum() == 4
    assert not suppress_table(table * 10).hidden.any()


@pytest.mark.parametrize("seed", range(6))
def test_random_tables_hold(seed: int) -> None:
    rng = np.random.default_rng(seed)
    inside = rng.choice([0, 1, 2, 4, 6, 9, 15, 40], (int(rng.integers(2, 9)), 4))
    table = np.block([[inside.sum(), inside.sum(axis=0)], [inside.sum(axis=1)[:, None], inside]])
    found = suppress_table(table)
    assert not audit_table(table, found.hidden, found.primary).any()
    assert not exactly_known(table, found.hidden)[found.primary].any()
