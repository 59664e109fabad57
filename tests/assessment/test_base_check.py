"""Base data against answers: impossible counts, and what a gap costs; by hand."""

from dataclasses import replace

import pytest

from maturity.assessment import open_assessment, publish_round
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


ALL_ROLES = ("leader", "employee", "specialist", "elected")


def told(path, roles, **role):
    """Notes on Timrå, and whether its index has a margin: three roles are as in ``roles``."""
    others = [s for s in filled_roster().staffing if s.municipality != "2262"]
    own = [Staffing(municipality="2262", role=r, **(roles if r != role["of"] else role["row"]))
           for r in ALL_ROLES]  # fmt: skip
    folder = make_assessment(path, filled_roster(staffing=(*others, *own)))
    rows = made_rows(people=8)
    for row in rows[::5]:
        row["Roll"] = "Förtroendevald"
    put(folder, "svar.csv", csv_text(rows))
    assessment = open_assessment(folder.path)
    published = publish_round(assessment, "2026")
    scores = published.scores
    index = scores.loc[
        (scores["municipality"] == "2262") & (scores["part"] == "all") & (scores["kind"] == "index")
    ]
    notes = check_base(assessment, current_responses(assessment, "2026"))
    return [n for n in notes if "Timrå" in str(n.expected)], bool(index["low"].notna().all())


@pytest.mark.parametrize(
    ("way", "of"), [*((way, "leader") for way in (*Chosen, None)), (Chosen.EVERYONE, "elected")]
)
def test_the_price_that_is_told_is_the_price_that_is_paid(tmp_path, way, of):
    full = {"staff": 40, "invited": 40, "chosen": way}
    notes, margin = told(tmp_path, full, of=of, row={"staff": 40, "invited": 40})
    (note,) = notes
    assert note.where.column == "Hur de valdes"
    assert "no margin of error" in str(note.repair) if not margin else "has one" in str(note.repair)
    assert margin == (way in (Chosen.EVERYONE, Chosen.RANDOM))


def test_a_choice_without_numbers_names_the_cells_of_the_numbers(tmp_path):
    full = {"staff": 40, "invited": 40, "chosen": Chosen.EVERYONE}
    (note,), margin = told(tmp_path, full, of="leader", row={"chosen": Chosen.EVERYONE})
    assert note.where.column == "Antal tillfrågade"
    assert margin
    assert "no margin" not in str(note.repair)
    assert "how people were chosen" not in str(note.expected)


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
