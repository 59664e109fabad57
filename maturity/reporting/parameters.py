"""What a report notebook is told: which results, about whom, in which language."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import papermill

from maturity.errors import Problem, Where, message
from maturity.shown import Shown

__all__ = ["ReportParameters", "check_parameters"]

NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportParameters(Shown):
    """Parameters of one report.

    Parameters
    ----------
    results : str
        Results folder; a relative one counts from the folder of the executed notebook.
    municipality : str
        Code of the municipality; empty text for the region's report.
    language : str
        Code of the language, for example ``sv``.
    """

    results: str
    language: str
    municipality: str = ""

    def to_mapping(self) -> dict[str, str]:
        """Names and values for the notebook; the region's notebook knows no municipality.

        Examples
        --------
        >>> ReportParameters(results="results/2026", language="sv").to_mapping()
        {'results': 'results/2026', 'language': 'sv'}
        """
        given = {"results": self.results, "language": self.language}
        return given | ({"municipality": self.municipality} if self.municipality else {})


def check_parameters(notebook: Path, given: Mapping[str, str]) -> tuple[Problem, ...]:
    """Compare the parameters given with those the notebook declares.

    papermill writes names into code as they stand and only warns of unknown
    ones, so both are stopped here.

    Parameters
    ----------
    notebook : Path
        Has a cell tagged ``parameters``.
    given : Mapping
        Name -> value.

    Returns
    -------
    tuple of Problem
        One per unknown, missing or badly formed name; empty if all is well.
    """
    declared = tuple(
        papermill.inspect_notebook(str(notebook).replace("{", "{{").replace("}", "}}"))
    )
    where = Where(file=notebook.name)
    wrong = [_bad_name(where, name) for name in given if not NAME.fullmatch(name)]
    wrong += [
        _unknown(where, name, declared)
        for name in given
        if NAME.fullmatch(name) and name not in declared
    ]
    return (*wrong, *(_missing(where, name) for name in declared if name not in given))


def _bad_name(where: Where, name: str) -> Problem:
    return Problem(
        code="parameter-name",
        where=where,
        found=name,
        expected=message("a parameter name of small letters a–z, digits and underscores"),
        repair=message("Correct the name."),
    )


def _unknown(where: Where, name: str, declared: tuple[str, ...]) -> Problem:
    nearest = difflib.get_close_matches(name, declared, n=1, cutoff=0.5)
    return Problem(
        code="parameter-unknown",
        where=where,
        found=name,
        expected=message("one of the notebook's parameters: {names}", names=", ".join(declared)),
        repair=(
            message("Did you mean “{name}”?", name=nearest[0])
            if nearest
            else message("Leave it out, or declare it in the cell tagged “parameters”.")
        ),
    )


def _missing(where: Where, name: str) -> Problem:
    return Problem(
        code="parameter-missing",
        where=where,
        found="",
        expected=message("a value for the parameter “{name}”", name=name),
        repair=message("Give a value; a report notebook has no defaults."),
    )
