"""One verb for all exports: which formats there are, and what their files are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from maturity.instruments.introduction import introduce
from maturity.instruments.limesurvey import write_limesurvey
from maturity.instruments.lss import write_lss
from maturity.instruments.plan import Instrument
from maturity.instruments.word import write_word_document
from maturity.instruments.workbook import write_joint_workbooks
from maturity.instruments.xlsform import write_xlsform

__all__ = ["FORMATS", "export_instrument"]

Writer = Callable[[Instrument, Path], tuple[Path, ...]]


def export_instrument(
    instrument: Instrument, folder: Path, formats: Iterable[str]
) -> tuple[Path, ...]:
    """Write an instrument for one or several tools.

    Parameters
    ----------
    instrument : Instrument
        What is asked; the same codes go into every file.
    folder : Path
        Made if it does not exist; nothing is written anywhere else.
    formats : iterable of str
        Keys of :data:`FORMATS`.

    Returns
    -------
    tuple of Path
        The files written.
    """
    return tuple(path for name in formats for path in FORMATS[name](instrument, folder))


def limesurvey(instrument: Instrument, folder: Path) -> tuple[Path, ...]:
    """LimeSurvey's tab-separated structure."""
    return (write_limesurvey(folder / f"limesurvey-{stem(instrument)}.txt", instrument),)


def lss(instrument: Instrument, folder: Path) -> tuple[Path, ...]:
    """LimeSurvey's XML structure."""
    return (write_lss(folder / f"limesurvey-{stem(instrument)}.lss", instrument),)


def xlsform(instrument: Instrument, folder: Path) -> tuple[Path, ...]:
    """XLSForm for KoboToolbox and ODK."""
    return (write_xlsform(folder / f"xlsform-{stem(instrument)}.xlsx", instrument),)


def workbook(instrument: Instrument, folder: Path) -> tuple[Path, ...]:
    """A workbook for joint judgement per municipality, in the base language."""
    below = folder / f"workbooks-{stem(instrument)}"
    return write_joint_workbooks(introduce(instrument, joint=True), below, instrument.languages[0])


def word(instrument: Instrument, folder: Path) -> tuple[Path, ...]:
    """A document per language, for building a form by hand."""
    paths = {c: folder / f"word-{stem(instrument)}-{c}.docx" for c in instrument.languages}
    return tuple(write_word_document(instrument, code, path) for code, path in paths.items())


def stem(instrument: Instrument) -> str:
    """What tells files of different forms, rounds and roles apart.

    Examples
    --------
    >>> from maturity.instruments.source import instrument_of_questionnaire
    >>> stem(instrument_of_questionnaire("chile-egi", round_="2016"))
    'chile-egi-items-2016'
    """
    asked = instrument.questionnaire
    parts = (asked.id, instrument.form, instrument.round, instrument.role)
    return "-".join(re.sub(r"[^\w-]", "_", part) for part in parts if part)


FORMATS: Mapping[str, Writer] = {
    "limesurvey": limesurvey,
    "lss": lss,
    "xlsform": xlsform,
    "workbook": workbook,
    "word": word,
}
"""Name of a format -> what writes it."""
