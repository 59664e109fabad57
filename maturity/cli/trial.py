"""Results with other scoring choices: what the command line says, and where they are written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maturity.cli.output import note
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment

__all__ = ["note_trial", "open_with", "reports_folder", "results_folder"]

TRIALS = "trials"
LONGEST_NAME = 40
"""Letters of a trial's name: Windows has little room for long paths."""


def open_with(
    folder: Path,
    method_file: Path | None = None,
    changes: Sequence[str] = (),
    *,
    round_: str = "",
) -> Assessment:
    """Open an assessment with the choices of ``--method`` and ``--set`` over its own."""
    from dataclasses import replace

    from maturity.assessment import open_assessment
    from maturity.assessment.method_file import choose_method

    assessment = open_assessment(folder, round_)
    if method_file is None and not changes:
        return assessment
    questionnaire = assessment.questionnaire
    method = choose_method(assessment.method, questionnaire, file=method_file, changes=changes)
    return replace(assessment, method=method)


def results_folder(assessment: Assessment, round_: str, out: Path | None = None) -> Path:
    """Where results go: the folder asked for, else that of the round or of the trial.

    A trial never replaces the results of the round: it has a folder of its own inside theirs,
    named after what was changed and, as that may have been changed before, after its content.
    """
    name = trial_name(assessment)
    usual = assessment.folder.results(round_)
    return out or (usual / TRIALS / name if name else usual)


def reports_folder(
    assessment: Assessment, round_: str, language: str, out: Path | None = None
) -> Path:
    """Where reports go, likewise."""
    name = trial_name(assessment)
    usual = assessment.folder.reports(round_, language)
    return out or (usual / TRIALS / name if name else usual)


def trial_name(assessment: Assessment) -> str:
    """A short name such as ``aggregation-3f9a1c``; empty where nothing is changed."""
    from maturity.assessment.method_file import method_text

    changed = assessment.changed_choices
    digest = hashlib.sha256(method_text(assessment.method).encode()).hexdigest()[:6]
    return f"{'-'.join(changed)[:LONGEST_NAME]}-{digest}" if changed else ""


def note_trial(assessment: Assessment, language: Language) -> None:
    """Say that results are a trial, and why they should not be handed on."""
    changed = assessment.changed_choices
    if changed:
        note(
            language.t(
                "A trial calculation with other choices than those of the assessment ({choices}). "
                "It is for your own use: whoever has it beside the ordinary results may be able "
                "to work out what is hidden.",
                choices=", ".join(changed),
            )
        )
