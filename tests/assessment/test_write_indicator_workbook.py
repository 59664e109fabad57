"""The workbook of indicators as it is written."""

import openpyxl
import pytest

from maturity.assessment import open_assessment
from maturity.assessment.indicator_words import INDICATOR_SHEETS, read_indicator_words
from maturity.assessment.write_indicator_workbook import (
    create_indicator_workbook,
    write_indicator_workbook,
)
from maturity.errors import AssessmentError
from maturity.records.indicators import Indicator, Indicators
from tests.assessment.drop_downs import offered
from tests.assessment.indicators import write_example
from tests.assessments import filled_roster, make_assessment, survey, texts


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_form_has_all_headings_lists_and_dimensions(tmp_path, language):
    path = tmp_path / "indikatorer.xlsx"
    write_indicator_workbook(path, Indicators(), filled_roster(), survey(), texts(language))
    book, words = openpyxl.load_workbook(path), read_indicator_words()
    for name, columns in INDICATOR_SHEETS.items():
        sheet = book[words.sheets[name][language]]
        headings = [cell.value for cell in sheet[1]]
        assert headings == [words.columns[column][language] for column in columns]
        assert sheet.freeze_panes == "A2"
    weights = book[words.sheets["weights"][language]]
    dimensions = [texts(language).nodes[node.id].name for node in survey().dimensions]
    assert [row[0] for row in weights.iter_rows(min_row=2, values_only=True)] == dimensions
    assert all(row[1] is None for row in weights.iter_rows(min_row=2, values_only=True))
    values = book[words.sheets["values"][language]]
    lists = {str(rule.sqref): rule.formula1 for rule in values.data_validations.dataValidation}
    assert "Sundsvall" in lists["A2:A2001"]
    assert lists["B2:B2001"] == f"'{words.sheets['indicators'][language]}'!$A$2:$A$200"
    assert values.max_row == 1


def test_numbers_are_numbers_and_same_input_gives_same_bytes(tmp_path):
    one, two = write_example(tmp_path / "a.xlsx"), write_example(tmp_path / "b.xlsx")
    assert one.read_bytes() == two.read_bytes()
    book = openpyxl.load_workbook(one)
    rows = list(book["Värden"].iter_rows(min_row=2, values_only=True))
    assert rows[1] == ("Sundsvall", "fibre", 2026, 97.25, "Egen")
    first = next(book["Indikatorer"].iter_rows(min_row=2, values_only=True))
    assert first[0] == "fibre"
    assert first[4:7] == (80, 100, 2)


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    live = Indicator(id="x", dimension="tools", goalposts=(0, 1), names={"sv": "=1+1"})
    path = tmp_path / "indikatorer.xlsx"
    given = Indicators(indicators=(live,))
    write_indicator_workbook(path, given, filled_roster(), survey(), texts("sv"))
    cell = openpyxl.load_workbook(path)["Indikatorer"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_filled_in_workbook_is_never_overwritten(tmp_path):
    folder = make_assessment(tmp_path / "fyra")
    opened = open_assessment(folder.path)
    given = (opened.roster, opened.questionnaire, opened.texts["sv"])
    assert create_indicator_workbook(folder, *given) == folder.indicators
    before = folder.indicators.read_bytes()
    with pytest.raises(AssessmentError) as caught:
        create_indicator_workbook(folder, *given)
    assert caught.value.problems[0].code == "indicators-exist"
    assert folder.indicators.read_bytes() == before


def test_no_choice_ends_at_a_comma(tmp_path):
    """Names of dimensions are long and may hold commas; each is offered whole."""
    asked, words = survey(), texts()
    path = write_indicator_workbook(
        tmp_path / "i.xlsx", Indicators(), filled_roster(), asked, words
    )
    lists = [choices for choices in offered(path).values() if choices]
    names = [words.nodes[node.id].name for node in asked.dimensions]
    assert names in lists
