"""``maturity release``: say that somebody has been given the reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import folder_argument, make_command, round_option
from maturity.cli.output import note, tell
from maturity.files import as_typed, changed_files
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment
    from maturity.records.published import Published

__all__ = ["check_drafts", "command", "remember", "tell_handed_out"]

FINAL = "final"


def command(language: Language) -> click.Command:
    """The command ``handed-out``."""
    text = language.t("Say that draft reports have been handed out: later ones then protect them.")
    parameters: list[click.Parameter] = [
        folder_argument(language),
        round_option(language),
        click.Option(
            ["--none", "nobody"],
            is_flag=True,
            help=language.t("Say that nobody has been given the draft reports made so far."),
        ),
    ]
    return make_command(
        "release", language, text, lambda **o: handed_out(language, **o), parameters
    )


def handed_out(language: Language, *, folder: Path, round_: str, nobody: bool) -> None:
    """Remember what the latest results tell, or forget the drafts."""
    from maturity.assessment import open_assessment
    from maturity.assessment.releases import (
        forget_drafts,
        hand_out,
        read_drafts,
        read_releases,
        waiting_rounds,
    )

    assessment = open_assessment(folder, round_)
    asked = assessment.settings.round
    if nobody:
        forget_drafts(assessment.folder, asked)
        tell(language.t("Remembered: nobody has been given the draft reports of round {round}.",
                        round=asked))  # fmt: skip
        return
    drafts = len(read_drafts(assessment.folder, asked))
    new = hand_out(assessment.folder, asked)
    if new or not read_releases(assessment.folder, asked):
        tell(say_remembered(language, asked, drafts=drafts, new=new))
    else:
        unchanged = language.t("That was remembered before. Nothing was changed.")
        tell(language.t("That was remembered before.") if changed_files() else unchanged)
    for other in waiting_rounds(assessment.folder):
        tell(language.t("Not marked as handed out: the latest reports of {other}. For them, run: "
                        "maturity release {folder} --round {other}",
                        other=other, folder=as_typed(folder)))  # fmt: skip


def say_remembered(language: Language, round_: str, *, drafts: int, new: bool) -> str:
    """What counts as handed out now: drafts where there were any, else the latest results."""
    if not new:
        return language.t(
            "There is nothing to hand out of round {round} yet: make its reports first.",
            round=round_,
        )
    if not drafts:
        return language.t(
            "Remembered: the latest results of round {round} have been handed out.", round=round_
        )
    return language.plural(
        "Remembered: the draft reports of round {round} that were made last have been handed out.",
        "Remembered: the draft reports of round {round}, made {n} times with other answers or "
        "choices, have been handed out.",
        drafts,
        round=round_,
    )


def tell_handed_out(assessment: Assessment, language: Language) -> None:
    """Count final results as handed out; of a draft say that, and when, it does not count."""
    remember(assessment)
    if assessment.changed_choices or assessment.settings.status == FINAL:
        return
    note(
        language.t(
            "A draft: it does not count as handed out. As soon as somebody has been given a "
            "report, run: maturity release {folder} --round {round}",
            folder=as_typed(assessment.folder.path),
            round=assessment.settings.round,
        )
    )


def remember(assessment: Assessment) -> None:
    """Count final results as handed out, and keep what a draft tells; a trial leaves no trace."""
    from maturity.assessment.releases import forget_drafts, hand_out, keep_draft

    round_ = assessment.settings.round
    if assessment.changed_choices:
        return
    if assessment.settings.status == FINAL:
        forget_drafts(assessment.folder, round_)
        hand_out(assessment.folder, round_)
    else:
        keep_draft(assessment.folder, round_)


def check_drafts(assessment: Assessment, published: Published) -> None:
    """Before reports: whether they would tell about a few people beside drafts made before.

    Raises
    ------
    AssessmentError
        If they would, and nobody has said whether the drafts were handed out.
    """
    from maturity.assessment import publish_round
    from maturity.assessment.release_words import unsaid_drafts
    from maturity.assessment.releases import read_drafts
    from maturity.errors import AssessmentError

    round_ = published.provenance.round
    if assessment.changed_choices:
        return
    drafts = read_drafts(assessment.folder, round_)
    if all(draft.people == published.people for draft in drafts):
        return
    problem = unsaid_drafts(assessment.folder, round_)
    try:
        beside = publish_round(assessment, round_, drafts=True)
    except AssessmentError:
        raise AssessmentError([problem]) from None
    if dict(beside.waiting) != dict(published.waiting):
        raise AssessmentError([problem])
