from __future__ import annotations

from dataclasses import replace

from maturity.tables import table_indicators, table_registers
from maturity.wording.registers import indicator_name
from tests.published import sample_view
from tests.registered import registered_view


def test_both_parts_and_the_score_of_both() -> None:
    """A quarter of the registers' 71 and three quarters of the survey."""
    view = registered_view("en", "2281")
    scores = view.published.scores_of("2281").set_index("node")["score"]
    survey = float(scores["tools"])
    rows = {row[0]: row[1:] for row in table_registers(view).rows}
    assert list(rows) == ["Culture", "Competence", "Tools"]
    assert rows["Tools"][:4] == (
        str(round(survey)),
        "71",
        "25%",
        str(round(0.75 * survey + 0.25 * 71)),
    )
    assert "–" in rows["Tools"][4]
    assert rows["Competence"][1:] == ("40", "beside only", "–", "–")
    assert rows["Culture"][1:] == ("too few values", "–", "–", "–")


def test_a_hidden_survey_has_no_score_of_both() -> None:
    rows = {row[0]: row[1:] for row in table_registers(registered_view("sv", "2260")).rows}
    assert rows["Verktyg"] == (
        "färre än 5 svar", "71", "25\N{NO-BREAK SPACE}%", "inget resultat", "–",
    )  # fmt: skip


def test_a_joint_judgement_says_why_it_has_no_margin() -> None:
    rows = {row[0]: row[1:] for row in table_registers(registered_view("en", "2282")).rows}
    assert rows["Tools"][-1] == "none: joint judgement"


def test_the_region_has_means_only() -> None:
    table = table_registers(registered_view("sv", ""))
    assert table.columns == ("Område", "Enkät", "Register", "Kommuner med registervärden")
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Verktyg"][1:] == ("71", "100\N{NO-BREAK SPACE}%")
    assert rows["Kultur"][1:] == ("för få värden", "–")


def test_indicators_by_hand() -> None:
    table = table_indicators(registered_view("en", "2281"))
    assert [row[0] for row in table.rows] == [
        "Dialogues",
        "Kurser",
        "Households with fibre (per cent of households)",
        "Paper forms per inhabitant",
    ]
    dialogues, courses, fibre, paper = (row[1:] for row in table.rows)
    assert "Weight in the dimension" not in table.columns  # all weigh 1
    assert dialogues == ("Culture", "no value", "–", "0", "10", "not counted", "–")
    assert courses == ("Competence", "480", "2025", "0", "1,200", "40", "–")
    assert fibre[1:6] == ("99.3", "2025", "80", "98", "100 (outside the scale)")
    assert paper[1:] == ("1.6", "2024", "2.5", "0.25", "42", "Own count")


def test_weights_stand_beside_the_indicators_where_they_differ() -> None:
    view = registered_view("sv", "2281")
    registers = view.published.registers
    first, *rest = registers.indicators
    heavy = replace(registers, indicators=(replace(first, weight=2.0), *rest))
    table = table_indicators(replace(view, published=replace(view.published, registers=heavy)))
    at = table.columns.index("Vikt i området")
    names = [indicator_name(view, one) for one in (first, *rest)]
    assert {row[0]: row[at] for row in table.rows} == dict(zip(names, "2111", strict=True))


def test_indicators_of_the_region_are_means() -> None:
    table = table_indicators(registered_view("sv", ""))
    assert table.columns[2] == "Medelvärde"
    assert table.rows[2][6] == "100 (någon utanför skalan)"


def test_without_indicators_the_tables_are_empty() -> None:
    for view in (sample_view("sv"), sample_view("sv", "")):
        assert table_registers(view).rows == table_indicators(view).rows == ()
