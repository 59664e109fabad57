"""Rounds come in the order of their dates; where dates do not tell, nothing is guessed."""

from dataclasses import replace

import pytest

from maturity.assessment.round_dates import RoundDate, is_date, moment_of, round_before, round_lines
from maturity.assessment.settings import settings_from_text, settings_text
from maturity.errors import AssessmentError
from tests.assessments import SETTINGS

SPRING = {"2026-var": RoundDate("2026-04-30"), "2024": RoundDate("2024-11-01")}


def test_autumn_comes_after_spring_whatever_the_alphabet_says():
    settings = replace(SETTINGS, round="2026-host", as_of="2026-11-30", other_rounds=SPRING)
    assert round_before(settings, "2026-host", ["2024", "2026-var"]) == "2026-var"
    assert round_before(settings.for_round("2026-var"), "2026-var", ["2024", "2026-host"]) == "2024"
    assert round_before(settings, "2024", ["2026-host", "2026-var"]) == ""


def test_the_year_in_a_name_tells_where_no_date_is_written():
    settings = replace(SETTINGS, other_rounds={})
    assert moment_of(settings, "2022") == "2022"
    assert moment_of(settings, "first") == ""
    assert round_before(settings, "2026", ["2020", "2022", "2028"]) == "2022"


@pytest.mark.parametrize(
    ("others", "unclear"),
    [
        ({"2026-var": RoundDate()}, ["2026-var"]),
        ({"first": RoundDate()}, ["first"]),
        ({"trial": RoundDate("2026-11-21")}, ["trial"]),
        ({"a2024": RoundDate(), "b": RoundDate("2024-05-01")}, ["a2024", "b"]),
    ],
)
def test_rounds_that_no_date_tells_apart_are_asked_for(others, unclear):
    settings = replace(SETTINGS, other_rounds=others)
    with pytest.raises(AssessmentError) as caught:
        round_before(settings, "2026", list(others))
    columns = [p.where.column for p in caught.value.problems]
    assert columns == [f"other_rounds.{name}.as_of" for name in unclear]
    assert {p.where.file for p in caught.value.problems} == {"assessment.yml"}


def test_dates_are_read_as_they_are_written():
    settings = replace(SETTINGS, other_rounds=SPRING)
    again = settings_from_text(settings_text(settings))
    assert again == settings
    assert round_lines({}) == []


def test_wrong_dates_and_statuses_are_named_with_their_lines():
    text = settings_text(SETTINGS)
    line = len(text.splitlines()) + 2
    text += 'other_rounds:\n  "2024": {as_of: "1 maj", status: "done", what: "x"}\n'
    with pytest.raises(AssessmentError) as caught:
        settings_from_text(text)
    assert {(p.found, p.where.row) for p in caught.value.problems} == {
        ("1 maj", line),
        ("done", line),
        ("what", line),
    }


def test_a_round_has_its_own_date_and_status_and_there_is_a_way_back():
    settings = replace(SETTINGS, other_rounds={"2024": RoundDate("2024-11-01", "final")})
    then = settings.for_round("2024")
    assert (then.round, then.as_of, then.status, then.is_current) == (
        "2024", "2024-11-01", "final", False,
    )  # fmt: skip
    assert then.for_round("2026") == settings
    assert then.for_round("2026").is_current
    assert settings.is_current


@pytest.mark.parametrize(
    "text",
    ["20281130", "2028-W48-4", "2028-W48", "2028-11-30 ", "0001-01-01", "1989-12-31",
     "2028-02-30", "2028-1-1", "\u0662\u0660\u0662\u0668-11-30", "2028-11-30T00:00"],
)  # fmt: skip
def test_only_year_month_and_day_are_a_date(text):
    assert not is_date(text)
    wrong = settings_text(SETTINGS).replace(SETTINGS.as_of, f"{text}x" if " " in text else text)
    with pytest.raises(AssessmentError):
        settings_from_text(wrong)


@pytest.mark.parametrize("text", ["1990-01-01", "2028-11-30", "2028-02-29"])
def test_a_date_is_a_date(text):
    assert is_date(text)
