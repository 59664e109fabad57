"""Base data against answers: impossible counts, and what a gap costs; by hand."""

from dataclasses import replace

from maturity.assessment import open_assessment
from maturity.assessment.base_check import check_base
from maturity.assessment.intake import current_responses
from maturity.records.roster import Chosen, Staffing
from tests.assessments import csv_text, filled_roster, made_rows, make_assessment, put


def found(path, **leaders):
    """Problems where the leaders of Timrå (2262), of whom 6 answered, are as given."""
    roster = filled_roster()
    other = [s for s in roster.staffing if (s.municipality, s.role) != ("2262", "leader")]
    if leaders:
        other.append(Staffing(municipality="2262", role="leader", **leaders))
    folder = make_assessment(path, replace(roster, staffing=tuple(other)))
    put(folder, "svar.csv", csv_text(made_rows()))
    assessment = open_assessment(folder.path)
    return check_base(assessment, current_responses(assessment, "2026"))


def test_what_fits_is_not_mentioned(tmp_path):
    assert found(tmp_path, staff=6, invited=6, chosen=Chosen.EVERYONE) == ()
    assert found(tmp_path / "b", staff=9, chosen=Chosen.PICKED) == ()


def test_more_answers_than_invited_names_that_cell(tmp_path):
    (problem,) = found(tmp_path, staff=8, invited=5, chosen=Chosen.RANDOM)
    assert (problem.code, problem.severity) == ("more-answers-than-people", "error")
    assert (problem.where.column, problem.found) == ("Antal tillfrågade", "5")
    assert problem.where.cell.startswith("D")


def test_more_answers_than_staff_names_that_cell(tmp_path):
    (problem,) = found(tmp_path, staff=5, chosen=Chosen.EVERYONE)
    assert (problem.where.column, problem.found) == ("Antal anställda", "5")


def test_a_gap_is_told_with_its_price(tmp_path):
    (problem,) = found(tmp_path, staff=40, invited=20)
    assert (problem.code, problem.severity) == ("base-data-missing", "warning")
    assert "Timrå" in str(problem.expected)
    assert "margin of error" in str(problem.repair)
    assert [p.code for p in found(tmp_path / "b")] == ["base-data-missing"]
