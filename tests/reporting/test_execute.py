"""Running a notebook: the same bytes each time, and plain words when a cell fails."""

from pathlib import Path

import pytest

from maturity.errors import ReportError
from maturity.files import LockedFileError
from maturity.reporting import execute_notebook
from maturity.reporting.execute import without_paths
from maturity.reporting.notebook_file import read_notebook, write_notebook

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


@pytest.mark.kernel
def test_what_a_kernel_says_reaches_no_console(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    notebook = read_notebook(FAULTS / "no_sections.ipynb")
    loud = "import os\nos.write(2, b'zmq.error.ZMQError: Address already in use\\n')"
    notebook.cells[-1].source, notebook.cells[-1].cell_type = loud, "code"
    notebook.cells[-1].update(outputs=[], execution_count=None)
    path = write_notebook(notebook, tmp_path / "loud.ipynb")
    heard: list[str] = []
    execute_notebook(path, GIVEN, tmp_path / "a.ipynb", heard=heard)
    assert "ZMQError" not in "".join(capfd.readouterr())
    assert heard == ["ZMQError"]


@pytest.mark.parametrize("failures", [1, 2])
def test_a_kernel_that_does_not_start_is_tried_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    starts = []

    def start(node: object, *_: object, **__: object) -> object:
        starts.append(node)
        if len(starts) <= failures:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return node

    monkeypatch.setattr("papermill.execute_notebook", start)
    notebook, out = FAULTS / "no_sections.ipynb", tmp_path / "a.ipynb"
    if failures == 1:
        assert execute_notebook(notebook, GIVEN, out).is_file()
    else:
        with pytest.raises(ReportError) as caught:
            execute_notebook(notebook, GIVEN, out)
        assert caught.value.problems[0].code == "notebook-stopped"
    assert len(starts) == 2
