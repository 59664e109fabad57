"""Files as Swedish office programs write them come in as they are."""

from pathlib import Path

import pytest

from maturity.records.responses import State
from maturity.responses import read_answers

from .conftest import codes

FOLDER = Path(__file__).parent / "exports"
TEXT = """kommunkod;kommun;roll;förvaltning;LED01;LED02;LED03;LED04
0780;Växjö;Chef;Vård;5;Stämmer delvis;2,0;
2281;Sundsvall;Medarbetare;Barn- och utbildning;1;4,00;;3
1292;Ängelholm;Medarbetare;;Vet inte;2;;Stämmer helt
"""
# By hand from the table: municipality, role, then the four items ("" skipped, "-" not asked).
EXPECTED = {
    ("0780", "leader", 5, 3, 2, "-"),
    ("2281", "employee", 1, 4, "-", 3),
    ("1292", "employee", "dk", 2, "-", 5),
}
WORDS = {State.DONT_KNOW: "dk", State.SKIPPED: "", State.NOT_ASKED: "-"}


def answers(intake):
    record = intake.responses
    found = set()
    for row, unit in enumerate(record.units.itertuples()):
        cells = zip(record.values[row].tolist(), record.states[row].tolist(), strict=True)
        said = (v if s == State.ANSWERED else WORDS[State(s)] for v, s in cells)
        found.add((unit.municipality, unit.role, *said))
    return found


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("cp1252", "cp1252"), ("utf-8-sig", "utf-8-sig"), ("utf-8", "utf-8"), ("utf-16", "utf-16")],
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("first", ["", "sep=;{end}"])
def test_excel_in_swedish(read, encoding, told, end, first):
    text = first.format(end=end) + TEXT.replace("\n", end)
    intake = read(text, encoding=encoding)
    assert answers(intake) == EXPECTED
    assert (intake.encoding, intake.delimiter) == (told, ";")
    # The roster lists no department of Växjö; there is nothing else to say.
    assert codes(intake.problems) == ["department-unknown"]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [("libreoffice_sv_SE.xlsx", "", ""), ("libreoffice_sv_SE.csv", "cp1252", ";")],
)
def test_saved_by_libreoffice_in_swedish(context, name, encoding, delimiter):
    intake = read_answers(FOLDER / name, context=context)
    assert answers(intake) == EXPECTED
    assert (intake.encoding, intake.delimiter) == (encoding, delimiter)
    # The program made a number of 0780; that is repaired and said.
    assert sorted(codes(intake.problems)) == [
        "department-unknown", "heading-unknown", "municipality-repaired",
    ]  # fmt: skip
    assert intake.unknown == ("Inskickat",)


def test_spaces_people_use_in_numbers(read):
    # Thousands do not occur on a scale; what matters is that the spaces are no error.
    text = TEXT.replace(";5;", ";\u00a05\u00a0;").replace("4,00", "\u202f4,0")
    assert answers(read(text)) == EXPECTED
