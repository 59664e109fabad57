"""The import report as a page: everything is told, nothing personal quoted, the gate passed."""

import pytest

from maturity.assessment import open_assessment
from maturity.assessment.intake import examine_round
from maturity.i18n import read_language
from maturity.reporting.import_page import turnout_of, write_import_page
from maturity.reporting.page_check import check_page
from maturity.responses.people.masking import MASK
from tests.assessments import csv_text, made_rows, make_assessment, put


@pytest.fixture
def folder(tmp_path):
    return make_assessment(tmp_path / "Mätning 2026 åäö")


def page(folder, language="sv", *, stored=True):
    assessment = open_assessment(folder.path)
    report = examine_round(assessment, "2026")
    path = write_import_page(assessment, report, read_language(language), stored=stored)
    assert path == folder.results("2026") / f"import-report.{language}.html"
    return path.read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ("Internt: här döljs inga små grupper.", "Svaren är sparade", "72 rader med svar")),
        ("en", ("Internal: small groups are not hidden here.", "are stored", "72 rows of answers")),
    ],
)
def test_a_good_file(folder, language, said):
    put(folder, "svar.csv", csv_text(made_rows()))
    html = page(folder, language)
    assert f'<html lang="{language}">' in html
    assert all(text in html for text in said)
    assert check_page(html) == ()


def test_the_same_files_give_the_same_bytes(folder):
    put(folder, "svar.csv", csv_text(made_rows()))
    assert page(folder) == page(folder)


def test_rows_columns_and_groups(folder):
    rows = [r | {"Namn": "Anna Andersson", "Tankar": "mer tid"} for r in made_rows()]
    rows.append(rows[0] | {key: "" for key in rows[0] if key[:3] in ("cul", "com", "too", "gov")})
    put(folder, "svar.csv", csv_text(rows))
    html = page(folder)
    # 73 rows were read, 72 kept, one without any answer left out.
    cells = '<td class="number">73</td><td class="number">72</td><td class="number">1</td>'
    assert cells in html
    assert "<td>Namn</td><td>pekar ut en person</td><td>används inte</td>" in html
    assert "<td>Tankar</td><td>–</td><td>används inte</td>" in html
    assert "<td>Kommun</td><td>kommun</td><td>igenkänd</td>" in html
    assert "Anna Andersson" not in html
    assert "Det som gjordes" in html
    assert "Så här gör du" not in html
    # 6 of 20 leaders = 30 % < 50 %.
    assert "Sundsvall: ledare (30\xa0%)" in html
    row = '<td>ledare</td><td class="number">6</td><td class="number">20</td>'
    assert row in html


def test_a_guessed_column_says_so(folder):
    put(folder, "svar.csv", csv_text(made_rows()).replace(";cul1;", ";CUL 1;", 1))
    html = page(folder)
    assert "<td>CUL 1</td><td>cul1</td><td>antagen</td>" in html
    assert "<td>cul2</td><td>cul2</td><td>igenkänd</td>" in html


def test_what_has_to_be_decided_stands_with_its_place(folder):
    put(folder, "bra.csv", csv_text(made_rows()))
    bad = made_rows(people=1)
    bad[2] |= {"cul1": 9, "Kommun": "anna.andersson@sundsvall.se"}
    put(folder, "fel.csv", csv_text(bad))
    html = page(folder, stored=True)
    assert "Inget har sparats: 2 saker måste avgöras först." in html
    assert '<th scope="row">fel.csv</th><td>–</td><td class="number">4</td><td>cul1</td>' in html
    assert "<td>9</td>" in html
    assert "anna.andersson" not in html
    assert MASK in html
    assert '<th scope="row">bra.csv</th>' in html
    assert "table-turnout" not in html


def test_a_value_is_text_and_never_markup(folder):
    bad = made_rows(people=1)
    bad[0]["cul1"] = "<script>alert(1)</script>"
    put(folder, "fel.csv", csv_text(bad))
    html = page(folder)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_no_turnout_before_a_decision(folder):
    put(folder, "fel.csv", csv_text([r | {"cul1": 9} for r in made_rows(people=1)]))
    assessment = open_assessment(folder.path)
    assert turnout_of(assessment, examine_round(assessment, "2026")).empty
