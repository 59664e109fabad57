"""Published facts: differences are what they are."""

from __future__ import annotations

import pandas as pd
import pytest

from maturity.records.responses import Shape
from maturity.records.scores import Kind
from maturity.wording import View, say_change, say_region, say_spread, say_standing
from maturity.wording.facts import fact_change, fact_gaps, fact_ranges, fact_spread, is_fact
from tests.published import sample_view
from tests.wording.views import changed


def facts(language: str = "en", municipality: str = "2281") -> View:
    return sample_view(language, municipality, shape=Shape.VALUES)


def rows(**differences: float) -> pd.DataFrame:
    """Rows whose two scores lie as far apart as the difference says, half on either side of 50."""
    apart = pd.Series(list(differences.values()), dtype=float)
    told = {"difference": apart, "score": 50 + apart / 2, "other": 50 - apart / 2}
    return pd.DataFrame({"node": list(differences), **told, "verdict": "no_test", "size": ""})


def test_only_item_values_are_facts() -> None:
    assert is_fact(facts()) and not is_fact(sample_view("en"))


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ({"culture": 85.2, "tools": -8.4, "governance": 5.0},
         "Compared with X, Sundsvall is higher in Culture (+85.2 points), lower in Tools "
         "(−8.4 points) and within 5 points in Governance."),
        ({"culture": 0.0, "tools": -5.0},
         "Compared with X, Sundsvall is within 5 points in Culture and Tools."),
        ({"culture": 5.2}, "Compared with X, Sundsvall is higher in Culture (+5.2 points)."),
    ],
)  # fmt: skip
def test_others_by_hand(differences: dict[str, float], said: str) -> None:
    assert fact_gaps(facts(), rows(**differences), Kind.DIMENSION, "X") == said


def test_change_by_hand() -> None:
    found = rows(culture=20.0, tools=-80.0, governance=0.0)
    assert fact_change(facts(), found, Kind.DIMENSION) == (
        "Since the previous round, the score has risen in Culture (+20.0 points), fallen in Tools "
        "(−80.0 points) and changed by at most 5 points in Governance."
    )


def test_many_are_counted() -> None:
    view = facts()
    nodes = [node.id for node in view.published.questionnaire.capabilities]
    said = fact_gaps(view, rows(**dict.fromkeys(nodes, 9.0)), Kind.CAPABILITY, "X")
    assert said == "Compared with X, Sundsvall is higher in 16 capabilities."


def test_spread_is_the_range_of_those_shown() -> None:
    view = facts(municipality="")
    ranges = fact_ranges(view).set_index("node")
    t = view.published.scores
    t = t.loc[(t["part"] == "all") & t["municipality"].isin(view.published.named)]
    own = t.loc[t["node"] == "automation_capability", "score"].dropna()
    assert ranges.loc["automation_capability", ["low", "high"]].tolist() == [own.min(), own.max()]
    assert fact_spread(view).startswith("The municipalities differ most in “")
    alike = changed(view, scores=t.assign(score=50.0))
    assert fact_spread(alike) == "They lie within 5 points of each other in 16 capabilities."
    assert fact_spread(changed(view, named=())).endswith("cannot be shown.")


def test_the_sections_say_so() -> None:
    view = facts()
    for said in (*say_region(view)[:1], *say_change(view)[:1], say_standing(view)[-1]):
        assert "points)" in said or "capabilities" in said
    assert say_standing(view)[2].startswith("The highest score is ")
    assert say_spread(facts(municipality=""))[0].startswith("The municipalities differ most")
