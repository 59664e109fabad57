"""Stored answers that came after a report and wait to be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from maturity.assessment.chain import score_round
from maturity.assessment.intake import is_imported
from maturity.assessment.opened import Assessment
from maturity.assessment.releases import read_drafts, read_marks_key, read_releases
from maturity.records.responses import Responses
from maturity.releases import late_rows
from maturity.responses import load_responses, load_signatures, store_responses

__all__ = ["count_late", "leave_out_late"]


def late_answers(assessment: Assessment, round_: str) -> Responses | None:
    """The answers that wait beside reports and drafts; None where nothing was told or imported."""
    folder = assessment.folder
    told = (*read_releases(folder, round_), *read_drafts(folder, round_))
    if not told or not is_imported(assessment, round_):
        return None
    current = score_round(assessment, round_)
    return current.responses.rows(late_rows(current, told, read_marks_key(folder)))


def count_late(assessment: Assessment, round_: str) -> Mapping[str, int]:
    """How many answers wait: municipality code -> number, only where there are any."""
    late = late_answers(assessment, round_)
    codes = () if late is None else late.units["municipality"].astype(str)
    return dict(sorted(Counter(codes).items()))


def leave_out_late(assessment: Assessment, round_: str) -> None:
    """Store the answers of a round without those that wait; nothing else changes."""
    late = late_answers(assessment, round_)
    if late is None or not len(late):
        return
    assessment = assessment.for_round(round_)
    folder = assessment.folder.responses(round_)
    stored = load_responses(folder, assessment.questionnaire)
    # corrections have put the rows into another order
    gone, keep = Counter(texts_of(late)), np.ones(len(stored), dtype=bool)
    for row, text in enumerate(texts_of(stored)):
        if gone[text] > 0:
            gone[text] -= 1
            keep[row] = False
    store_responses(stored.rows(keep), folder, signatures=load_signatures(folder))


def texts_of(responses: Responses) -> list[tuple[object, ...]]:
    """Each row as something to count: who answered, and what."""
    units = responses.units[["municipality", "department", "role", "joint"]].astype(str)
    arrays = (responses.values, responses.states, responses.tallies, responses.steps)
    parts = [array.reshape(len(units), -1) for array in arrays if array is not None]
    rows = zip(units.itertuples(index=False, name=None), *parts, strict=True)
    return [(unit, *(part.tobytes() for part in own)) for unit, *own in rows]
