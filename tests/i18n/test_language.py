"""Numbers, dates, lists and problems in two languages."""

from __future__ import annotations

import math

import pytest

from maturity.errors import Problem, Where, message
from maturity.i18n import LANGUAGES, Language, read_language

SWEDISH, ENGLISH = read_language("sv"), read_language("en")
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (1234.5, 1, f"1{NBSP}234,5", "1,234.5"),
        (53.6, 0, "54", "54"),
        (-0.2, 0, "0", "0"),
        (math.nan, 0, "–", "–"),
    ],
)
def test_numbers(value: float, decimals: int, swedish: str, english: str) -> None:
    assert SWEDISH.number(value, decimals) == swedish
    assert ENGLISH.number(value, decimals) == english


@pytest.mark.parametrize(
    ("value", "text"), [(4.4, "+4"), (-4.4, "−4"), (0.3, "0"), (-0.3, "0"), (math.nan, "–")]
)
def test_signs_follow_the_printed_number(value: float, text: str) -> None:
    assert SWEDISH.signed(value) == ENGLISH.signed(value) == text


def test_percentages_and_intervals() -> None:
    assert (SWEDISH.percent(0.876), ENGLISH.percent(0.876)) == (f"88{NBSP}%", "88%")
    assert SWEDISH.percent(math.nan) == "–"
    # none is 0, all is 100; 99.9975 per cent is not all
    assert [ENGLISH.percent(share) for share in (0, 0.0001, 0.004, 0.005)] == [
        "0%", "under 1%", "under 1%", "1%"
    ]  # fmt: skip
    assert [ENGLISH.percent(share) for share in (0.994, 0.996, 0.999975, 1)] == [
        "99%", "over 99%", "over 99%", "100%"
    ]  # fmt: skip
    assert SWEDISH.percent(0.999975) == f"över 99{NBSP}%"
    assert SWEDISH.interval(51.6, 60.8) == "52–61"
    assert SWEDISH.interval(math.nan, 60.8) == "–"


def test_dates_and_lists() -> None:
    assert SWEDISH.date("2026-11-21") == "21 november 2026"
    assert ENGLISH.date("2026-11-21") == "21 November 2026"
    assert SWEDISH.join(["a", "b", "c"]) == "a, b och c"
    assert ENGLISH.join(["a", "b", "c"]) == "a, b and c"
    assert SWEDISH.join(["a"]) == "a"


def test_plurals_write_their_number_out() -> None:
    def points(language: Language, n: int) -> str:
        return language.plural("{n} capability", "{n} capabilities", n)

    assert [points(ENGLISH, n) for n in (0, 1, 2)] == [
        "0 capabilities",
        "1 capability",
        "2 capabilities",
    ]
    assert [points(SWEDISH, n) for n in (0, 1, 1200)] == [
        "0 förmågor",
        "1 förmåga",
        f"1{NBSP}200 förmågor",
    ]


def test_problems_name_the_place_and_the_repair() -> None:
    problem = Problem(
        code="x",
        where=Where(file="a.xlsx", sheet="b", row=3, column="c"),
        found="7",
        expected=message("{low}", low=1),
        repair=message("{low}.", low=2),
    )
    assert SWEDISH.problem(problem) == (
        "a.xlsx, blad b, rad 3, kolumn c: här står ”7”, men här ska stå 1. 2."
    )
    assert ENGLISH.problem(problem).startswith("a.xlsx, sheet b, row 3, column c: found “7”")


def test_an_unknown_text_stays_english_and_an_unknown_language_is_refused() -> None:
    assert SWEDISH.t("no such text") == "no such text"
    assert set(LANGUAGES) == {"sv", "en"}
    with pytest.raises(KeyError):
        read_language("no")
