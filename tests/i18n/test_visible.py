"""What nobody can see becomes a mark; everything people write with stays."""

import sys
import unicodedata

import pytest

from maturity.errors import Problem, Where, message
from maturity.i18n import read_language, visible
from maturity.i18n.visible import MARK

# Unicode Standard Annex 9 (bidirectional controls), and what is drawn with no width.
HOSTILE = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" + (
    "\u200b\u200c\u200d\u2060\ufeff\u180e\u2028\u2029\x00\x07\x1b\x7f\x9b\ufff9\U000e0041\u3164"
)


@pytest.mark.parametrize("letter", HOSTILE, ids=ascii)
def test_what_cannot_be_seen_is_marked(letter: str) -> None:
    assert visible(f"Sunds{letter}vall") == f"Sunds{MARK}vall"


@pytest.mark.parametrize(
    "text",
    [
        "Örnsköldsvik, Åsele (2463) – 59,6 %\n\tnästa rad\r\n",
        "1\N{NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}5 −3 “a” ”b” … → •",
        "Áltá, Łódź, Ærø, Þórshöfn, Ελλάδα, Київ, 東京, مرحبا",
        "e\u0301",
        "digi\N{SOFT HYPHEN}talisering",
        "<svg>&amp;</svg>",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text


def test_every_letter_mark_number_and_sign_but_the_empty_ones_stays() -> None:
    kept = [
        chr(point)
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point))[0] in "LMNPS"
    ]
    assert sum(visible(letter) == MARK != letter for letter in kept) < 15


def test_no_name_can_look_like_a_line_of_ours() -> None:
    forged = Problem(
        code="x",
        where=Where(file="a\nFel: b.csv", sheet="s\rt", column="k\u2028l"),
        found="1\n2",
        expected=message("a number"),
        repair=message("Correct the value."),
    )
    assert len(read_language("sv").problem(forged).splitlines()) == 1
