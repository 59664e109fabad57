"""Columns with the same heading: each can be named by its letter."""

import pytest

from maturity.errors import ResponseError
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.vocabulary import Field
from tests.responses.conftest import codes

TWICE = "kommun;roll;LED01;LED02;led01\nVäxjö;Chef;4;5;1\nVäxjö;Chef;2;3;1\n"


def test_the_message_names_both_columns_and_one_line_to_write(read):
    with pytest.raises(ResponseError) as caught:
        read(TWICE)
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert told.where.column == "led01 (E)"
    assert "“LED01 (C)”" in str(told.repair)
    assert 'ignore: ["led01 (E)"]' in str(told.repair)


@pytest.mark.parametrize(("letter", "kept"), [("e", [2, 4]), ("c", [1, 1])])
def test_one_of_two_is_left_out_by_its_letter(read, letter, kept):
    intake = read(TWICE, mapping=OwnMapping(columns={f"led01 ({letter})": Field.IGNORED}))
    assert sorted(intake.responses.values[:, 0].tolist()) == kept
    assert "columns-dropped" not in codes(intake.problems)


def test_one_of_two_may_mean_another_question(read):
    intake = read(TWICE, mapping=OwnMapping(columns={"led01 (e)": "LED03"}))
    assert sorted(map(tuple, intake.responses.values[:, :3].tolist())) == [(2, 3, 1), (4, 5, 1)]


def test_a_heading_without_letter_means_all_of_them_and_that_is_said(read):
    intake = read(TWICE, mapping=OwnMapping(columns={"led01": Field.IGNORED}))
    told = [p for p in intake.problems if p.code == "columns-dropped"]
    assert [p.where.column for p in told] == ["LED01 (C)", "led01 (E)"]


def test_a_letter_means_nothing_where_the_heading_stands_once(read):
    text = TWICE.replace(";led01", ";LED04")
    mapping = OwnMapping(columns={"led01 (c)": Field.IGNORED})
    assert sorted(read(text, mapping=mapping).responses.values[:, 0].tolist()) == [2, 4]
