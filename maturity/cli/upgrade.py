"""``maturity upgrade``: bring a folder of an older version to the format of today."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.options import folder_argument, make_command
from maturity.cli.output import tell
from maturity.i18n import Language

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``upgrade``."""
    text = language.t("Bring a folder made by an older version up to date; a backup is kept.")
    parameters: list[click.Parameter] = [folder_argument(language)]
    return make_command("upgrade", language, text, lambda **o: upgrade(language, **o), parameters)


def upgrade(language: Language, *, folder: Path) -> None:
    """Upgrade and say where the backup lies."""
    from maturity.assessment.upgrade import upgrade_folder

    backup = upgrade_folder(folder)
    if backup is None:
        tell(language.t("The folder is up to date. Nothing was changed."))
        return
    tell(language.t("Each round has its own workbook underlag.xlsx now, in its folder."))
    tell(language.t("What was replaced is kept in: {path}", path=backup))
    tell(language.t("Check the dates of earlier rounds in assessment.yml, under other_rounds."))
