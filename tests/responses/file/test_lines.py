"""The fast way gives exactly what a CSV reader gives, or nothing."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.responses.file.lines import split_lines

CELLS = st.lists(
    st.text(alphabet="a1 å\u00a0\u2028\x0b\x1c\x85,=\x00\ufeff", max_size=4), min_size=2
)


def by_csv(text, delimiter=";"):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(rows=st.lists(CELLS, min_size=1, max_size=6), end=st.sampled_from(["\n", "\r\n", "\r"]),
       last=st.booleans())  # fmt: skip
def test_the_same_as_a_csv_reader(rows, end, last):
    text = end.join(";".join(row) for row in rows) + (end if last else "")
    lines = split_lines(text, ";")
    expected = by_csv(text)
    if len({len(row) for row in rows}) > 1:
        assert lines is None
        return
    assert [list(row) for row in lines] == expected
    assert list(zip(*lines.columns(0), strict=True)) == [tuple(row) for row in expected]
    assert lines.filled(0) == [at for at, row in enumerate(rows) if any(map(str.strip, row))]


@pytest.mark.parametrize(
    "text",
    [
        'a;b\n"1";2\n',
        "a;b\n1\n",
        "a;b\n\n1;2\n",
        "a\n1\n",
        "",
        "\n",
        "a;b\n" + "x" * 200_000 + ";1",
    ],
)
def test_left_to_the_csv_reader(text):
    assert split_lines(text, ";") is None


def test_slices_and_single_rows():
    lines = split_lines("a;b\n1;2\n3;4", ";")
    assert (len(lines), lines.width, lines[1], lines[-1]) == (3, 2, ["1", "2"], ["3", "4"])
    assert lines[1:] == [["1", "2"], ["3", "4"]]
    assert lines.columns(2) == [["3"], ["4"]]


def test_a_file_read_both_ways_is_the_same_record(read):
    """Quotation marks in one cell send the file through the CSV reader."""
    text = "kommun;roll;LED01;LED02;x\nVäxjö;Chef;4;5;a\n;;;;\nSundsvall;Medarbetare;1;Vet inte;b\n"
    fast, slow = read(text), read(text.replace(";a\n", ';"a"\n'))
    assert fast.responses.to_frame().equals(slow.responses.to_frame())
    assert [p.where for p in fast.problems] == [p.where for p in slow.problems]
