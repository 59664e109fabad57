"""Words of the workbook of indicators: every sheet and column in both languages."""

from maturity.assessment.indicator_words import INDICATOR_SHEETS, read_indicator_words


def test_every_sheet_and_column_has_a_word_in_both_languages():
    words = read_indicator_words()
    columns = {column for columns in INDICATOR_SHEETS.values() for column in columns}
    assert set(words.columns) == columns
    assert set(words.sheets) == {"readme", *INDICATOR_SHEETS}
    for spelt in (*words.columns.values(), *words.sheets.values(), words.title, words.readme):
        assert set(spelt) == {"sv", "en"}
        assert all(spelt.values())


def test_headings_of_a_sheet_cannot_be_mixed_up():
    words = read_indicator_words()
    for sheet, columns in INDICATOR_SHEETS.items():
        for language in ("sv", "en"):
            headings = [words.columns[column][language] for column in columns]
            assert len(set(headings)) == len(headings), sheet
