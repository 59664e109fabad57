import hashlib
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.errors import MaturityError, ResponseError
from maturity.records.responses import UNIT_COLUMNS
from maturity.responses.known.own_mapping import OwnMapping
from maturity.survey.names import plain

from .conftest import codes

TEXT = "kommun;roll;LED01;LED02\nVäxjö;Chef;4;5\nSundsvall;Medarbetare;1;Vet inte\nVäxjö;Chef;2;3\n"


def same(one, other):
    assert one.units.equals(other.units)
    np.testing.assert_array_equal(one.values, other.values)
    np.testing.assert_array_equal(one.states, other.states)


def test_the_record(read):
    responses = read(TEXT).responses
    assert (responses.questionnaire, responses.version) == ("try", "1.0.0")
    assert (responses.form, responses.round) == ("long", "2026")
    assert responses.items == ("LED01", "LED02", "LED03", "LED04")
    assert tuple(responses.units.columns) == UNIT_COLUMNS
    assert responses.units["joint"].dtype == bool
    assert responses.states.dtype == np.int8
    assert responses.tallies is None
    (source,) = responses.sources
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT.replace(";", ","), "utf-8"),
        (TEXT.replace(";", "\t"), "utf-16"),
        (TEXT.replace("\n", "\r\n"), "cp1252"),
        ("sep=;\n" + TEXT, "utf-8-sig"),
        (TEXT.replace("LED01", "Fråga om mål?\u00a0").replace("roll", "Role"), "utf-8"),
        (
            TEXT.replace(";4;", ";4 – Stämmer ganska bra;").replace("Vet inte", "don't know"),
            "utf-8",
        ),
        ("\n".join([TEXT.splitlines()[0], *reversed(TEXT.splitlines()[1:])]), "utf-8"),
        ("\n".join(";".join(reversed(line.split(";"))) for line in TEXT.splitlines()), "utf-8"),
    ],
)
def test_another_dress_the_same_record(read, text, encoding):
    same(read(text, encoding=encoding).responses, read(TEXT).responses)


def test_short_form_by_its_descriptors(read):
    intake = read("kommun;roll;S1;S2\nVäxjö;Chef;Nivå S1 c;2\n")
    assert intake.responses.form == "short"
    assert intake.responses.values.tolist() == [[3, 2]]


def test_only_the_round_asked_for(read):
    text = "år;kommun;roll;LED01\n2025;Växjö;Chef;1\n2026;Växjö;Chef;5\n"
    intake = read(text, rounds=("2025", "2026"))
    assert intake.responses.values[:, 0].tolist() == [5]
    assert "other-rounds" in codes(intake.problems)
    # A year that is no round of the assessment may mean anything.
    intake = read(text)
    assert sorted(intake.responses.values[:, 0].tolist()) == [1, 5]
    assert "year-no-round" in codes(intake.problems)


def test_all_problems_of_all_kinds_at_once(read):
    text = "kommun;roll;LED01;LED01;LED02\nHittepå;Kung;4;5;9\n"
    with pytest.raises(ResponseError) as caught:
        read(text)
    wrong = [p.code for p in caught.value.problems if p.severity == "error"]
    assert sorted(wrong) == [
        "answer-out-of-range", "duplicate-column", "municipality-unknown", "role-unknown"
    ]  # fmt: skip


@settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=80), st.sampled_from([".csv", ".xlsx", ".tsv"]))
def test_any_bytes_are_read_or_refused_with_a_reason(read, data, ending):
    with pytest.raises(MaturityError) as caught:
        read(data, name=f"x{ending}")
    assert caught.value.problems


@pytest.mark.parametrize("head", ["", "id;"])
def test_a_text_is_put_in_plain_form_once_however_many_rows_say_it(read, head):
    """One call for each cell made a large file take twice the time."""

    def calls(rows):
        counted = 0

        def watch(frame, event, _):
            nonlocal counted
            counted += event == "call" and frame.f_code is plain.__code__

        line = "Växjö;Chef;Skolan;Skola;ja;4;5\n"
        text = f"{head}kommun;roll;förvaltning;sektor;gemensam bedömning;LED01;LED02\n"
        own = OwnMapping(municipalities={"wexiö": "0780"})
        lines = [(f"{number};" if head else "") + line for number in range(rows)]
        sys.setprofile(watch)
        try:
            read(text + "".join(lines), mapping=own)
        finally:
            sys.setprofile(None)
        return counted

    assert calls(400) == calls(40)
