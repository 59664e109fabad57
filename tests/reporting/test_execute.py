"""Running a notebook: the same bytes each time, and plain words when a cell fails."""

from pathlib import Path

import pytest

from maturity.errors import ReportError
from maturity.files import LockedFileError
from maturity.reporting import execute_notebook
from maturity.reporting.execute import without_paths
from maturity.reporting.notebook_file import read_notebook

FAULTS = Path(__file__).parents[1] / "notebooks"
GIVEN = {"results": 'r "quoted" åäö\n', "language": "sv"}


@pytest.mark.kernel
def test_same_bytes_and_nothing_of_the_machine(tmp_path: Path) -> None:
    notebook = FAULTS / "no_sections.ipynb"
    before = notebook.read_bytes()
    one = execute_notebook(notebook, GIVEN, tmp_path / "one" / "a.ipynb")
    two = execute_notebook(notebook, GIVEN, tmp_path / "two" / "b.ipynb")
    assert one.read_bytes() == two.read_bytes()
    assert notebook.read_bytes() == before
    text = one.read_text(encoding="utf-8")
    for trace in ("papermill", str(tmp_path), "start_time", "iopub"):
        assert trace not in text
    assert [p.name for p in one.parent.iterdir()] == ["a.ipynb"]


@pytest.mark.kernel
def test_parameters_arrive_as_they_are(tmp_path: Path) -> None:
    done = read_notebook(
        execute_notebook(FAULTS / "no_sections.ipynb", GIVEN, tmp_path / "a.ipynb")
    )
    (injected,) = [c for c in done.cells if c.id == "injected-parameters"]
    told: dict[str, str] = {}
    exec(injected.source, told)
    assert {name: told[name] for name in GIVEN} == GIVEN


@pytest.mark.kernel
def test_failing_cell_is_named_without_paths(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        execute_notebook(FAULTS / "cell_fails.ipynb", GIVEN, tmp_path / "a.ipynb")
    (problem,) = caught.value.problems
    assert problem.code == "cell-failed"
    assert problem.where.file == "cell_fails.ipynb"
    assert problem.found == "ValueError: no such file: answers.csv"
    assert str(problem.expected) == "cell 4 to run without an error"
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" not in str(caught.value)


@pytest.mark.kernel
def test_endless_cell_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        execute_notebook(
            FAULTS / "never_ends.ipynb", GIVEN, tmp_path / "a.ipynb", seconds_per_cell=1
        )
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("notebook-stopped", "CellTimeoutError")
    assert list(tmp_path.iterdir()) == []


def test_wrong_parameters_start_no_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papermill.execute_notebook", None)
    with pytest.raises(ReportError, match="a value for the parameter “language”"):
        execute_notebook(FAULTS / "cell_fails.ipynb", {"results": "r"}, tmp_path / "a.ipynb")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.kernel
def test_locked_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("maturity.files.WAITS", (0.0,))
    with pytest.raises(LockedFileError):
        execute_notebook(FAULTS / "no_sections.ipynb", GIVEN, tmp_path / "a.ipynb")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain and/or 1/2 text", "plain and/or 1/2 text"),
        ("see /home/anna/x.csv now", "see x.csv now"),
        (r"C:\\Users\\Anna Berg\\x.csv", "x.csv"),
        ("D:/data/x.csv", "x.csv"),
    ],
)
def test_paths_lose_their_folders(text: str, expected: str) -> None:
    assert without_paths(text) == expected
