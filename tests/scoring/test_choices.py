"""What each choice may be, for Python as for files; the table covers every field."""

from dataclasses import fields, replace

import numpy as np
import pytest

from maturity.errors import ScoringError
from maturity.records.method import Aggregation, ScoringMethod, VarianceForm, Weighting
from maturity.scoring.choices import (
    ALLOWED,
    MAPPINGS,
    changed_method,
    wrong_goalposts,
    wrong_names,
    wrong_values,
)
from tests.builders import make_questionnaire

PLAIN = ScoringMethod()


def test_every_choice_has_a_rule_and_the_defaults_keep_it() -> None:
    assert list(ALLOWED) == [field.name for field in fields(ScoringMethod)]
    assert list(wrong_values(PLAIN)) == []
    mappings = {f.name for f in fields(PLAIN) if isinstance(getattr(PLAIN, f.name), dict)}
    assert set(MAPPINGS) == mappings


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        ("answered_share", (6, 5)),
        ("answered_share", (0, 5)),
        ("answered_share", 0.6),
        ("answered_share", (0.5, 1)),
        ("goalposts", {"agree": (3, 3)}),
        ("goalposts", {"agree": (1, float("inf"))}),
        ("goalposts", 5),
        ("role_weights", {"leader": -1}),
        ("role_weights", {"leader": "2"}),
        ("role_weights", {"leader": True}),
        ("role_weights", [1, 2]),
        ("node_weights", {"a": float("nan")}),
        ("weighting", "headcount"),
        ("weighting", None),
        ("variance", "jackknife"),
        ("collapse", "no"),
        ("collapse", 0),
        ("fewest_in_cell", 0),
        ("fewest_in_cell", 2.5),
        ("largest_weight", 0.5),
        ("aggregation", {"index": "median"}),
        ("weight_present", 1.1),
        ("indicator_coverage", -0.1),
        ("register_weights", {"tools": 2}),
        ("cut_points", (20, 20, 60, 80)),
        ("cut_points", ()),
        ("cut_points", (0, 50)),
        ("cut_points", 50),
        ("essential", ("a", "a")),
        ("essential", "security"),
        ("level_share", 0),
        ("level_probability", 80),
        ("agreed_floor", 101),
        ("agreed_floor", "none"),
        ("smallest_group", 2),
        ("smallest_group", float("nan")),
        ("minimal_important_difference", -1),
        ("confidence", 95),
        ("confidence", 1),
        ("borrowed_spread", -1),
        ("draws", 10),
        ("seed", -1),
        ("seed", None),
    ],
)
def test_what_is_out_of_range_is_refused(choice: str, value: object) -> None:
    method = replace(PLAIN, **{choice: value})  # type: ignore[arg-type]
    (wrong,) = wrong_values(method)
    assert wrong.key.split(".")[0] == choice
    assert str(wrong.expected)


def test_words_lists_and_numbers_of_other_kinds_are_understood() -> None:
    method = ScoringMethod(
        weighting="raked",  # type: ignore[arg-type]
        variance="linearised",  # type: ignore[arg-type]
        aggregation={"index": "geometric"},  # type: ignore[dict-item]
        answered_share=[2, 3],  # type: ignore[arg-type]
        cut_points=[25, 50.5, 75, 90],  # type: ignore[arg-type]
        goalposts={"agree": [1, 5]},  # type: ignore[dict-item]
        smallest_group=np.int64(6),  # type: ignore[arg-type]
        confidence=np.float64(0.9),
    )
    assert list(wrong_values(method)) == []
    assert method.weighting is Weighting.RAKED
    assert method.variance is VarianceForm.LINEARISED
    assert method.aggregation["index"] is Aggregation.GEOMETRIC
    assert (method.answered_share, method.goalposts) == ((2, 3), {"agree": (1, 5)})


def test_names_are_those_of_the_questionnaire() -> None:
    questionnaire = make_questionnaire({"a": {"b": 2, "c": 1}, "d": {"e": 1}})
    method = replace(
        PLAIN,
        role_weights={"boss": 1.0},
        node_weights={"kultur": 2.0, "b": 2.0, "b1": 1.0},
        aggregation={"b": Aggregation.MPI},
        register_weights={"b": 0.5},
        essential=("a",),
        cut_points=(50.0,),
    )
    found = [wrong.key for wrong in wrong_names(method, questionnaire)]
    assert found == [
        "role_weights.boss",
        "node_weights.kultur",
        "aggregation.b",
        "register_weights.b",
        "essential.a",
        "cut_points",
    ]
    nothing = replace(PLAIN, node_weights={"a": 0.0, "d": 0.0})
    assert [w.key for w in wrong_names(nothing, questionnaire)] == ["node_weights"]


def test_goalposts_are_those_of_a_scale_or_an_indicator() -> None:
    questionnaire = make_questionnaire({"a": 1})
    method = replace(PLAIN, goalposts={"fibre": (95.0, 20.0), "steps": (1.0, 4.0)})
    assert list(wrong_goalposts(method, questionnaire, ["fibre"])) == []
    (wrong,) = wrong_goalposts(method, questionnaire, ["fiber"])
    assert "fiber" in str(wrong.repair)


def test_an_unknown_choice_is_refused_with_the_nearest() -> None:
    with pytest.raises(ScoringError, match="Did you mean “confidence”"):
        changed_method(PLAIN, {"confidance": 0.9, "seed": 4})
    assert changed_method(PLAIN, {"seed": 4}) == replace(PLAIN, seed=4)
