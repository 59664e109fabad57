"""29,000 respondents x 60 columns against ``pandas.read_csv(dtype=str)`` on the same file."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from maturity.records.roster import Member, Roster
from maturity.resources import survey_folder
from maturity.responses import ReadingContext, read_answers
from maturity.survey import read_questionnaire, read_texts

ROWS, COLUMNS, REPEATS = 29_000, 60, 5


def make_file(path: Path, context: ReadingContext) -> None:
    """A file of made-up answers in respondent rows, some columns of which ask nothing known."""
    rng = np.random.default_rng(1)
    items = [item.id for item in context.questionnaire.for_form("long").items]
    table = pd.DataFrame(rng.integers(1, 6, (ROWS, len(items))), columns=items)
    table.insert(0, "Roll", rng.choice(["Ledare", "Medarbetare", "Digital specialist"], ROWS))
    table.insert(0, "Kommun", rng.choice([m.name for m in context.roster.members], ROWS))
    for item in context.questionnaire.for_form("long").items:
        names = {r: context.texts[0].roles[r].name for r in item.roles}
        table.loc[~table["Roll"].isin(names.values()), item.id] = np.nan
    for number in range(COLUMNS - len(table.columns)):
        table[f"Egen kolumn {number}"] = rng.choice(["ja", "nej", ""], ROWS)
    table.to_csv(path, sep=";", index=False, float_format="%.0f")


def seconds(work: object) -> float:
    """Seconds of processor time one call takes: others on the machine do not count."""
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def main() -> None:
    """Measure in turn and print the median ratio."""
    folder = survey_folder("kommunal-digital-mognad")
    members = tuple(Member(code=c, name=n) for c, n in (("2281", "Sundsvall"), ("2262", "Timrå")))
    context = ReadingContext(
        questionnaire=read_questionnaire(folder),
        texts=(read_texts(folder, "sv"), read_texts(folder, "en")),
        roster=Roster(region="Test", members=members),
        round="2026",
        known=[(m.code, m.name) for m in members],
    )
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "answers.csv"
        make_file(path, context)
        ratios = []
        for _ in range(REPEATS):
            ours = seconds(lambda: read_answers(path, context=context))
            theirs = seconds(lambda: pd.read_csv(path, sep=";", dtype=str))
            ratios.append(ours / theirs)
    print(f"ours / pandas: {statistics.median(ratios):.1f} ({min(ratios):.1f}-{max(ratios):.1f})")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
