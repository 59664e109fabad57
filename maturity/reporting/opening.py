"""The first line of every report notebook: open the results for one reader."""

from __future__ import annotations

from pathlib import Path

from maturity.assessment.results import load_published, load_texts
from maturity.errors import MaturityError, Message, Problem, ReportError, Where, message
from maturity.i18n import LANGUAGES, read_language
from maturity.wording.view import View

__all__ = ["open_report"]


def open_report(
    results: str | Path, *, municipality: str | int | None = None, language: str
) -> View:
    """Open a results folder as one reader may see it.

    Parameters
    ----------
    results : str or Path
        Results folder of one round.
    municipality : str or int, optional
        Code of the municipality the report is about; None for the region.  Empty text is
        refused, so that a report about nobody is never made by forgetting a parameter.  114
        is 0114 where that is a member: tools that pass parameters on take codes for numbers.
    language : str
        Code of the language, for example ``sv``.

    Returns
    -------
    View
        What every section, figure and table of a report is made from.

    Raises
    ------
    ReportError
        With everything that is wrong: no results, no such municipality, no such language.
    """
    problems = []
    if not str(results):
        problems.append(
            _empty("results", message("Name the results folder of the round.")),
        )
    if municipality == "":
        problems.append(_empty("municipality", message("Give the code of the municipality.")))
    if language not in LANGUAGES:
        problems.append(_no_language(language))
    if problems:
        raise ReportError(problems)
    folder, about = Path(results), "" if municipality is None else municipality
    try:
        published = load_published(folder, municipality=about)
        return View(
            published=published,
            texts=load_texts(folder, language),
            language=read_language(language),
            municipality=published.roster.code_of(about),
        )
    except MaturityError as error:
        raise ReportError(error.problems) from None


def _empty(name: str, repair: Message) -> Problem:
    return Problem(
        code="parameter-empty",
        where=Where(file="open_report"),
        found="",
        expected=message("a value for the parameter “{name}”", name=name),
        repair=repair,
    )


def _no_language(language: str) -> Problem:
    return Problem(
        code="no-such-language",
        where=Where(file="open_report"),
        found=language,
        expected=message("one of the languages {names}", names=", ".join(LANGUAGES)),
        repair=message("Correct the language."),
    )
