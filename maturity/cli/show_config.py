"""``maturity show-config``: every option and where it comes from."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click

from maturity.cli.options import folder_argument, json_option, make_command
from maturity.cli.output import print_json, print_table
from maturity.i18n import Language

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``show-config``."""

    def show_config(folder: Path, as_json: bool) -> None:  # noqa: FBT001
        from maturity.assessment import open_assessment
        from maturity.assessment.settings import origins

        assessment = open_assessment(folder)
        settings, method = assessment.settings, assessment.method
        came_from = origins(settings)
        own = [f.name for f in fields(settings) if f.name not in ("method", "written")]
        values = {name: getattr(settings, name) for name in own}
        values |= {f.name: getattr(method, f.name) for f in fields(method)}
        if as_json:
            print_json({k: {"value": as_text(v), "from": came_from[k]} for k, v in values.items()})
            return
        words = {
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
        [folder_argument(language), json_option(language)],
    )


def as_text(value: object) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{k} {v:g}" for k, v in value.items())
    if isinstance(value, tuple):
        return ", ".join(f"{part:g}" for part in value)
    return str(value)
