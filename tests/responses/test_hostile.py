"""Files a tool meets sooner or later: each is read or refused as hostile/README.md promises."""

import time
from dataclasses import replace

import pytest

from maturity.errors import ResponseError
from maturity.records.questionnaire import Scale
from maturity.records.responses import Shape
from maturity.responses import read_answers

from .conftest import codes


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
        ("duplicate-column", "LED01"), ("heading-near", "led02"), ("heading-near", "LED 03"),
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


def test_forms_metadata_is_no_question(hostile, open_context):
    (problem,) = refused(hostile / "01_msforms_sv.xlsx", open_context)
    assert problem.code == "no-items"
    assert codes([problem]) == ["no-items"]
