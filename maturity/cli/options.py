"""Options that several commands share, and how a command is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from maturity.cli.alone import alone
from maturity.cli.language import SpokenCommand
from maturity.cli.out_path import OutPath
from maturity.i18n import LANGUAGES, Language

__all__ = [
    "NamedChoice",
    "folder_argument",
    "json_option",
    "language_option",
    "make_command",
    "method_options",
    "out_option",
    "round_option",
    "workers_option",
]

MOST_WORKERS = 32


class NamedChoice(click.Choice):  # type: ignore[type-arg]
    """One of several ids, which may also be written by the names people see.

    Parameters
    ----------
    ids : sequence of str
        What the command gets.
    names : callable
        Gives id -> its names, the reader's language first; called when a value has to be read.
    """

    def __init__(
        self, ids: Sequence[str], names: Callable[[], Mapping[str, Sequence[str]]]
    ) -> None:
        super().__init__(ids)
        self.names = names

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The id of a value; anything else is wrong use."""
        from maturity.survey.names import plain

        said = plain(str(value))
        found = [id_ for id_, names in self.names().items() if said in map(plain, (id_, *names))]
        return super().convert(found[0] if found else value, param, ctx)

    def shown(self) -> list[str]:
        """The choices for a message: each by its first name."""
        return [names[0] for names in self.names().values()]


def make_command(  # noqa: PLR0913  (everything a command is made of)
    name: str,
    language: Language,
    text: str,
    callback: Callable[..., None],
    parameters: Sequence[click.Parameter],
    *,
    writes: bool = True,
) -> SpokenCommand:
    """A command with the options that all have: ``--lang`` and ``--debug``.

    Parameters
    ----------
    writes : bool
        Whether it changes an assessment folder: then no other command may at the same time.
    """
    own = [language_option(language), debug_option(language)]
    return SpokenCommand(
        name,
        help=text,
        short_help=text.rstrip("."),
        callback=alone(callback) if writes else callback,
        params=[*parameters, *own],
        options_metavar=language.t("[OPTIONS]"),
        language=language,
    )


def folder_argument(language: Language) -> click.Argument:
    """The assessment folder; the one stood in unless named."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.Argument(["folder"], type=kind, default=".", metavar=language.t("[FOLDER]"))


def workers_option(language: Language) -> click.Option:
    """How many reports are made at the same time."""
    return click.Option(
        ["--workers"],
        type=click.IntRange(1, MOST_WORKERS),
        default=None,
        metavar=language.t("NUMBER"),
        help=language.t("Reports made at the same time."),
    )


def method_options(language: Language) -> tuple[click.Option, click.Option]:
    """Other scoring choices than the assessment's: a file of them, and single ones."""
    file: dict[str, Any] = {"type": click.Path(path_type=Path, dir_okay=False)}
    return (
        click.Option(
            ["--method", "method_file"],
            metavar=language.t("FILE"),
            help=language.t(
                "Use the scoring choices of this file, for example the method.yml beside "
                "earlier results."
            ),
            **file,
        ),
        click.Option(
            ["--set", "changes"],
            multiple=True,
            metavar=language.t("KEY=VALUE"),
            help=language.t(
                "Change one scoring choice, for example aggregation.index=geometric; may be "
                "repeated."
            ),
        ),
    )


def out_option(language: Language, text: str) -> click.Option:
    """Another folder for what is written."""
    kind = OutPath(folder=True)
    return click.Option(["--out"], type=kind, metavar=language.t("FOLDER"), help=text)


def round_option(language: Language) -> click.Option:
    """The round; the current one unless named."""
    text = language.t("The round, for example 2026; the current one if left out.")
    metavar = language.t("ROUND")
    return click.Option(["--round", "round_"], default="", metavar=metavar, help=text)


def json_option(language: Language) -> click.Option:
    """Output for machines."""
    text = language.t("Print the result as JSON.")
    return click.Option(["--json", "as_json"], is_flag=True, help=text)


def language_option(language: Language) -> click.Option:
    """The language of messages and reports."""
    text = language.t("Language of messages and reports.")
    settings: dict[str, Any] = {"type": click.Choice(LANGUAGES), "expose_value": False}
    return click.Option(["--lang"], help=text, **settings)


def debug_option(language: Language) -> click.Option:
    """Show where in the program an error arose."""
    text = language.t("Show a traceback if something goes wrong.")
    return click.Option(["--debug"], is_flag=True, expose_value=False, help=text)
