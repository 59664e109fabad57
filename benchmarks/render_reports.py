"""Eight reports with two workers against one worker, in the same run."""

import tempfile
import time
from pathlib import Path

from maturity.assessment import open_assessment, publish_round, store_published
from maturity.reporting import plan_reports, render_reports
from maturity.sample import create_vasternorrland


def main() -> None:
    """Measure one worker, then two, and print seconds per report and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        assessment = open_assessment(create_vasternorrland(Path(name) / "region").path)
        results = assessment.folder.results("2026")
        published = publish_round(assessment, "2026")
        store_published(published, results, texts=tuple(assessment.texts.values()))
        spent = {}
        for workers in (1, 2):
            tasks = plan_reports(results, Path(name) / str(workers), language="sv")
            start = time.perf_counter()
            outcomes = render_reports(tasks, workers=workers)
            spent[workers] = (time.perf_counter() - start) / len(outcomes)
    print(f"1 worker {spent[1]:.2f} s, 2 workers {spent[2]:.2f} s a report", end="; ")
    print(f"ratio {spent[1] / spent[2]:.2f}")


if __name__ == "__main__":
    main()
