"""Files a tool meets sooner or later: each is read or refused as hostile/README.md promises."""

import csv
import io
import re
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from maturity.errors import ResponseError
from maturity.records.questionnaire import Scale
from maturity.records.responses import Shape, State
from maturity.records.roster import Member
from maturity.reporting import check_parameters
from maturity.reporting.names import report_name
from maturity.resources import notebook_path
from maturity.responses import read_answers
from maturity.responses.columns.formats import moment
from maturity.responses.known.context import Unreadable
from maturity.responses.known.own_mapping import OwnMapping, read_mapping
from maturity.responses.known.vocabulary import Field
from maturity.responses.people.masking import mask_personal
from maturity.survey.notes import Notes
from maturity.survey.yaml_tree import parse_yaml

from .conftest import codes
from .definitions import forms, repeated

CELLS = ("answer-unreadable", "answer-out-of-range", "answer-date")


def refused(path, context):
    with pytest.raises(ResponseError) as caught:
        read_answers(path, context=context)
    return [p for p in caught.value.problems if p.severity == "error"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("06_comma_delimited_decimal_comma.csv", "ragged-row"),
        ("16_headers_duplicate_missing_extra.csv", "duplicate-column"),
        ("17_header_only.csv", "no-answers"),
        ("18_empty.csv", "empty-file"),
        ("23_truncated.xlsx", "workbook-damaged"),
        ("25_xml_entities.xlsx", "workbook-unsafe"),
        ("26_dimension_bomb.xlsx", "table-too-large"),
    ],
)
def test_refused_at_once(hostile, open_context, name, code):
    start = time.perf_counter()
    assert refused(hostile / name, open_context)[0].code == code
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("03_cp1252_semicolon_decimal_comma.csv", "cp1252"),
        ("04_utf8_bom_semicolon.csv", "utf-8-sig"),
    ],
)
def test_decimal_commas_and_encodings(hostile, open_context, name, encoding):
    scales = (
        Scale(id="agree", lowest=0, highest=2000, dont_know=True, not_applicable=True),
        open_context.questionnaire.scale("levels"),
    )
    questionnaire = replace(open_context.questionnaire, scales=scales)
    context = replace(open_context, questionnaire=questionnaire, shape=Shape.VALUES)
    intake = read_answers(hostile / name, context=context)
    assert (intake.encoding, intake.delimiter) == (encoding, ";")
    assert intake.responses.values[:, 0].tolist() == [2.5, 1234.5, 4]
    assert intake.responses.units["municipality"].tolist() == ["0780", "1292", "2380"]


def test_headings_near_duplicate_and_unknown(hostile, open_context):
    with pytest.raises(ResponseError) as caught:
        read_answers(hostile / "16_headers_duplicate_missing_extra.csv", context=open_context)
    told = {(p.code, p.where.column) for p in caught.value.problems}
    assert {
        ("duplicate-column", "LED01 (D)"), ("heading-near", "led02"), ("heading-near", "LED 03"),
        ("heading-unknown", "okänd"), ("heading-unknown", "H"),
    } <= told  # fmt: skip


def test_broken_municipality_codes(hostile, open_context):
    path = hostile / "15_kommunkod_broken.csv"
    problems = refused(path, open_context)
    assert [(p.code, p.where.row) for p in problems] == [
        ("municipality-unknown", 4),
        ("municipality-conflict", 7),
        ("municipality-unknown", 12),
    ]
    assert "0180 Stockholm" in str(problems[2].repair)
    with pytest.raises(ResponseError) as caught:
        read_answers(path, context=open_context)
    repaired = [p.found for p in caught.value.problems if p.code == "municipality-repaired"]
    assert repaired == ["114", "0180.0", "SE0180", "780"]


def test_out_of_range_and_unreadable_answers(hostile, open_context):
    problems = refused(hostile / "14_out_of_range_blanks_dontknow.csv", open_context)
    found = {p.found: p.code for p in problems if p.where.column == "LED01"}
    for text in ("0", "6", "99", "-1"):
        assert found[text] == "answer-out-of-range"
    for text in ("3.5", "3,5", "tre", "NA", "null", "None", "-", "inf", "TRUE"):
        assert found[text] == "answer-unreadable"
    for text in ("3 - Delvis", "", " ", "Vet ej", "vet ej ", "Don't know", "５"):
        assert text not in found


