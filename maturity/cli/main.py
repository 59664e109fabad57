"""The command ``maturity``: its subcommands, its language and its exit codes.

Exit codes: 0 done, 1 something is wrong with the data, 2 wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version

import click

from maturity.cli import (
    check,
    compare,
    demo,
    import_,
    new,
    report,
    score,
    show_config,
)
from maturity.cli.language import SpokenGroup, chosen_language
from maturity.cli.output import prepare_console, print_problems
from maturity.errors import MaturityError
from maturity.i18n import Language, read_language

__all__ = ["build", "run"]

COMMANDS = (demo, new, import_, check, score, compare, report, show_config)
PROBLEMS = 1


def build(language: Language) -> click.Group:
    """The whole command line in one language."""
    group = SpokenGroup(
        "maturity",
        help=language.t("Assess the digital maturity of municipalities."),
        epilog=language.t("Start with: maturity demo"),
        language=language,
    )
    group.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=print_version,
            help=language.t("Print the version and stop."),
        )
    )
    for module in COMMANDS:
        group.add_command(module.command(language))
    return group


def print_version(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    """Print the version of the package."""
    if value:
        click.echo(version("maturity"))
        context.exit()


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    Errors of the toolkit are printed as text in the reader's language; a
    traceback only with ``--debug``.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare_console()
    language = read_language(chosen_language(given))
    try:
        build(language).main(given, prog_name="maturity", standalone_mode=True)
    except MaturityError as error:
        if "--debug" in given:
            raise
        print_problems(error.problems, language)
        sys.exit(PROBLEMS)
