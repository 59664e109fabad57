"""Which row holds the headings, and how a spreadsheet calls its columns."""

from maturity.responses.file.sheet import heading_row, letter

KNOWN = {"kommun", "a", "b"}


def rate(row):
    return sum(text in KNOWN for text in row)


def test_heading_row_prefers_the_first_of_equals():
    assert heading_row([["q"], ["kommun"], ["kommun"]], rate) == (1, 1)
    assert heading_row([[""], []], rate) == (-1, 0)


def test_letters_as_a_spreadsheet_has_them():
    assert [letter(n) for n in (0, 51, 52, 16383)] == ["A", "AZ", "BA", "XFD"]