def read(path, context, **changes):
    return read_answers(path, context=replace(context, **changes))


def told(intake, code):
    return [p for p in intake.problems if p.code == code]


def test_01_microsoft_forms_in_swedish(hostile):
    intake = read_answers(hostile / "01_msforms_sv.xlsx", context=forms())
    assert intake.format == "msforms"
    assert {tuple(row) for row in intake.responses.states.tolist()} == {
        (State.ANSWERED, State.ANSWERED),
        (State.DONT_KNOW, State.SKIPPED),
    }
    dropped = sorted(p.found for p in told(intake, "identity-dropped"))
    assert dropped == ["E-postadress", "ID", "Namn"]
    assert intake.unknown == ("Övrigt",)


def test_02_microsoft_forms_with_traps(hostile):
    intake = read_answers(hostile / "02_msforms_en_traps.xlsx", context=repeated())
    assert intake.matched["Which systems?2"] == "SYS2"
    assert intake.responses.values[0, 1] == 5
    (doubt,) = told(intake, "answers-several")
    assert (doubt.where.row, doubt.where.column) == (2, "Which systems?")
    assert moment("46000.5").isoformat() == "2025-12-09T12:00:00"
    assert "ada" not in str(intake.responses.to_frame()).casefold()


def test_08_formulas_in_text_stay_text(hostile, context):
    mapping = OwnMapping(columns={"fritext": Field.FREE_TEXT})
    intake = read(hostile / "08_formula_cells.csv", context, mapping=mapping)
    assert len(intake.responses) == 10
    assert set(intake.free_text["text"]) == {
        "=1+1", "+46701234567", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1",
        '=HYPERLINK("http://127.0.0.1/";"klicka")', "＝1+1", "'=1+1", "%0A=1+1",
    }  # fmt: skip


def test_09_formulas_without_a_result(hostile, context):
    intake = read(hostile / "09_formula_cells.xlsx", context)
    places = [(p.where.row, p.where.column) for p in told(intake, "formula-without-value")]
    assert places == [(2, "E"), (2, "F"), (2, "G"), (2, "H")]
    assert np.isnan(intake.responses.values).all()


def test_10_markup_is_text(hostile, context):
    mapping = OwnMapping(columns={"fritext": Field.FREE_TEXT})
    intake = read(hostile / "10_html_js_markdown.csv", context, mapping=mapping)
    assert set(intake.responses.units["municipality"]) == {"0780"}
    (name,) = told(intake, "municipality-name")
    assert (name.where.row, name.found) == (2, "Vä<b>x</b>jö")
    assert "<script>document.title='x'</script>" in set(intake.free_text["text"])


