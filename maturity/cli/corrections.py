"""``maturity corrections``: workbooks to members, what they want corrected, and applying it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import folder_argument, make_command, round_option
from maturity.cli.output import print_problems, tell
from maturity.cli.run_log import write_corrections_log
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment
    from maturity.assessment.corrections import Review
    from maturity.records.corrections import Correction

__all__ = ["command"]

PROBLEMS = 1


def command(language: Language) -> click.Command:
    """The command ``corrections``."""
    t = language.t
    parameters: list[click.Parameter] = [
        folder_argument(language),
        round_option(language),
        click.Option(
            ["--write"],
            is_flag=True,
            help=t("Write one workbook per municipality in which it can correct its data."),
        ),
        click.Option(["--apply"], is_flag=True, help=t("Apply all new corrections.")),
    ]
    text = t("Show what the municipalities want corrected, and apply it.")
    return make_command(
        "corrections", language, text, lambda **o: corrections(language, **o), parameters
    )


def corrections(language: Language, *, folder: Path, round_: str, write: bool, apply: bool) -> None:
    """Write workbooks, apply what is new, or show both; exit code 1 if something is wrong."""
    from maturity.assessment import open_assessment
    from maturity.assessment.corrections import apply_corrections, review_corrections

    assessment = open_assessment(folder, round_)
    round_ = round_ or assessment.settings.round
    review = review_corrections(assessment, round_)
    if write:
        write_workbooks(assessment, review, round_, language)
        return
    if apply and not review.problems:
        apply_corrections(assessment, round_)
        if review.proposed:
            write_corrections_log(assessment.folder.results(round_), len(review.proposed))
    show(assessment, review, language, apply=apply)
    if review.problems:
        print_problems(review.problems, language, unchanged=apply)
        sys.exit(PROBLEMS)


def write_workbooks(
    assessment: Assessment, review: Review, round_: str, language: Language
) -> None:
    """Write the workbooks; one that is there already may be filled in, so it is left alone."""
    from maturity.assessment.correction_words import read_correction_words
    from maturity.assessment.corrections_workbook import write_corrections_workbook

    texts = assessment.texts.get(language.code) or next(iter(assessment.texts.values()))
    stem = read_correction_words().file[texts.language]
    place = assessment.folder.from_members(round_)
    written = 0
    for member in assessment.roster.members:
        path = place / f"{member.code}-{stem}.xlsx"
        if path.exists():
            tell(language.t("Already there, left as it is: {name}", name=path.name))
            continue
        own = [cell for cell in review.cells.values() if cell.municipality == member.code]
        write_corrections_workbook(path, member.name, own, texts)
        written += 1
    tell(language.plural("{n} workbook written.", "{n} workbooks written.", written))
    tell(language.t("Send them out, and put them back here when they return: {path}", path=place))


def show(assessment: Assessment, review: Review, language: Language, *, apply: bool) -> None:
    """Print what is applied, what is new, and whether reports are drafts."""
    t = language.t
    if review.applied:
        tell(t("Applied before:"))
        show_each(assessment, review, review.applied, language)
    if review.proposed:
        done = apply and not review.problems
        tell(t("Applied now:") if done else t("New, not applied yet:"))
        show_each(assessment, review, review.proposed, language)
        if done:
            tell(t("Make the reports again: maturity report"))
    if not review.applied and not review.proposed:
        tell(t("There are no corrections."))
    if assessment.settings.status == "draft":
        tell(t('Reports are marked as draft until assessment.yml says status: "final".'))


def show_each(
    assessment: Assessment, review: Review, found: Sequence[Correction], language: Language
) -> None:
    """Print one line per correction: who, what, old, new, why."""
    from maturity.assessment.corrections_workbook import said, told

    texts = assessment.texts.get(language.code) or next(iter(assessment.texts.values()))
    names = {member.code: member.name for member in assessment.roster.members}
    for correction in found:
        # A cell may be gone since, for example with its department.
        cell = review.cells.get(correction.cell)
        before, after = correction.before, correction.after
        if cell is not None:
            before, after = (said(replace(cell, value=v), texts) for v in (before, after))
        text = language.t(
            "{municipality}, {what}: {before} becomes {after}. Reason: {reason}",
            municipality=names.get(correction.municipality, correction.municipality),
            what=correction.cell if cell is None else told(cell, texts),
            before=before or "–",
            after=after,
            reason=correction.reason,
        )
        tell(f"  {text}")
