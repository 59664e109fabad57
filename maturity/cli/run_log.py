"""The one place with a clock: when something was done.  Never answers or names."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.reporting import ReportOutcome

__all__ = ["write_corrections_log", "write_purge_log", "write_run_log"]


def write_run_log(results: Path, outcomes: Sequence[ReportOutcome]) -> None:
    """Add one line to ``run.log``: time, version, how many reports were made and failed.

    Last, the classes of errors that kernels wrote about and the coordinator need not see.
    """
    made = sum(outcome.ok for outcome in outcomes)
    heard = sorted({name for outcome in outcomes for name in outcome.heard})
    said = f" kernels said {' '.join(heard)}" if heard else ""
    add_line(results, f"reports made {made} failed {len(outcomes) - made}{said}")


def write_purge_log(results: Path, counts: Mapping[str, int]) -> None:
    """Add one line to ``run.log``: how many files of each kind were removed; no names."""
    add_line(results, "purged " + " ".join(f"{kind} {n}" for kind, n in counts.items()))


def write_corrections_log(results: Path, applied: int) -> None:
    """Add one line to ``run.log``: how many corrections were applied."""
    add_line(results, f"corrections applied {applied}")


def add_line(results: Path, event: str) -> None:
    """Add one line: time, versions and what happened."""
    now = datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds")
    made_by = f"maturity {version('maturity')} python {platform.python_version()}"
    results.mkdir(parents=True, exist_ok=True)
    with (results / "run.log").open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{now} {made_by} {event}\n")
