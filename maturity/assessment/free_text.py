"""Free text and notes of a round: masked, kept apart, and in an order that points at nobody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from maturity.assessment.csv_file import write_csv
from maturity.files import remove_file
from maturity.responses import Intake
from maturity.responses.people import mask_personal

__all__ = ["FREE_TEXT", "NOTES", "store_free_text"]

FREE_TEXT, NOTES = "free-text.csv", "notes.csv"
NOTE_COLUMNS = ["municipality", "item", "text"]


def store_free_text(intakes: Sequence[Intake], folder: Path) -> tuple[Path, ...]:
    """Write what people wrote in their own words; files of an earlier import go.

    Parameters
    ----------
    intakes : sequence of Intake
        Their ``free_text`` (from respondents) and ``notes`` (beside joint judgements).
    folder : Path
        ``rounds/<round>/free-text``; made only where there is something to keep.

    Returns
    -------
    tuple of Path
        ``free-text.csv`` and ``notes.csv``, each only if it has rows.  Phone numbers,
        e-mail addresses and personal numbers are masked; rows are sorted by content,
        so that no row can be matched with a row of answers.
    """
    texts = pd.concat([intake.free_text for intake in intakes], ignore_index=True)
    notes = pd.DataFrame(
        [(n.municipality, n.item, n.text) for intake in intakes for n in intake.notes],
        columns=NOTE_COLUMNS,
    )
    written = []
    for name, table in ((FREE_TEXT, texts), (NOTES, notes)):
        remove_file(folder / name)
        if len(table):
            written.append(write_csv(folder / name, masked(table)))
    return tuple(written)


def masked(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its texts masked, sorted by content."""
    safe = table.assign(text=[mask_personal(str(text)) for text in table["text"]])
    return safe.sort_values(list(safe.columns), ignore_index=True)
