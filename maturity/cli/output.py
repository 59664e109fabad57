"""What commands print: results to stdout, progress and problems to stderr."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import click

from maturity.errors import Problem
from maturity.files import changed_files
from maturity.i18n import Language, visible

__all__ = [
    "note",
    "prepare_console",
    "print_json",
    "print_problems",
    "print_table",
    "problem_as_data",
    "tell",
]

MOST_SHOWN = 50


def prepare_console() -> None:
    """Let a console that lacks a letter (cp1252, cp850) print a question mark, not stop."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def tell(text: str) -> None:
    """Print a line of the result."""
    click.echo(visible(text))


def note(text: str) -> None:
    """Print a line beside the result."""
    click.echo(visible(text), err=True)


def print_json(content: Mapping[str, object]) -> None:
    """Print the result for machines."""
    click.echo(json.dumps(content, ensure_ascii=True, indent=1))


def print_problems(
    problems: Sequence[Problem], language: Language, *, unchanged: bool = True
) -> None:
    """Print problems, errors first, each on its own line, and how many there are.

    Parameters
    ----------
    unchanged : bool
        Whether to say what was changed, and that nothing else was.
    """
    ordered = sorted(problems, key=lambda p: p.severity)
    for problem in ordered[:MOST_SHOWN]:
        mark = language.t("Error") if problem.severity == "error" else language.t("Note")
        note(f"{mark}: {language.problem(problem)}")
    more = len(ordered) - MOST_SHOWN
    if more > 0:
        note(language.plural("… and {n} more.", "… and {n} more.", more))
    errors = sum(problem.severity == "error" for problem in problems)
    if errors and unchanged:
        note(say_changed(errors, language))


def say_changed(errors: int, language: Language) -> str:
    """How many errors there are, and which files a command had changed before it stopped."""
    changed = changed_files()
    if not changed:
        return language.plural(
            "{n} error found; nothing was changed.",
            "{n} errors found; nothing was changed.",
            errors,
        )
    folders = Counter(path.parent for path in changed)
    shown = dict.fromkeys(p.parent if folders[p.parent] > 1 else p for p in changed)
    return language.plural(
        "{n} error found. Changed before that: {places}. Nothing else was changed.",
        "{n} errors found. Changed before that: {places}. Nothing else was changed.",
        errors,
        places=language.join([str(path) for path in shown]),
    )


def problem_as_data(problem: Problem, language: Language) -> dict[str, object]:
    """A problem for machines."""
    where = problem.where
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": where.file,
        "sheet": where.sheet,
        "row": where.row,
        "column": where.column,
        "cell": where.cell,
        "found": problem.found,
        "expected": language.say(problem.expected),
        "repair": language.say(problem.repair),
    }


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a small table in columns; the first column left, the others right."""
    lines = [tuple(headings), *(tuple(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(headings))]
    for line in lines:
        first = line[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        tell("  ".join([first, *rest]).rstrip())
