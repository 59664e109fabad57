"""Run a report notebook with its parameters; what comes out depends on the input alone."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import papermill
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from maturity.errors import Problem, ReportError, Where, message
from maturity.reporting.kernel import KERNEL, error_classes, kernel_in
from maturity.reporting.notebook_file import read_notebook, write_notebook
from maturity.reporting.parameters import check_parameters

__all__ = ["execute_notebook"]

SECONDS_PER_CELL = 600
INJECTED = "injected-parameters"
WINDOWS_PATH = re.compile(r"[A-Za-z]:[\\/](?:[^\\/:*?\"'<>|\n]+[\\/])*")
OTHER_PATH = re.compile(r"(?<![\w.])/(?:[^/\s:'\"<>]+/)+")


def execute_notebook(
    notebook: Path,
    parameters: Mapping[str, str],
    out: Path,
    *,
    seconds_per_cell: int = SECONDS_PER_CELL,
    heard: list[str] | None = None,
) -> Path:
    """Run a notebook in a fresh kernel of this interpreter and write it with its outputs.

    Parameters
    ----------
    notebook : Path
        Read only; never changed.
    parameters : Mapping
        Every parameter the notebook declares, and no other.
    out : Path
        The executed notebook.  Without paths, times or random ids: the same
        input gives the same bytes.
    seconds_per_cell : int
        A cell that takes longer is stopped.
    heard : list of str, optional
        Gets the names of the error classes the kernels wrote about to stderr, which
        reaches no console.

    Returns
    -------
    Path
        ``out``.

    Raises
    ------
    ReportError
        If parameters are wrong or a cell fails; then nothing is written.
    LockedFileError
        If another program has ``out`` open.
    """
    if problems := check_parameters(notebook, parameters):
        raise ReportError(problems)
    out.parent.mkdir(parents=True, exist_ok=True)
    said: list[str] = [] if heard is None else heard
    try:
        try:
            done = run(notebook, parameters, out.parent, seconds_per_cell, said)
        except DeadKernelError:
            raise
        except RuntimeError:  # The kernel did not start: a port was taken, the computer busy.
            done = run(notebook, parameters, out.parent, seconds_per_cell, said)
    except PapermillExecutionError as error:
        raise ReportError([failed_cell(notebook, error)]) from None
    except (CellTimeoutError, NoSuchKernel, RuntimeError) as error:
        raise ReportError([stopped(notebook, error)]) from None
    return write_notebook(strip(done), out)


def run(
    notebook: Path, parameters: Mapping[str, str], cwd: Path, seconds: int, said: list[str]
) -> Any:
    """Run a notebook in a kernel with a short-named folder of its own; the node with outputs."""
    with tempfile.TemporaryDirectory(prefix="m", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        try:
            return papermill.execute_notebook(
                read_notebook(notebook),
                None,
                dict(parameters),
                kernel_name=KERNEL,
                progress_bar=False,
                log_output=False,
                cwd=cwd,
                execution_timeout=seconds,
                kernel_manager_class=kernel_in(folder),
                shutdown_kernel="immediate",
                record_timing=False,
            )
        finally:
            said.extend(error_classes(folder))


def strip(node: Any) -> Any:
    """Take away what differs between two runs: paths, times and the id of the injected cell."""
    node.metadata.pop("papermill", None)
    for cell in node.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if INJECTED in cell.metadata.get("tags", []):
            cell["id"] = INJECTED
    return node


def failed_cell(notebook: Path, error: PapermillExecutionError) -> Problem:
    """The problem of a cell that raised: its place, the error's class and message, no traceback."""
    cells = read_notebook(notebook).cells
    tagged = [n for n, c in enumerate(cells) if "parameters" in c.metadata.get("tags", [])]
    # papermill puts its own cell after the tagged one, and counts from 0.
    added = 1 if tagged and error.cell_index > tagged[0] else 0
    return Problem(
        code="cell-failed",
        where=Where(file=notebook.name),
        found=without_paths(f"{error.ename}: {error.evalue}".removesuffix(": ")),
        expected=message("cell {cell} to run without an error", cell=error.cell_index + 1 - added),
        repair=message("Open the notebook, give it the same parameters and run it cell by cell."),
    )


def stopped(notebook: Path, error: Exception) -> Problem:
    """The problem of a kernel that took too long, died or did not start."""
    return Problem(
        code="notebook-stopped",
        where=Where(file=notebook.name),
        found=type(error).__name__,
        expected=message("the notebook to run to its end"),
        repair=message("Run it again; if it stops again, close other programs to free memory."),
    )


def without_paths(text: str) -> str:
    r"""Leave only the last name of every path, since folders may hold names of people.

    Examples
    --------
    >>> without_paths("no such file: '/home/anna/data/svar.csv'")
    "no such file: 'svar.csv'"
    >>> without_paths(r"C:\Users\Anna Berg\svar.csv is locked")
    'svar.csv is locked'
    """
    text = text.replace("\\\\", "\\").replace(str(Path.home()), "")
    return OTHER_PATH.sub("", WINDOWS_PATH.sub("", text))
