"""``maturity import``: bad files are explained cell by cell, and nothing half-written remains."""

import json
import shutil

import pytest

from maturity.assessment.folder import AssessmentFolder
from tests.assessments import csv_text, made_rows, make_assessment, put, tree

# A file, and what its message has to name: row, column, value, expectation, repair.
FAULTS = {
    "empty": (b"", {"rubriker", "Exportera"}),
    "only headings": (
        csv_text([], headings=list(made_rows()[0])).encode(),
        {"svar"},
    ),
    "delimiter": (
        csv_text(made_rows()).replace(";", "¤").encode(),
        {"kolumn"},
    ),
    "municipality": (
        csv_text(
            [r | {"Kommun": "Sundsval"} if at == 2 else r for at, r in enumerate(made_rows())]
        ).encode(),
        {"rad 4", "kolumn Kommun", "”Sundsval”", "en av medlemmarna: ", "2281 Sundsvall"},
    ),
    "other municipality": (
        csv_text([r | {"Kommun": "Malmö"} for r in made_rows()]).encode(),
        {"rad 2", "kolumn Kommun", "”Malmö”", "en av medlemmarna: ", "Timrå"},
    ),
    "range": (
        csv_text([r | {"gov2": 6} if at == 5 else r for at, r in enumerate(made_rows())]).encode(),
        {"rad 7", "kolumn gov2", "”6”", "1", "5"},
    ),
    "text": (
        csv_text(
            [r | {"cul1": "ofta"} if at == 0 else r for at, r in enumerate(made_rows())]
        ).encode(),
        {"rad 2", "kolumn cul1", "”ofta”"},
    ),
    "column twice": (
        csv_text(made_rows()).replace("cul2;", "cul1;", 1).encode(),
        {"cul1"},
    ),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), set()),
}


@pytest.fixture(scope="module")
def module_folder(tmp_path_factory):
    return make_assessment(tmp_path_factory.mktemp("bad") / "Mätning 2026 åäö")


@pytest.fixture
def empty(module_folder):
    yield module_folder
    shutil.rmtree(module_folder.path / "results", ignore_errors=True)
    for path in module_folder.received("2026"):
        path.unlink()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_file_is_explained_and_leaves_no_trace(call, empty: AssessmentFolder, fault):
    content, named = FAULTS[fault]
    put(empty, "svar från enkäten.csv", content)
    before = tree(empty.path)
    called = call("import", empty.path)
    assert called.code == 1
    assert called.out == ""
    first = called.err.splitlines()[0]
    assert first.startswith("Fel: svar från enkäten.csv")
    assert {text for text in named if text not in called.err} == set()
    assert "här ska stå" in first
    assert called.english == set()
    page = empty.results("2026") / "import-report.sv.html"
    assert str(page) in called.err
    assert {k: v for k, v in tree(empty.path).items() if not k.startswith("results")} == before
    english = call("import", empty.path, "--lang", "en")
    assert english.code == 1
    assert "expected" in english.err.splitlines()[0]


def test_all_faults_of_a_file_are_told_at_once(call, empty):
    rows = made_rows()
    rows[0] |= {"cul1": 9, "Roll": "Astronaut"}
    rows[3] |= {"too4": 0, "Kommun": "Atlantis"}
    put(empty, "a.csv", csv_text(rows))
    err = call("import", empty.path).err
    for place in ("rad 2, kolumn cul1", "rad 5, kolumn too4", "rad 5, kolumn Kommun"):
        assert place in err
    assert "Astronaut" in err


def test_a_good_file_is_stored_and_summed_up(call, empty):
    put(empty, "svar.csv", csv_text(made_rows()))
    called = call("import", empty.path)
    assert called.code == 0
    assert called.english == set()
    lines = called.out.splitlines()
    assert "72 rader används" in lines[0]
    # 20 invited in each of the three roles of the result; 6 of each answered: 18 of 60, 30 %.
    assert [line.split() for line in lines[3:7]] == [
        ["Ånge", "18", "60", "30", "%"],
        ["Timrå", "18", "60", "30", "%"],
        ["Sundsvall", "18", "60", "30", "%"],
        ["Kramfors", "18", "60", "30", "%"],
    ]
    assert lines[7].startswith("Grupper att påminna")
    assert "Ånge: ledare (30\xa0%), medarbetare (30\xa0%)" in lines[8]
    assert lines[12].endswith("responses")
    assert lines[13].endswith("import-report.sv.html")


def test_json(call, empty):
    put(empty, "svar.csv", csv_text(made_rows(), delimiter=","))
    content = json.loads(call("import", empty.path, "--json").out)
    (file,) = content["files"]
    assert (file["delimiter"], file["encoding"], file["problems"]) == (",", "utf-8", [])
    assert len(file["sha256"]) == 64


def test_json_of_a_failure_is_no_half_document(call, empty):
    called = call("import", empty.path, "--json")
    assert (called.code, called.out) == (1, "")
    assert "csv" in called.err


def test_a_locked_target_is_explained(call, empty, monkeypatch):
    put(empty, "svar.csv", csv_text(made_rows()))

    def refuse(self, target):
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    monkeypatch.setattr("time.sleep", lambda _: None)
    before = tree(empty.path)
    called = call("import", empty.path)
    assert called.code == 1
    assert "Excel" in called.err
    assert called.english == set()
    assert tree(empty.path) == before
