"""Words about how well a round measures."""

from dataclasses import replace

from maturity.records.quality import Quality
from maturity.records.responses import Shape
from maturity.wording.measurement import (
    importance_sentence,
    measured_dimensions,
    reliability_sentence,
    together,
)
from maturity.wording.selection import each
from maturity.wording.view import View
from tests.published import sample_view


def with_alpha(view: View, alpha: float) -> View:
    table = view.published.quality.reliability.assign(
        alpha=alpha, alpha_low=alpha - 0.02, alpha_high=alpha + 0.02
    )
    quality = replace(view.published.quality, reliability=table)
    return replace(view, published=replace(view.published, quality=quality))


def test_the_whole_interval_decides() -> None:
    rows = each(measured_dimensions(sample_view("en")))
    assert [(r.node, together(r)) for r in rows] == [
        ("culture", "well"), ("competence", "well"), ("tools", "weakly"), ("governance", "limit"),
    ]  # fmt: skip


def test_all_three_verdicts_are_said() -> None:
    said = reliability_sentence(sample_view("en", municipality=""))
    assert "hang together well in Culture and Competence." in said
    assert "hang together in Governance lies at the limit" in said
    assert said.endswith("In Tools they hang together weakly: read the capabilities one by one "
                         "rather than their mean.")  # fmt: skip


def test_a_verdict_nobody_got_is_not_said() -> None:
    said = reliability_sentence(with_alpha(sample_view("en"), 0.8))
    assert "Culture, Competence, Tools and Governance" in said
    assert "weakly" not in said and "limit" not in said


def test_a_municipality_is_told_that_it_is_about_all() -> None:
    about = "This is about all municipalities together."
    assert reliability_sentence(sample_view("en")).endswith(about)
    assert about not in reliability_sentence(sample_view("en", municipality=""))


def test_weight_is_not_importance() -> None:
    said = importance_sentence(sample_view("en", municipality=""))
    assert said.startswith("What a dimension weighs does not tell how much it matters")
    values = sample_view("en", municipality="", shape=Shape.VALUES)
    assert importance_sentence(values) and not reliability_sentence(values)


def test_nothing_measured_is_nothing_said() -> None:
    view = sample_view("en", municipality="")
    view = replace(view, published=replace(view.published, quality=Quality()))
    assert reliability_sentence(view) == importance_sentence(view) == ""
    assert measured_dimensions(view).empty
