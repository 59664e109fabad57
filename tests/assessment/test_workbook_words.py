"""Words of the workbook: the same in both languages, and all of them there."""

import pytest

from maturity.assessment.workbook_words import OPTIONAL, SHEETS, read_workbook_words
from maturity.records.roster import Chosen
from maturity.survey.names import plain

WORDS = read_workbook_words()


def test_every_sheet_column_and_choice_has_its_words():
    assert set(SHEETS) < set(WORDS.sheets)
    assert {c for columns in SHEETS.values() for c in columns} == set(WORDS.columns)
    assert {"yes", "no", *Chosen} == set(WORDS.choices)
    for words in (WORDS.sheets, WORDS.columns, WORDS.choices):
        assert all(set(w) == {"sv", "en"} and all(w.values()) for w in words.values())
    assert len(WORDS.readme["sv"]) == len(WORDS.readme["en"])


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_two_columns_of_a_sheet_share_a_heading(sheet, language):
    headings = [plain(WORDS.columns[column][language]) for column in SHEETS[sheet]]
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(
    ("text", "allowed", "found"),
    [
        ("ja", ("yes", "no"), "yes"),
        (" YES ", ("yes", "no"), "yes"),
        ("Nej", ("yes", "no"), "no"),
        ("alla", ("yes", "no"), None),
        ("Slumpmässigt", tuple(Chosen), "random"),
        ("", tuple(Chosen), None),
    ],
)
def test_choices_are_read_in_any_language(text, allowed, found):
    assert WORDS.choice(text, allowed) == found


def test_optional_columns_are_columns():
    assert all(set(columns) < set(SHEETS[sheet]) for sheet, columns in OPTIONAL.items())
