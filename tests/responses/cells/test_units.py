from dataclasses import replace

import pytest

from maturity.errors import ResponseError
from maturity.records.responses import Shape, State
from tests.responses.conftest import codes


def refused(read, text, **changes):
    with pytest.raises(ResponseError) as caught:
        read(text, **changes)
    return [p for p in caught.value.problems if p.severity == "error"]


@pytest.mark.parametrize("text", ["leader", "LEADER", "Chef", "chefer", "Leader", " chef\u00a0"])
def test_ways_to_write_a_role(read, text):
    intake = read(f"kommun;roll;LED01\nVäxjö;{text};4\n")
    assert intake.responses.units["role"].tolist() == ["leader"]


def test_unknown_and_blank_roles(read):
    problems = refused(read, "kommun;roll;LED01\nVäxjö;Kung;4\nVäxjö;;4\nVäxjö;Kung;3\n")
    assert [(p.code, p.where.row, p.found) for p in problems] == [
        ("role-unknown", 2, "Kung"),
        ("role-unknown", 3, ""),
    ]
    assert "Chef, Medarbetare" in str(problems[0].expected)


def test_no_role_column(read):
    problems = refused(read, "kommun;LED01\nVäxjö;4\nVäxjö;3\n")
    assert codes(problems) == ["role-column-missing"]


def test_the_only_role_needs_no_column(read, questionnaire):
    single = replace(questionnaire, roles=questionnaire.roles[:1])
    intake = read("kommun;LED01\nVäxjö;4\nVäxjö;3\n", questionnaire=single)
    assert intake.responses.units["role"].tolist() == ["leader", "leader"]


def test_items_for_everybody_need_no_role(read, questionnaire):
    items = tuple(replace(item, roles=()) for item in questionnaire.items)
    free = replace(questionnaire, items=items)
    intake = read("kommun;LED01;LED03\nVäxjö;4;2\nVäxjö;3;2\n", questionnaire=free)
    assert intake.responses.units["role"].tolist() == ["", ""]
    assert (intake.responses.states[:, 2] == State.ANSWERED).all()


@pytest.mark.parametrize("text", ["ja", "Yes", "x", "1", "TRUE", "Gemensam"])
def test_joint_judgements_are_asked_everything_and_have_no_role(read, text):
    intake = read(f"kommun;gemensam bedömning;S1;S2\nVäxjö;{text};4;3\nSundsvall;ja;2;1\n")
    units = intake.responses.units
    assert units["joint"].all()
    assert units["role"].tolist() == ["", ""]
    assert intake.responses.shape is Shape.RESPONDENTS
    assert (intake.responses.states == State.ANSWERED).all()


def test_joint_and_individual_rows_side_by_side(read):
    text = (
        "kommun;joint;roll;LED03;LED04\nVäxjö;ja;;4;3\nSundsvall;nej;Chef;2;\nSundsvall;;Chef;1;\n"
    )
    units = read(text).responses.units
    assert units[["municipality", "joint", "role"]].values.tolist() == [
        ["0780", True, ""],
        ["2281", False, "leader"],
        ["2281", False, "leader"],
    ]


def test_a_marker_that_is_neither_yes_nor_no(read):
    (problem,) = refused(read, "kommun;joint;roll;LED01\nVäxjö;kanske;Chef;4\n")
    assert (problem.code, problem.where.row, problem.found) == ("joint-unreadable", 2, "kanske")


def test_no_identity_is_kept(read):
    intake = read("svarsid;e-post;namn;kommun;roll;LED01\nr7;a@b.se;Anna;Växjö;Chef;4\n")
    assert intake.responses.units["respondent"].tolist() == [""]
    assert not intake.responses.units.isin(["r7", "a@b.se", "Anna"]).any().any()
    dropped = [p.where.column for p in intake.problems if p.code == "identity-dropped"]
    assert dropped == ["svarsid", "e-post", "namn"]
