"""Help pages in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from maturity.i18n import LANGUAGES, Language

__all__ = ["SpokenCommand", "SpokenGroup", "SpokenUsageError", "chosen_language"]

OPTION = "--lang"
DEFAULT = "sv"


def chosen_language(arguments: Sequence[str]) -> str:
    """The language asked for: ``--lang``, else that of the assessment, else Swedish.

    Examples
    --------
    >>> chosen_language(["report", "--lang", "en"])
    'en'
    """
    for at, argument in enumerate(arguments):
        value = argument.partition("=")[2]
        if argument == OPTION and at + 1 < len(arguments):
            value = arguments[at + 1]
        if argument.startswith(OPTION) and value in LANGUAGES:
            return value
    return language_of_assessment(arguments) or DEFAULT


def language_of_assessment(arguments: Sequence[str]) -> str:
    """The language in the settings of the folder that is named (or stood in), if any.

    Read line by line: the settings proper are checked later, when errors can be told.
    """
    for folder in (*(a for a in arguments[1:] if not a.startswith("-")), "."):
        for line in lines_of(Path(folder) / "assessment.yml"):
            key, _, value = line.partition(":")
            if key.strip() == "language" and value.strip().strip("\"'") in LANGUAGES:
                return value.strip().strip("\"'")
    return ""


def lines_of(path: Path) -> Sequence[str]:
    """Lines of a text file; none where there is no such file."""
    try:
        return path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        # Any argument is tried; a long list of members is longer than a file name may be.
        return ()


class SpokenUsageError(click.UsageError):
    """Wrong use, told in the reader's language already."""


class SpokenFormatter(click.HelpFormatter):
    """Help formatter whose own words are translated, too."""

    language: Language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or self.language.t("Usage:") + " ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a section with its heading."""
        t = self.language.t
        with super().section({"Options": t("Options"), "Commands": t("Commands")}.get(name, name)):
            yield


class SpokenContext(click.Context):
    """Context that makes formatters of the command's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter for this command's help page."""
        formatter = SpokenFormatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.language = self.command.language  # type: ignore[attr-defined]
        return formatter


class SpokenCommand(click.Command):
    """Command with a help page in one language."""

    context_class = SpokenContext

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``."""
        return spoken_help(super().get_help_option(ctx), self.language)


class SpokenGroup(click.Group):
    """Group of commands with a help page in one language."""

    context_class = SpokenContext

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``."""
        return spoken_help(super().get_help_option(ctx), self.language)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that is meant; an unknown one is refused in the reader's language."""
        if args and self.get_command(ctx, args[0]) is None:
            names = ", ".join(self.list_commands(ctx))
            text = self.language.t(
                "There is no command “{name}”. The commands are: {names}.",
                name=args[0],
                names=names,
            )
            raise SpokenUsageError(text, ctx)
        return super().resolve_command(ctx, args)


def spoken_help(option: click.Option | None, language: Language) -> click.Option | None:
    """The help option with its own help in one language."""
    if option is not None:
        option.help = language.t("Show this page and stop.")
    return option
