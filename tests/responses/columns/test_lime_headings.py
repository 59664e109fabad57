"""What LimeSurvey writes above its columns, besides questions."""

import numpy as np
import pytest

from maturity.responses.columns.formats import recognise_format
from maturity.responses.columns.lime_headings import code_and_text, lime_columns
from maturity.responses.file.grid import Grid
from maturity.responses.file.sheet import Sheet
from maturity.responses.known.context import Program
from maturity.responses.known.dictionary import Dictionary, Meaning
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.vocabulary import Field
from tests.assessments import survey, texts

META = ("id", "submitdate", "lastpage", "startlanguage", "seed")
SWEDISH = ("Svars-ID", "Datum inskickad", "Sista sidan", "Startspråk", "Frö")


def grid(headings, rows):
    return Grid(
        sheet=Sheet(rows=(headings, *rows), format="csv"),
        headings=tuple(headings),
        columns=tuple(zip(*rows, strict=True)),
        rows=np.arange(len(rows)) + 2,
    )


def dictionary(mapping=None):
    return Dictionary(survey(), (texts("sv"), texts("en")), mapping)


def told(*headings, mapping=None):
    table = grid(headings, [[""] * len(headings)])
    found = lime_columns(table, dictionary(mapping))
    return [found.get(at) for at in range(len(headings))]


def first(*headings):
    """Headings behind LimeSurvey's own, with codes before texts."""
    own = [f"{code}. {text}" for code, text in zip(META, SWEDISH, strict=True)]
    return told(*own, *headings)[len(own) :]


@pytest.mark.parametrize("sign", [". ", ": ", " - ", " – ", " | ", ") "])
def test_code_and_text_are_parted_whatever_stands_between(sign):
    assert code_and_text(f"roll{sign}Roll") == ("roll", "Roll")
    assert code_and_text(f"a_b[c]{sign}Ett. Två [Tre]") == ("a_b[c]", "Ett. Två [Tre]")


@pytest.mark.parametrize("text", ["Roll", "Hur ofta?", "5. Roll", "e-post", "a.b", ""])
def test_what_has_no_code_stays_whole(text):
    assert code_and_text(text) == ("", text)


def test_headings_with_codes_first_mean_what_the_code_or_the_text_says():
    assert first("kommun. Var arbetar du?", "q1. Kommun", "q2. Något annat") == [
        Field.MUNICIPALITY,
        Field.MUNICIPALITY,
        None,
    ]
    (item,) = first("usersinfocus[cul1a]. Användarna i fokus [Alldeles omskriven]")
    assert item == Meaning(("cul1a",))


def test_a_file_with_codes_first_is_recognised():
    own = [f"{code}. {text}" for code, text in zip(META, SWEDISH, strict=True)]
    assert recognise_format(grid(own, [["1", "", "", "sv", "7"]])) is Program.LIMESURVEY


def test_without_codes_in_the_file_no_code_is_seen():
    assert told(*META, "namn - det vi kallar tjänsten")[-1] is None
    assert first("namn - det vi kallar tjänsten") == [Field.IDENTITY]


def test_helper_questions_are_technical_by_code_and_by_text():
    for role, asked in (
        ("roll", ("rollval", "avd2281", "avd0114")),
        (
            "Roll",
            ("Vilken roll stämmer bäst in på dig?", "Vilken förvaltning i Ånge arbetar du i?"),
        ),
        ("Role", ("Which role fits you best?", "Which department of Ånge do you work in?")),
    ):
        assert told(*META, role, *asked)[len(META) :] == [
            Field.ROLE,
            *[Field.TECHNICAL] * len(asked),
        ]


def test_the_question_about_the_role_holds_it_where_the_computed_one_was_left_out():
    assert told(*META, "rollval")[-1] is Field.ROLE
    assert told(*META, "avd2281")[-1] is Field.TECHNICAL


def test_of_a_cut_and_a_whole_heading_the_whole_one_holds_the_field():
    found = told(
        *SWEDISH, "Vilken förvaltn.. ", "Vilken förvaltn.. ", "Förvaltning", "Vad ska v.. "
    )
    assert found[5:] == [Field.TECHNICAL, Field.TECHNICAL, Field.DEPARTMENT, None]
    assert told(*SWEDISH, "Vilken förvaltning arb.. ")[-1] is Field.DEPARTMENT


@pytest.mark.parametrize(
    "name",
    ["interviewtime", "groupTime12", "cul1Time", "K1Time", "fritextTime", "Total time",
     "Group time: About you", "Question time: cul1"],
)  # fmt: skip
def test_timings_are_technical(name):
    assert told(*META, "cul1", "K1[cul1a]", "fritext", name)[-1] is Field.TECHNICAL


@pytest.mark.parametrize("name", ["overTime", "Time", "Tid", "K2Time"])
def test_other_times_are_not(name):
    assert told(*META, "cul1", "K1[cul1a]", name)[-1] is None


def test_the_coordinators_own_mapping_goes_before():
    mapping = OwnMapping(columns={"rollval": "cul1", "interviewtime": Field.FREE_TEXT})
    assert told(*META, "rollval", "interviewtime", mapping=mapping)[-2:] == [None, None]
