"""``maturity demo``: two regions, from nothing to reports."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from maturity.cli.options import make_command, workers_option
from maturity.cli.output import tell
from maturity.i18n import Language, read_language

__all__ = ["command"]

Create = Callable[[Path], object]


def command(language: Language) -> click.Command:
    """The command ``demo``."""
    t = language.t
    parameters: list[click.Parameter] = [
        click.Argument(
            ["folder"],
            type=click.Path(path_type=Path, file_okay=False),
            default="maturity-demo",
            metavar=t("[FOLDER]"),
        ),
        workers_option(language),
    ]
    text = t("Make two example regions with all their reports: made-up answers and real data.")
    return make_command("demo", language, text, lambda **o: demo(language, **o), parameters)


def demo(language: Language, *, folder: Path, workers: int | None) -> None:
    """Make both regions; an existing demo is used again, its results are made anew."""
    from maturity.sample import create_chilean_region, create_vasternorrland

    t = language.t
    tell(t("1. A Swedish region: seven municipalities, two rounds. The answers are made up."))
    made = run_one(language, folder / "vasternorrland", create_vasternorrland, "sv", workers)
    tell(t("2. A Chilean region: all its municipalities, published data, in English."))
    made &= run_one(language, folder / "chile-atacama", create_chilean_region, "en", workers)
    if not made:
        sys.exit(1)


def run_one(
    language: Language, folder: Path, create: Create, code: str, workers: int | None
) -> bool:
    """Create one region unless it is there, and make its reports; whether all were made.

    Parameters
    ----------
    language : Language
        Of what is printed; ``code`` is that of the reports.
    """
    from maturity.assessment import AssessmentFolder, open_assessment
    from maturity.cli.report import make_reports, show_outcomes

    if not AssessmentFolder(folder).settings.exists():
        create(folder)
    outcomes = make_reports(
        open_assessment(folder), read_language(code), workers=workers, speaker=language
    )
    show_outcomes(outcomes, language)
    return all(outcome.ok for outcome in outcomes)
