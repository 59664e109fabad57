"""The one place with a clock: when reports were made.  Never answers or names."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.reporting import ReportOutcome

__all__ = ["write_run_log"]


def write_run_log(results: Path, outcomes: Sequence[ReportOutcome]) -> None:
    """Add one line to ``run.log``: time, version, how many reports were made and failed."""
    now = datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds")
    made = sum(outcome.ok for outcome in outcomes)
    line = (
        f"{now} maturity {version('maturity')} python {platform.python_version()} "
        f"reports made {made} failed {len(outcomes) - made}\n"
    )
    with (results / "run.log").open("a", encoding="utf-8", newline="\n") as file:
        file.write(line)
