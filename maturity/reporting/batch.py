"""Many reports: in processes of their own, none stopped by another's failure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from maturity.errors import MaturityError, Problem, Where, message
from maturity.reporting.execute import without_paths
from maturity.reporting.render import ReportTask, render_report
from maturity.shown import Shown

__all__ = ["ReportOutcome", "render_reports"]

StartMethod = Literal["spawn", "forkserver"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOutcome(Shown):
    """What became of one report: its page, or what went wrong."""

    task: ReportTask
    path: Path | None = None
    problems: tuple[Problem, ...] = ()
    heard: tuple[str, ...] = ()
    """Names of the error classes its kernel wrote about, for the run log alone."""

    @property
    def ok(self) -> bool:
        """Whether the page was made."""
        return self.path is not None


Progress = Callable[[ReportOutcome], object]


def render_reports(
    tasks: Sequence[ReportTask],
    *,
    workers: int = 1,
    start_method: StartMethod = "spawn",
    progress: Progress | None = None,
) -> tuple[ReportOutcome, ...]:
    """Make many reports; the pages do not depend on the number of workers.

    Parameters
    ----------
    tasks : sequence of ReportTask
        What to make.
    workers : int, >= 1
        Processes at a time; 1 works in this process.
    start_method : {"spawn", "forkserver"}
        How processes start; ``spawn`` works everywhere.
    progress : callable, optional
        Called in this process with each outcome as it comes, in any order.

    Returns
    -------
    tuple of ReportOutcome
        One per task, in the order of the tasks.
    """
    tell = progress or (lambda outcome: None)
    if workers <= 1 or len(tasks) <= 1:
        return tuple(told(outcome_of(task), tell) for task in tasks)
    return in_processes(tasks, min(workers, len(tasks)), start_method, tell)


def in_processes(
    tasks: Sequence[ReportTask], workers: int, start_method: StartMethod, tell: Progress
) -> tuple[ReportOutcome, ...]:
    """Make reports in a pool; those a dying process took down are made again, one by one."""
    outcomes: dict[int, ReportOutcome] = {}
    context = get_context(start_method)
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting = {pool.submit(outcome_of, task): n for n, task in enumerate(tasks)}
        for future in as_completed(waiting):
            try:
                outcomes[waiting[future]] = told(future.result(), tell)
            except BrokenProcessPool:
                continue
    for n, task in enumerate(tasks):
        if n not in outcomes:
            outcomes[n] = told(alone(task, start_method), tell)
    return tuple(outcomes[n] for n in range(len(tasks)))


def alone(task: ReportTask, start_method: StartMethod) -> ReportOutcome:
    """Make one report in a process of its own, so that only its own can die with it."""
    with ProcessPoolExecutor(1, mp_context=get_context(start_method)) as pool:
        try:
            return pool.submit(outcome_of, task).result()
        except BrokenProcessPool:
            return ReportOutcome(task=task, problems=(unexpected(task, "process died"),))


def outcome_of(task: ReportTask) -> ReportOutcome:
    """Make one report; whatever goes wrong becomes a problem."""
    heard: list[str] = []
    path: Path | None = None
    problems: tuple[Problem, ...] = ()
    try:
        path = render_report(task, heard)
    except MaturityError as error:
        problems = error.problems
    except Exception as error:
        found = without_paths(f"{type(error).__name__}: {error}")
        problems = (unexpected(task, found),)
    return ReportOutcome(task=task, path=path, problems=problems, heard=tuple(heard))


def unexpected(task: ReportTask, found: str) -> Problem:
    """The problem of an error nobody foresaw."""
    return Problem(
        code="report-failed",
        where=Where(file=task.out.name),
        found=found,
        expected=message("a finished report"),
        repair=message("Make this report again; report the fault if it stays."),
    )


def told(outcome: ReportOutcome, tell: Progress) -> ReportOutcome:
    """Pass an outcome on after telling about it."""
    tell(outcome)
    return outcome
