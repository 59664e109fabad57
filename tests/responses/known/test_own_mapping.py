"""The coordinator's own mapping file, and what it says where it is wrong."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from maturity.errors import ResponseError
from maturity.records.responses import State
from maturity.resources import survey_folder
from maturity.responses.known.context import Limits, Program
from maturity.responses.known.own_mapping import OwnMapping, read_mapping
from maturity.responses.known.vocabulary import Field
from maturity.survey import read_questionnaire, read_texts
from tests.responses.conftest import codes

WHOLE = """\
format: 1
columns:
  "Q7_1": LED01
  "Q7_2": led02
  "Arbetsplats": department
  "Ort": municipality
  "Vem": Roll
answers:
  all:
    "Ja, helt": 5
    "Kan ej säga": dk
    "Ointressant": blank
  LED01:
    "Ja, helt": 4
    "Grön": 1
roles:
  "Enhetschef": leader
municipalities:
  "Sundsvalls kn": "2281"
ignore: ["Handläggare"]
free_text: ["Vad vill du tillägga?"]
program: plain
incomplete: drop
unreadable: leave_out
"""


@pytest.fixture
def mapping(tmp_path, questionnaire):
    def reader(text):
        path = tmp_path / "mapping.yml"
        path.write_text(text, encoding="utf-8")
        return read_mapping(path, questionnaire)

    return reader


def test_no_file_is_no_mapping(tmp_path, questionnaire):
    assert read_mapping(tmp_path / "mapping.yml", questionnaire) is None


def test_everything_it_can_say(mapping):
    own = mapping(WHOLE.replace("led02", "LED02"))
    assert own.columns["q7_1"] == "LED01"
    assert own.columns["arbetsplats"] is Field.DEPARTMENT
    assert own.columns["vem"] is Field.ROLE
    assert own.columns["handläggare"] is Field.IGNORED
    assert own.columns["vad vill du tillägga?"] is Field.FREE_TEXT
    assert own.answers_to("LED01") == {
        "Ja, helt": "4", "Kan ej säga": "dk", "Ointressant": "blank", "Grön": "1",
    }  # fmt: skip
    assert own.answers_to("LED02")["Ja, helt"] == "5"
    assert own.choices == {"program": "plain", "incomplete": "drop", "unreadable": "leave_out"}


def test_a_file_nobody_could_read_without_it(mapping, read):
    text = "Ort;Vem;Arbetsplats;Q7_1;Q7_2;Handläggare;Vad vill du tillägga?\n"
    text += "Sundsvalls kn;Enhetschef;Vård;Ja, helt;Ja, helt;Bo;Tack\n"
    text += "Växjö;Chef;;Grön;Kan ej säga;Eva;\n"
    text += "Växjö;Chef;;Ointressant;nonsens;Eva;Ring 070-123 45 67\n"
    with pytest.raises(ResponseError):
        read(text)
    intake = read(text, mapping=mapping(WHOLE.replace("led02", "LED02")))
    assert intake.format == Program.PLAIN
    found = {
        (row.municipality, row.department): (row.LED01, row.LED02)
        for row in intake.responses.to_frame().itertuples()
    }
    assert found["2281", "Vård"] == (4, 5)
    assert found["0780", ""][0] == 1
    assert intake.responses.states[:, :].tolist()[0].count(State.DONT_KNOW) == 1
    assert intake.unknown == ()
    assert intake.rows_kept == 2
    assert intake.free_text.values.tolist() == [
        ["0780", "Vad vill du tillägga?", "Ring 070-123 45 67"],
        ["2281", "Vad vill du tillägga?", "Tack"],
    ]
    left_out = [(p.where.row, p.found) for p in intake.problems if p.code == "answer-unreadable"]
    assert left_out == [(4, "nonsens")]


def test_the_mapping_goes_before_what_is_recognised(read):
    text = "kommun;roll;LED01;LED02\nVäxjö;Chef;4;2\n"
    own = OwnMapping(columns={"led01": "LED02", "led02": "LED01"})
    values = read(text, mapping=own).responses.values
    assert values[0, :2].tolist() == [2, 4]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("format: 2\n", "newer-format", 1, "format"),
        ("columns:\n  Q1: LED99\nformat: 1\n", "mapping-target", 2, "columns.Q1"),
        ("format: 1\nanswers:\n  LED77:\n    Ja: 1\n", "mapping-target", 3, "answers.LED77"),
        ("format: 1\nanswers:\n  all:\n    Ja: 9\n", "mapping-answer", 4, "answers.all.Ja"),
        ("format: 1\nroles:\n  Bas: boss\n", "role-unknown", 3, "roles.Bas"),
        ("format: 1\nignore: [a]\nfree_text: [A]\n", "mapping-twice", 3, "free_text[1]"),
        ("format: 1\nincomplete: maybe\n", "wrong-value", 2, "incomplete"),
        ("format: 1\ncolum: 1\n", "unknown-key", 2, "colum"),
        ("format: 1\ncolumns: [a]\n", "wrong-type", 2, "columns"),
        ("- a\n", "wrong-type", 1, ""),
        ("columns: &a {x: LED01}\nroles: *a\nformat: 1\n", "yaml-alias", 2, ""),
    ],
)
def test_what_is_wrong_is_named_with_its_line(mapping, text, code, line, column):
    with pytest.raises(ResponseError) as caught:
        mapping(text)
    told = [(p.code, p.where.row, p.where.column) for p in caught.value.problems]
    assert (code, line, column) in told


def test_all_faults_at_once(mapping):
    with pytest.raises(ResponseError) as caught:
        mapping(WHOLE.replace('Q7_1": LED01', 'Q7_1": LED91').replace("leader", "leder"))
    assert codes(caught.value.problems) == ["mapping-target", "mapping-target", "role-unknown"]
    repairs = " ".join(str(p.repair) for p in caught.value.problems)
    assert "LED01" in repairs and "leader" in repairs


def test_two_columns_for_one_item(read, context):
    own = OwnMapping(columns={"q1": "LED01"})
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;Q1;LED01\nVäxjö;Chef;1;2\n", mapping=own)
    assert "duplicate-column" in codes(caught.value.problems)
    assert replace(context, mapping=own).mapping is own


@pytest.mark.parametrize("page", ["answer-files.md", "sv/svarsfiler.md"])
def test_the_example_in_the_documentation_is_a_mapping(tmp_path, page):
    guide = Path(__file__).parents[3] / "docs" / page
    example = guide.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    path = tmp_path / "mapping.yml"
    path.write_text(example, encoding="utf-8")
    questionnaire = read_questionnaire(survey_folder("kommunal-digital-mognad"))
    texts = [read_texts(survey_folder("kommunal-digital-mognad"), "sv")]
    own = read_mapping(path, questionnaire, texts)
    assert own.columns["q7_1"] == "cul1a"
    assert own.roles == {"enhetschef": "leader"}
    assert own.answers_to("cul1a")["Grön"] == "4"


def test_the_limits_in_the_documentation_are_those_of_the_program():
    guide = Path(__file__).parents[3] / "docs" / "answer-files.md"
    example = guide.read_text("utf-8").split("```yaml\n")[2].split("```")[0]
    lines = [line.split("#")[0].split(":") for line in example.splitlines()[1:]]
    assert {name.strip(): int(value) for name, value in lines} == asdict(Limits())


@pytest.mark.parametrize("text", ["", "# allt bortkommenterat\n", "\n\n"])
def test_an_empty_mapping_file_explains_nothing_and_harms_nothing(tmp_path, questionnaire, text):
    path = tmp_path / "mapping.yml"
    path.write_text(text, "utf-8")
    assert read_mapping(path, questionnaire) == OwnMapping()