def test_11_path_names_are_told_and_never_used(hostile, context, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    problems = refused(hostile / "11_path_names.csv", context)
    assert [(p.code, p.where.row) for p in problems] == [("municipality-conflict", 19)]
    with pytest.raises(ResponseError) as caught:
        read_answers(hostile / "11_path_names.csv", context=context)
    named = {p.where.row for p in caught.value.problems if p.code == "municipality-name"}
    # Row 10 holds spaces only; every other name is told with its row.
    assert named == {*range(2, 19)} - {10}
    assert sorted(tmp_path.rglob("*")) == before


def test_12_letters_that_look_alike(hostile, context):
    intake = read(hostile / "12_unicode_and_long_text.csv", context)
    assert set(intake.responses.units["municipality"]) == {"0780"}
    names = {p.where.row: str(p.repair) for p in told(intake, "municipality-name")}
    assert {2, 3} & names.keys() == set()
    assert "1280 Malmö" in names[4]
    by_name = replace(context, mapping=OwnMapping(columns={"kommunkod": Field.IGNORED}))
    unknown = refused(hostile / "12_unicode_and_long_text.csv", by_name)
    look_alike = next(p for p in unknown if p.where.row == 4)
    assert look_alike.code == "municipality-unknown"
    assert "1280 Malmö" in str(look_alike.repair)


def test_14_the_coordinator_may_decide_to_leave_cells_out(hostile, context):
    path = hostile / "14_out_of_range_blanks_dontknow.csv"
    intake = read(path, context, unreadable=Unreadable.LEAVE_OUT)
    # Rows of LED01 that hold an answer (2 blank, 4 don't know), by hand from the file.
    answered = {"3 - Delvis", "\uff15"}
    silent = {"", " "}
    unknown = {"Vet ej", "vet ej ", "Don't know"}
    lines = path.read_bytes().decode("utf-8").split("\r\n")[1:-1]
    texts = [line.split(";")[4] for line in lines]
    wrong = [text for text in texts if text not in answered | silent | unknown]
    cells = [p for p in intake.problems if p.code in CELLS]
    assert [p.found for p in cells] == wrong
    assert [p.where.row for p in cells] == [n for n, t in enumerate(texts, 2) if t in wrong]
    states = intake.responses.states[:, intake.responses.items.index("LED01")].tolist()
    assert states.count(State.DONT_KNOW) == len(unknown)
    assert states.count(State.ANSWERED) == len(answered)
    assert states.count(State.SKIPPED) == len(wrong) + len(silent)
    assert {p.severity for p in intake.problems} == {"warning"}


def test_20_free_text_is_kept_apart_and_masked(hostile, context):
    path = hostile / "20_personal_data_in_free_text.csv"
    plain = read(path, context)
    assert plain.unknown == ("fritext",)
    assert plain.free_text.empty
    kept = read(path, context, mapping=OwnMapping(columns={"fritext": Field.FREE_TEXT}))
    assert list(kept.free_text.columns) == ["municipality", "question", "text"]
    masked = " ".join(map(mask_personal, kept.free_text["text"]))
    for secret in ("070-174 06 58", "19121212-1212", "test.testsson@example.invalid"):
        assert secret in " ".join(kept.free_text["text"])
        assert secret not in masked
    assert "sjukskriven" in masked
    assert not set(kept.responses.units["respondent"]) - {""}


def test_21_small_groups_are_read_as_they_are(hostile, context):
    intake = read(hostile / "21_small_groups.csv", context)
    units = intake.responses.units
    assert units["department"].value_counts().to_dict() == {"Skola": 7, "IT": 6, "Kultur": 3}
    assert units["role"].value_counts().to_dict() == {"employee": 14, "leader": 2}


@pytest.mark.parametrize("name", ["28_yaml_object_tag.yaml", "30_parameter_names.yaml"])
def test_28_and_30_are_no_mapping_files(hostile, questionnaire, name):
    with pytest.raises(ResponseError) as caught:
        read_mapping(hostile / name, questionnaire)
    expected = {"28_yaml_object_tag.yaml": "yaml-tag", "30_parameter_names.yaml": "unknown-key"}
    assert expected[name] in codes(caught.value.problems)
    assert all(problem.where.row for problem in caught.value.problems)


def test_30_parameter_names_are_refused_before_a_notebook_runs(hostile):
    tree = parse_yaml((hostile / "30_parameter_names.yaml").read_text("utf-8"), Notes("30.yaml"))
    given = {name: node.text for name, node in tree.entries.items()}
    told = check_parameters(notebook_path("report_municipality"), given)
    found = {p.found: p.code for p in told if p.found}
    assert found == {
        "kommun = 1\nraise SystemExit(7) #": "parameter-name",
        "__import__": "parameter-name",
        "class": "parameter-unknown",
        "kommun": "parameter-unknown",
        "utfil": "parameter-unknown",
    }


def test_11_a_name_that_becomes_a_file_name_stays_in_its_folder(hostile):
    table = csv.reader(io.StringIO((hostile / "11_path_names.csv").read_text("utf-8"), newline=""),
                       delimiter=";")  # fmt: skip
    for row in list(table)[1:]:
        name = report_name(Member(code=row[1], name=row[2]))
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert name.startswith("0780") and len(name) <= 100


def test_every_file_is_here_and_has_a_test(hostile):
    tested = (Path(__file__)).read_text("utf-8")
    names = [path.name for path in hostile.iterdir() if path.name != "README.md"]
    assert len(names) == 22
    assert [name for name in names if name not in tested] == []
