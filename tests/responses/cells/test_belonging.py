import unicodedata

import pytest

from maturity.errors import ResponseError
from maturity.records.roster import Member, Roster
from maturity.responses.known.own_mapping import OwnMapping
from tests.responses.conftest import codes


def errors(read, text, **changes):
    with pytest.raises(ResponseError) as caught:
        read(text, **changes)
    return [p for p in caught.value.problems if p.severity == "error"]


@pytest.mark.parametrize(
    "text",
    ["Växjö", "växjö kommun", "VÄXJÖ\u00a0", "0780", unicodedata.normalize("NFD", "Växjö"),
     "Växjö (0780)", "Växjö – 0780", "0780 – Växjö", "Växjö, 0780", "Växjö kommun."],
)  # fmt: skip
def test_ways_to_write_a_municipality(read, text):
    intake = read(f"kommun;roll;LED01\n{text};Chef;4\n")
    assert intake.responses.units["municipality"].tolist() == ["0780"]


def test_unknown_municipality_with_suggestion(read):
    (problem,) = errors(read, "kommun;roll;LED01\nSundsval;Chef;4\nSundsval;Chef;5\n")
    assert problem.code == "municipality-unknown"
    assert (problem.where.row, problem.where.column, problem.found) == (2, "kommun", "Sundsval")
    assert "2281 Sundsvall" in str(problem.repair)


def test_members_are_suggested_before_all_of_the_country(read):
    """Stockholm is nearer to what was written, but does not take part."""
    (problem,) = errors(read, "kommun;roll;LED01\nSunds-holm;Chef;4\n")
    assert "Stockholm" not in str(problem.repair)
    (problem,) = errors(read, "kommun;roll;LED01\nHittepå;Chef;4\n")
    assert "Växjö, Ängelholm, Sundsvall" in str(problem.expected)
    assert "leave_out" in str(problem.repair)


def test_a_municipality_with_two_names_is_called_as_the_member_is(read, context):
    known = (*context.known, ("0980", "Region Gotland"))
    roster = Roster(region="", members=(Member(code="0980", name="Gotland"),))
    for text in ("Region Gotland", "Gotlands kommun", "Gotland"):
        intake = read(f"kommun;roll;LED01\n{text};Chef;4\n", known=known, roster=roster)
        assert intake.responses.units["municipality"].tolist() == ["0980"]
    (problem,) = errors(read, "kommun;roll;LED01\nRegion Gotland;Chef;4\n", known=known)
    assert "Add 0980 Gotland" in str(problem.repair)


def test_blank_municipality(read):
    (problem,) = errors(read, "kommun;roll;LED01\n;Chef;4\n")
    assert (problem.code, problem.where.row) == ("municipality-unknown", 2)


def test_known_but_no_member(read):
    (problem,) = errors(read, "kommun;roll;LED01\nGöteborg;Chef;4\n")
    assert problem.code == "municipality-not-member"
    assert str(problem.expected) == "one of the members: Växjö, Ängelholm, Sundsvall"
    assert "Add 1480 Göteborg" in str(problem.repair)
    assert "leave_out in mapping.yml" in str(problem.repair)


def test_without_members_all_known_may_answer(read, open_context):
    intake = read("kommun;roll;LED01\nGöteborg;Chef;4\n", roster=open_context.roster)
    assert intake.responses.units["municipality"].tolist() == ["1480"]


def test_code_and_name_that_disagree(read):
    (problem,) = errors(read, "kommunkod;kommun;roll;LED01\n0780;Sundsvall;Chef;4\n")
    assert problem.code == "municipality-conflict"
    assert "0780 Växjö" in str(problem.repair)


def test_code_decides_over_a_name_nobody_knows(read):
    intake = read(
        "kommunkod;kommun;roll;LED01\n0780;../../etc;Chef;4\n;Växjö;Chef;3\n0780;;Chef;3\n"
    )
    assert set(intake.responses.units["municipality"]) == {"0780"}
    assert "municipality-name" in codes(intake.problems)


def test_no_column_and_one_member(read):
    roster = Roster(region="", members=(Member(code="0780", name="Växjö"),))
    intake = read("roll;LED01\nChef;4\n", roster=roster)
    assert intake.responses.units["municipality"].tolist() == ["0780"]
    assert "municipality-assumed" in codes(intake.problems)


def test_no_column_and_several_members(read):
    (problem,) = errors(read, "roll;LED01\nChef;4\n")
    assert problem.code == "municipality-column-missing"


def test_hundreds_of_unknown_names_stay_readable(read):
    rows = "".join(f"Ort {n};Chef;4\n" for n in range(250))
    problems = errors(read, f"kommun;roll;LED01\n{rows}")
    assert len(problems) == 101
    assert "150 more" in str(problems[-1].repair)


def test_members_match_without_a_list_of_all(read):
    intake = read("kommun;roll;LED01\nVäxjö;Chef;4\n", known=())
    assert intake.responses.units["municipality"].tolist() == ["0780"]


def test_the_mapping_file_is_blamed_for_a_code_that_takes_no_part(read):
    own = OwnMapping(municipalities={"annan": "9999"})
    found = errors(read, "kommun;roll;LED01\nAnnan;Chef;4\n", mapping=own)
    assert (found[0].where.file, found[0].found) == ("mapping.yml", "9999")
    assert "2281 Sundsvall" in str(found[0].expected)
