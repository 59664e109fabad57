"""The command ``maturity``: its subcommands, its language and its exit codes.

Exit codes: 0 done, 1 something is wrong with the data, 2 wrong use.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

import click

from maturity.cli import (
    check,
    compare,
    corrections,
    demo,
    import_,
    indicators,
    new,
    new_round,
    notes,
    purge,
    release,
    report,
    score,
    share,
    show_config,
    survey,
    upgrade,
)
from maturity.cli.language import SpokenGroup, chosen_language
from maturity.cli.options import language_option
from maturity.cli.output import note, prepare_console, print_problems
from maturity.cli.wrong_use import print_wrong_use
from maturity.errors import MaturityError, Problem, Where, message
from maturity.files import forget_changes
from maturity.i18n import Language, read_language

__all__ = ["build", "run"]

COMMANDS = (
    demo,
    new,
    new_round,
    import_,
    check,
    score,
    compare,
    report,
    release,
    share,
    survey,
    indicators,
    notes,
    corrections,
    purge,
    upgrade,
    show_config,
)
PROBLEMS = 1


def build(language: Language) -> click.Group:
    """The whole command line in one language."""
    group = SpokenGroup(
        "maturity",
        help=language.t("Assess the digital maturity of municipalities."),
        epilog=language.t("Start with: maturity demo"),
        options_metavar=language.t("[OPTIONS]"),
        subcommand_metavar=language.t("COMMAND [ARGUMENTS] …"),
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
    group.params.append(language_option(language))
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
    # before numpy is loaded: for small tables more threads cost twice the time, and reports are
    # made side by side anyway
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    prepare_console()
    forget_changes()
    language = read_language(chosen_language(given))
    try:
        code = build(language).main(given, prog_name="maturity", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        print_wrong_use(error, language)
        sys.exit(error.exit_code)
    except click.Abort:
        note(language.t("Stopped."))
        sys.exit(PROBLEMS)
    except (MaturityError, OSError) as error:
        if "--debug" in given:
            raise
        if isinstance(error, OSError):
            print_problems([refused(error)], language, unchanged=False)
        else:
            print_problems(error.problems, language)
        sys.exit(PROBLEMS)


def refused(error: OSError) -> Problem:
    """The problem of a file or folder that the system refuses; its own words are English."""
    expected = message("a file or folder that can be read and written")
    repair = message("Check that it exists, that the disk is not full and that you may use it.")
    if isinstance(error, IsADirectoryError):
        expected = message("a file, but there is a folder of this name")
        repair = message("Move or rename the folder, and run the command again.")
    elif isinstance(error, FileExistsError | NotADirectoryError):
        expected = message("a folder, but there is a file of this name")
        repair = message("Move or rename the file, and run the command again.")
    elif isinstance(error, FileNotFoundError):
        expected = message("a file or folder that exists")
        repair = message("Correct the path, or put the file back.")
    elif isinstance(error, PermissionError):
        expected = message("a file or folder that you may read and write")
        repair = message(
            "Close it in other programs, or ask for the right to use it, and run the command again."
        )
    elif error.errno in (errno.ENOSPC, errno.EDQUOT):
        expected = message("room on the disk")
        repair = message("Make room, and run the command again.")
    where = Where(file=str(error.filename or ""))
    return Problem(code="system-refused", where=where, found="", expected=expected, repair=repair)
