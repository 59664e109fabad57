import unicodedata

import pytest

from maturity.errors import ResponseError
from maturity.records.roster import Member, Roster

from .conftest import codes


def errors(read, text, **changes):
    with pytest.raises(ResponseError) as caught:
        read(text, **changes)
    return [p for p in caught.value.problems if p.severity == "error"]


@pytest.mark.parametrize(
    "text", ["Växjö", "växjö kommun", "VÄXJÖ\u00a0", "0780", unicodedata.normalize("NFD", "Växjö")]
)
def test_ways_to_write_a_municipality(read, text):
    intake = read(f"kommun;roll;LED01\n{text};Chef;4\n")
    assert intake.responses.units["municipality"].tolist() == ["0780"]


def test_unknown_municipality_with_suggestion(read):
    (problem,) = errors(read, "kommun;roll;LED01\nSundsval;Chef;4\nSundsval;Chef;5\n")
    assert problem.code == "municipality-unknown"
    assert (problem.where.row, problem.where.column, problem.found) == (2, "kommun", "Sundsval")
    assert "2281 Sundsvall" in str(problem.repair)


def test_blank_municipality(read):
    (problem,) = errors(read, "kommun;roll;LED01\n;Chef;4\n")
    assert (problem.code, problem.where.row) == ("municipality-unknown", 2)


def test_known_but_no_member(read):
    (problem,) = errors(read, "kommun;roll;LED01\nGöteborg;Chef;4\n")
    assert problem.code == "municipality-not-member"
    assert "0780 Växjö, 1292 Ängelholm, 2281 Sundsvall" in str(problem.repair)


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


@pytest.mark.parametrize(
    "text",
    ["Barn- och utbildning", "barn och utbildning", "Barn & utbildning",
     "Barn- och utbildningsförvaltningen"],
)  # fmt: skip
def test_department_as_the_roster_spells_it(read, text):
    intake = read(f"kommun;förvaltning;roll;LED01\nSundsvall;{text};Chef;4\n")
    unit = intake.responses.units.iloc[0]
    assert (unit["department"], unit["sector"]) == ("Barn- och utbildning", "school")
    assert "department-unknown" not in codes(intake.problems)


def test_departments_belong_to_their_municipality(read):
    intake = read("kommun;förvaltning;roll;LED01\nVäxjö;Vård;Chef;4\n")
    unit = intake.responses.units.iloc[0]
    assert (unit["department"], unit["sector"]) == ("Vård", "")
    assert "department-unknown" in codes(intake.problems)


def test_unknown_department_is_kept_tidied_and_suggested(read):
    intake = read("kommun;förvaltning;roll;LED01\nSundsvall;Vårdd\u202e ;Chef;4\n")
    assert intake.responses.units["department"].tolist() == ["Vårdd"]
    (problem,) = [p for p in intake.problems if p.code == "department-unknown"]
    assert "Vård?" in str(problem.repair)


@pytest.mark.parametrize(("text", "sector"), [("Skola", "school"), ("care", "care"), ("", "care")])
def test_sector_column_overrides(read, text, sector):
    intake = read(f"kommun;förvaltning;sektor;roll;LED01\nSundsvall;Vård;{text};Chef;4\n")
    assert intake.responses.units["sector"].tolist() == [sector]


def test_unknown_sector(read):
    intake = read("kommun;sektor;roll;LED01\nSundsvall;Rymd;Chef;4\n")
    assert intake.responses.units["sector"].tolist() == [""]
    assert "sector-unknown" in codes(intake.problems)


def test_members_match_without_a_list_of_all(read):
    intake = read("kommun;roll;LED01\nVäxjö;Chef;4\n", known=())
    assert intake.responses.units["municipality"].tolist() == ["0780"]
