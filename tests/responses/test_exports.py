"""Every file a real program wrote is read without a mapping file."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from maturity.records.responses import State
from maturity.responses import read_answers
from maturity.responses.known.context import Incomplete, Program

from .conftest import codes
from .definitions import kobo, limesurvey

FOLDER = Path(__file__).parent / "exports"
LIMESURVEY = sorted(FOLDER.glob("export_*"))
# What the three people answered, by hand from the export: SQ001, SQ002 and the five-point array.
SENT = {(3.0, "dk", 4.0), (1.0, 2.0, 5.0)}
UNSENT = {(1.0, "", "")}


@pytest.fixture
def read_text(tmp_path):
    def reader(text, context):
        path = tmp_path / "export.csv"
        path.write_bytes(text.encode("utf-8-sig"))
        return read_answers(path, context=context)

    return reader


def rows(intake):
    words = {State.DONT_KNOW: "dk", State.SKIPPED: "", State.NOT_ASKED: "-"}
    record = intake.responses
    return {
        tuple(
            value if state == State.ANSWERED else words[State(state)]
            for value, state in zip(*cells, strict=True)
        )
        for cells in zip(record.values.tolist(), record.states.tolist(), strict=True)
    }


def as_workbook(path, target):
    """The same export as LimeSurvey writes it for Excel: every cell a text, named .xls."""
    book = openpyxl.Workbook()
    text = path.read_text(encoding="utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        book.active.append([*row])
    for row in book.active.iter_rows():
        for cell in row:
            cell.data_type = "s" if cell.value else "n"
    book.save(target.with_suffix(".xlsx"))
    target.with_suffix(".xlsx").rename(target)
    return target


@pytest.mark.parametrize("path", LIMESURVEY, ids=lambda path: path.name)
def test_limesurvey_in_every_heading_and_answer_form(path):
    intake = read_answers(path, context=limesurvey())
    complete = "complete" in path.name
    assert rows(intake) == (SENT if complete else SENT | UNSENT)
    assert intake.format == Program.LIMESURVEY
    assert intake.container == ("json" if path.suffix == ".json" else "csv")
    assert (intake.encoding, intake.delimiter) == (
        ("utf-8", "") if path.suffix == ".json" else ("utf-8-sig", ";")
    )
    assert ("incomplete" in codes(intake.problems)) is not complete
    assert set(intake.responses.units["municipality"]) == {"0780"}
    assert len([p for p in intake.problems if p.code == "identity-dropped"]) == 2


@pytest.mark.parametrize("path", LIMESURVEY, ids=lambda path: path.name)
def test_what_was_never_sent_in_can_be_dropped(path):
    intake = read_answers(path, context=limesurvey(incomplete=Incomplete.DROP))
    assert rows(intake) == SENT
    told = [str(p.repair) for p in intake.problems if p.code == "incomplete"]
    assert told == (
        [] if "complete" in path.name else ["1 answers that were never sent in were left out."]
    )


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_limesurvey_for_excel(tmp_path, ending):
    path = as_workbook(FOLDER / "export_code_short_all.csv", tmp_path / f"export{ending}")
    intake = read_answers(path, context=limesurvey())
    assert rows(intake) == SENT | UNSENT
    assert (intake.format, intake.container) == ("limesurvey", "xlsx")


def test_codes_limesurvey_made_up_are_said_to_be_assumed():
    intake = read_answers(FOLDER / "export_code_short_all.csv", context=limesurvey())
    told = [(p.where.column, p.found) for p in intake.problems if p.code == "answer-code-assumed"]
    assert told == [("LED[SQ001]", "A3"), ("LED[SQ001]", "A1"), ("LED[SQ002]", "A2")]
    long = read_answers(FOLDER / "export_code_long_all.csv", context=limesurvey())
    assert "answer-code-assumed" not in codes(long.problems)


def test_headings_cut_by_limesurvey(read_text):
    text = (FOLDER / "export_full_long_all.csv").read_text(encoding="utf-8-sig")
    cut = text.replace("[Vi har en digital strategi]", "[Vi har en digit.. ]")
    assert cut != text
    intake = read_text(cut, limesurvey())
    assert rows(intake) == SENT | UNSENT
    assert "heading-near" in codes(intake.problems)


@pytest.mark.parametrize("name", ["kobo_export_labels_sv.csv", "kobo_export_xml_values.csv"])
def test_kobo_with_labels_or_values(name):
    intake = read_answers(FOLDER / name, context=kobo())
    assert rows(intake) == {(1.0,)}
    assert (intake.format, intake.delimiter) == ("kobo", ";")
    assert intake.unknown == (("Fritext",) if "labels" in name else ("FREE",))


@pytest.mark.parametrize("heading", ["Grupp ett/Påstående 1", "grupp_a/LED_01", "LED01"])
def test_kobo_with_group_names(read_text, heading):
    text = f'"start";"{heading}";"_id";"_uuid";"_submission_time";"_index"\n'
    text += '"2026-11-01T10:00:00+01:00";"Helt";"1";"u1";"2026-11-01T09:05:00";"1"\n'
    intake = read_text(text, kobo())
    assert rows(intake) == {(2.0,)}
    assert (intake.format, intake.unknown) == ("kobo", ())
    assert "heading-near" not in codes(intake.problems)


def test_the_format_can_be_overruled():
    context = limesurvey(format=Program.PLAIN)
    intake = read_answers(FOLDER / "export_code_long_all.csv", context=context)
    assert intake.format == "plain"
