import pytest

from tests.responses.conftest import codes


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
    (problem,) = [p for p in intake.problems if p.code == "sector-unknown"]
    assert str(problem.expected) == "one of Skola, Omsorg"
