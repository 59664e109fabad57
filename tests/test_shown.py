"""Whatever a record holds, it prints in a few lines; every public record does so."""

import ast
from dataclasses import dataclass, fields, is_dataclass

import numpy as np
import pandas as pd
import pytest

from maturity.assessment import open_assessment
from maturity.shown import LONGEST, Shown
from tests.assessments import make_assessment
from tests.comparison.rounds import random_round
from tests.house.reach import package
from tests.published import sample_published

MOST = 2500
"""Letters of the longest record: about thirty lines."""


def public_records():
    """Dataclasses in ``records``, and those that a room or the package offers."""
    uses = package()
    fronts = {module: held for module, held in uses.modules.items() if module.count(".") == 1}
    offered = {uses.home(module, name) for module, held in fronts.items() for name in held.imported}
    offered |= {at for at in uses.of_rooms("records") if not at[1].startswith("_")}
    for module, name in sorted(offered - {None}):
        if module == "maturity.errors":  # a problem is read whole, and holds sentences only
            continue
        node = uses.modules[module].defined[name]
        marks = [ast.unparse(mark) for mark in getattr(node, "decorator_list", [])]
        if any(mark.startswith("dataclass") for mark in marks):
            yield f"{module}.{name}", node


def records_in(value, found):
    """The record and all records inside of it, one of each kind and size."""
    if is_dataclass(value) and not isinstance(value, type):
        found.append(value)
        for field in fields(value):
            records_in(getattr(value, field.name), found)
    elif isinstance(value, dict):
        records_in(list(value.values()), found)
    elif isinstance(value, list | tuple | set | frozenset):
        for inside in value:
            records_in(inside, found)
    return found


def test_every_public_record_shows_itself_shortly():
    found = dict(public_records())
    assert len(found) > 50
    long = [
        name
        for name, node in found.items()
        if not {"Shown", "Results"} & {ast.unparse(base) for base in node.bases}
        and "__repr__" not in {getattr(part, "name", "") for part in node.body}
    ]
    assert long == []


def test_no_record_of_a_region_is_long(tmp_path):
    assessment = open_assessment(make_assessment(tmp_path / "region").path)
    found = records_in([assessment, random_round(seed=1), sample_published()], [])
    assert len({type(record) for record in found}) > 20
    assert [type(r).__name__ for r in found if len(repr(r)) > MOST] == []
    shown = [r for r in found if isinstance(r, Shown)]
    assert [type(r).__name__ for r in shown if len(r._repr_html_()) > 2 * MOST] == []


@dataclass
class Held(Shown):
    """Anything."""

    value: object


@dataclass
class Named(Shown):
    """One of a kind."""

    size: int
    name: str


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "None"),
        ("a", "'a'"),
        ((1,), "(1,)"),
        ([], "[]"),
        ({"a": 1}, "{'a': 1}"),
        (frozenset({2}), "{2}"),
        (b"secret", "<6 bytes>"),
        (range(1000), "<range of 1000>"),
        ("x" * 500, "'" + "x" * (LONGEST - 2) + "…"),
        ({at: at for at in range(99)}, "<dict of 99>"),
        (np.zeros((35, 4)), "<ndarray 35 x 4>"),
        (pd.DataFrame({"a": [1.0, 2.0]}), "<DataFrame 2 x 1>"),
        (Named(3, "Ånge"), "<Named 'Ånge'>"),
        (Held(1), "<Held>"),
        ((Named(3, "Ånge"), Named(4, "Timrå")), "(<Named 'Ånge'>, <Named 'Timrå'>)"),
    ],
)
def test_a_value_is_told_by_what_it_is(value, shown):
    assert repr(Held(value)) == f"Held(value={shown})"


def test_a_longer_record_takes_a_line_per_field():
    text = repr(Named(10**40, "x" * 200))
    name = "'" + "x" * (LONGEST - 2) + "…"
    assert text.splitlines() == ["Named(", f"    size={10**40},", f"    name={name},", ")"]


def test_a_page_gets_a_table_and_no_markup_of_the_record():
    page = Named(3, "<b>")._repr_html_()
    assert "<caption>Named</caption>" in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
