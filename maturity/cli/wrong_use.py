"""Wrong use of the command line, told in the reader's language."""

from __future__ import annotations

import click

from maturity.cli.language import SpokenUsageError
from maturity.cli.options import NamedChoice
from maturity.cli.output import note
from maturity.i18n import Language

__all__ = ["print_wrong_use"]


def print_wrong_use(error: click.ClickException, language: Language) -> None:
    """Print how the command is used, what is wrong, and where to read more; all to stderr."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        note(context.get_usage())
    note(f"{language.t('Error')}: {say_wrong_use(error, language)}")
    if context is not None:
        note(language.t("Read more: {command}", command=f"{context.command_path} --help"))


def say_wrong_use(error: click.ClickException, language: Language) -> str:
    """What is wrong, as one sentence."""
    t = language.t
    if isinstance(error, SpokenUsageError):
        return error.message
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        text = t("There is no option {name}.", name=error.option_name)
        return text + (" " + t("Did you mean {names}?", names=near) if near else "")
    if isinstance(error, click.BadOptionUsage):
        return t("The option {name} needs a value.", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return t("{name} is missing.", name=shown_name(error))
    if isinstance(error, click.BadParameter):
        return say_bad_value(error, language)
    return t("There is something too much in the command, or something is missing.")


def say_bad_value(error: click.BadParameter, language: Language) -> str:
    """What a parameter has to be, by its type."""
    name, kind = shown_name(error), error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        shown = kind.shown() if isinstance(kind, NamedChoice) else map(str, kind.choices)
        choices = ", ".join(shown)
        return language.t("{name} has to be one of {choices}.", name=name, choices=choices)
    if isinstance(kind, click.IntRange):
        return language.t(
            "{name} has to be a whole number from {low} to {high}.",
            name=name,
            low=kind.min,
            high=kind.max,
        )
    if isinstance(kind, click.Path):
        return language.t("{name} has to be a folder, not a file.", name=name)
    return language.t("{name} has a value that cannot be used.", name=name)


def shown_name(error: click.BadParameter) -> str:
    """Name of a parameter as it is typed: ``--round``, or the word in the usage line."""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
