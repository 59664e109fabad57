"""``maturity show-config``: every option and where it comes from."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click

from maturity.cli.options import folder_argument, json_option, make_command, method_options
from maturity.cli.output import print_json, print_table
from maturity.cli.trial import open_with
from maturity.i18n import Language

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``show-config``."""

    def show_config(
        folder: Path,
        method_file: Path | None,
        changes: tuple[str, ...],
        as_json: bool,  # noqa: FBT001
    ) -> None:
        from maturity.assessment.settings import OPTIONS, origins

        assessment = open_with(folder, method_file, changes)
        settings, method = assessment.settings, assessment.method
        came_from = origins(settings, assessment.changed_choices)
        values = {name: getattr(settings, name) for name in OPTIONS if name != "method"}
        values |= {f.name: getattr(method, f.name) for f in fields(method)}
        if as_json:
            print_json({k: {"value": as_text(v), "from": came_from[k]} for k, v in values.items()})
            return
        words = {
            "command line": language.t("command line"),
            "settings": "assessment.yml",
            "questionnaire": language.t("questionnaire"),
            "default": language.t("default"),
        }
        headings = (language.t("Option"), language.t("Value"), language.t("Comes from"))
        rows = [(name, as_text(v), words[came_from[name]]) for name, v in values.items()]
        print_table(headings, rows)

    text = language.t("Show every option and where it comes from.")
    return make_command(
        "show-config",
        language,
        text,
        show_config,
        [folder_argument(language), *method_options(language), json_option(language)],
        writes=False,
    )


def as_text(value: object) -> str:
    """A value on one line, numbers rounded.

    Examples
    --------
    >>> as_text({"index": "geometric"}), as_text((3, 5)), as_text(2 / 3), as_text({})
    ('index: geometric', '3, 5', '0.6667', '')
    """
    if isinstance(value, dict):
        return ", ".join(f"{key}: {as_text(part)}" for key, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(as_text(part) for part in value)
    if value is None:
        return "none"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
