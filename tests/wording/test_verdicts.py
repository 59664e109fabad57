"""Every verdict has words of its own, and they are the same everywhere."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from maturity.records.comparison import Size, Verdict
from maturity.records.scores import Kind
from maturity.wording.selection import own_gaps
from maturity.wording.verdicts import (
    SURE,
    by_role,
    say_shortly,
    say_verdict,
    sure_names,
    what_sure_means,
)
from tests.published import sample_view
from tests.wording.views import judged, untested, with_method

REST = [(verdict, Size.NONE) for verdict in (Verdict.EQUAL, Verdict.INCONCLUSIVE, Verdict.NO_TEST)]


def row(verdict: Verdict, size: Size, **more: object) -> pd.Series:
    return pd.Series({"verdict": str(verdict), "size": str(size), **more})


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_two_verdicts_share_their_words(language: str) -> None:
    view = sample_view(language)
    words = [say_verdict(view, row(*pair)) for pair in (*SURE, *REST)]
    assert len(set(words)) == 9
    short = [say_shortly(view, row(verdict, Size.NONE)) for verdict in Verdict]
    assert len(set(short)) == 5
    assert say_verdict(view, None) == "–"


def test_swedish_by_hand() -> None:
    view = sample_view("sv")
    assert [say_verdict(view, row(*pair)) for pair in (*SURE[:3], *REST)] == [
        "säkert mer än 5 poäng högre",
        "säkert högre, osäkert om mer än 5 poäng",
        "säkert högre, knappast mer än 5 poäng",
        "i stort sett lika",
        "kan inte avgöras",
        "inte prövat",
    ]


def test_the_bound_is_the_methods_own() -> None:
    view = with_method(sample_view("en"), minimal_important_difference=2.5)
    assert say_verdict(view, row(*SURE[0])) == "surely more than 2.5 points higher"
    one = with_method(sample_view("en"), minimal_important_difference=1.0)
    assert say_verdict(one, row(*SURE[0])) == "surely more than 1 point higher"


def test_of_two_roles_the_higher_one_is_named() -> None:
    view, roles = sample_view("en"), {"first": "leader", "second": "employee"}
    lower = row(Verdict.LOWER, Size.MORE, **roles)
    assert by_role(view, lower, say_verdict) == "employees surely more than 5 points higher"
    assert by_role(view, lower, say_shortly) == "employees surely higher"
    equal = row(Verdict.EQUAL, Size.NONE, **roles)
    assert by_role(view, equal, say_verdict) == "practically equal"
    assert by_role(view, None, say_verdict) == "–"


def test_names_by_verdict_and_size() -> None:
    view = sample_view("en")
    given = {"culture": SURE[1], "tools": SURE[3]}
    rows = own_gaps(judged(view, "gaps", Kind.DIMENSION, given), Kind.DIMENSION)
    assert sure_names(view, rows, Kind.DIMENSION) == ["", "Culture", "", "Tools", "", ""]
    assert list(SURE) == list(
        itertools.product((Verdict.HIGHER, Verdict.LOWER), (Size.MORE, Size.UNSURE, Size.LESS))
    )


def test_the_meaning_is_told_only_where_something_was_tested() -> None:
    view = sample_view("en")
    assert "more than 5 points" in what_sure_means(view, own_gaps(view, Kind.CAPABILITY))
    nothing = untested(view, "gaps")
    assert what_sure_means(nothing, own_gaps(nothing, Kind.CAPABILITY)) == ""
