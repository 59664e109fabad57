"""What registers say beside the survey."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from maturity.records.indicators import Indicator
from maturity.wording import alt_registers, caption_registers, say_registers
from maturity.wording.registers import (
    has_registers,
    indicator_name,
    own_indicators,
    own_registers,
)
from tests.published import sample_view
from tests.registered import FIBRE, REGISTER, registered_view
from tests.wording.views import ANGE, KRAMFORS, SUNDSVALL, changed, with_method

CASES = [(SUNDSVALL, {}), (SUNDSVALL, {"competence": 0.1}), (ANGE, {}), (KRAMFORS, {}), ("", {})]


def survey(view, node: str) -> int:
    return round(float(own_registers(view).set_index("node")["survey"][node]))


def test_both_parts_of_every_dimension_by_hand() -> None:
    view = registered_view("en", SUNDSVALL)
    first = say_registers(view)[0]
    assert f"In Tools the survey gives {survey(view, 'tools')} points and the registers 71" in first
    assert "For Culture the survey gives" in first
    assert "; the registers have too few values." in first
    assert "Governance" not in first


def test_weights_and_what_stands_beside() -> None:
    said = say_registers(registered_view("en", SUNDSVALL))
    assert said[1] == (
        "Where survey and registers are joined to a score of both, the registers weigh 25% in "
        "Tools, the survey the rest. In Competence the registers stand beside the survey and do "
        "not count."
    )
    assert "is a composite" in said[2]
    alike = say_registers(registered_view("sv", SUNDSVALL, competence=0.25))[1]
    assert "25\N{NO-BREAK SPACE}% i Kompetens och Verktyg" in alike


def test_nothing_of_a_composite_where_none_is_made() -> None:
    view = registered_view("sv", SUNDSVALL, tools=0.0)
    assert not any("sammansatt" in paragraph for paragraph in say_registers(view))


def test_a_hidden_survey_stays_hidden_and_the_registers_are_told() -> None:
    view = registered_view("en", ANGE)
    said = " ".join(say_registers(view))
    assert "In Tools the registers give 71 points; the survey gives none to show." in said
    assert "neither a survey nor a register result" in said
    assert "score of both" not in said
    assert "Both together" not in alt_registers(view)


def test_the_region_has_means_and_no_score_of_both() -> None:
    view = registered_view("en", "")
    region = view.published.comparison.region
    whole = region.loc[(region["part"] == "all") & (region["node"] == "tools"), "score"]
    said = say_registers(view)
    assert f"In Tools the survey gives {round(float(whole.iloc[0]))} points" in said[0]
    assert said[0].endswith("All are means of the municipalities.")
    assert "stand in the report of each municipality" in said[2]
    assert "Both together" not in alt_registers(view)
    assert not any("outside" in paragraph for paragraph in said)


def test_what_is_left_out_and_what_is_clipped() -> None:
    last = say_registers(registered_view("en", SUNDSVALL))[-1]
    assert last == (
        "“Dialogues” does not count, because fewer than two thirds of the municipalities have a "
        "value. The value of “Households with fibre” lies outside its scale and counts as "
        "100 points."
    )
    other = with_method(registered_view("en", SUNDSVALL), indicator_coverage=0.8)
    assert "fewer than 80% of the municipalities" in say_registers(other)[-1]


def test_alternative_text_tells_what_the_figure_draws() -> None:
    alt = alt_registers(registered_view("en", SUNDSVALL))
    assert alt.startswith("The figure shows the scores of survey and registers for 3 dimensions")
    assert "the registers 71 points" in alt
    assert re.search(r"Both together: Tools \(\d+ points\)\.$", alt)
    assert alt_registers(sample_view("sv")) == "Det finns inga uppgifter ur register."


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("code", "weights"), CASES)
def test_every_paragraph_is_whole(code: str, weights: dict[str, float], language: str) -> None:
    view = registered_view(language, code, **weights)
    for paragraph in (*say_registers(view), alt_registers(view)):
        assert re.match(r"[A-ZÅÄÖ0-9“”]", paragraph)
        assert paragraph.endswith(".")
        assert not re.search(r"[{}]|  |\s[.,;:]|\bnan\b|\bNone\b|\.\.", paragraph), paragraph
    assert caption_registers(view)
    english = set(say_registers(registered_view("en", code, **weights)))
    assert (set(say_registers(view)) == english) == (language == "en")


def test_names_fall_back_to_the_other_language_and_to_the_id() -> None:
    view = registered_view("sv", SUNDSVALL)
    assert indicator_name(view, FIBRE) == "Hushåll med fiber (procent av hushållen)"
    english = Indicator(id="x", dimension="tools", goalposts=(0, 1), names={"en": "Forms"})
    assert indicator_name(view, english) == "Forms"
    assert indicator_name(view, replace(english, names={})) == "x"


def test_rows_in_the_order_of_the_questionnaire() -> None:
    view = registered_view("sv", SUNDSVALL)
    assert own_registers(view)["node"].tolist() == ["culture", "competence", "tools"]
    assert own_registers(view)["register"].tolist()[1:] == [
        REGISTER["competence"],
        REGISTER["tools"],
    ]
    assert set(own_indicators(view)) == {"fibre", "paper", "courses", "users"}
    assert has_registers(view)
    assert not has_registers(changed(view, registers=sample_view("sv").published.registers))
