"""The other demo region: published values of a real region, nothing made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from maturity.assessment import AssessmentFolder, Settings, create_assessment
from maturity.assessment.round_dates import RoundDate
from maturity.files import write_text
from maturity.records.questionnaire import Questionnaire
from maturity.records.roster import Member, Roster
from maturity.resources import survey_folder
from maturity.survey import read_questionnaire, read_texts

__all__ = ["create_chilean_region"]

QUESTIONNAIRE = "chile-egi"
ROUNDS = ("2019", "2021")
AS_OF = "2021-12-31"
AS_OF_BEFORE = "2019-12-31"
Rows = Sequence[dict[str, str]]


def create_chilean_region(path: Path, region: str = "Atacama") -> AssessmentFolder:
    """Make an assessment of one Chilean region from its published values.

    Parameters
    ----------
    region : str
        Name of the region as in the data set.

    Returns
    -------
    AssessmentFolder
        Ready to be imported and reported; all members are named, since the values are public.
    """
    definition = survey_folder(QUESTIONNAIRE)
    questionnaire = read_questionnaire(definition)
    rows = published_rows(definition / "data" / "items.csv", region)
    settings = Settings(
        name=region,
        questionnaire=QUESTIONNAIRE,
        round=ROUNDS[-1],
        as_of=AS_OF,
        other_rounds={ROUNDS[0]: RoundDate(AS_OF_BEFORE, "final")},
        language="en",
        country="CL",
        status="final",
    )
    names = {row["cut_com"]: row["commune"] for row in rows}
    members = tuple(
        Member(code=code, name=names[code], county=region, consent=True) for code in sorted(names)
    )
    roster = Roster(region=region, members=members)
    texts = read_texts(definition, "en")
    folder = create_assessment(path, settings, roster, questionnaire, texts)
    for round_ in ROUNDS:
        text = values_file(questionnaire.for_round(round_), rows, round_)
        write_text(folder.inbox(round_) / f"egi-{round_}.csv", text)
    return folder


def published_rows(path: Path, region: str) -> Rows:
    """Rows of one region that were assessed."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["region"] == region]
    return [row for row in rows if row["egi_published"]]


def values_file(questionnaire: Questionnaire, rows: Rows, round_: str) -> str:
    """Item values of one round: one row per municipality, one column per item."""
    items = [item.id for item in questionnaire.items]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["municipality code", "municipality", *items])
    for row in sorted(rows, key=lambda row: row["cut_com"]):
        if row["year"] == round_:
            writer.writerow([row["cut_com"], row["commune"], *(row[item] for item in items)])
    return out.getvalue()
