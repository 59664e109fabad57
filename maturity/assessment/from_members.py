"""Files that hold answers: everything in the inbox, and joint judgements from members.

Members send back several kinds of workbooks.  Those in which they judged
themselves together carry a marker and are read as answers; the others are left
to the commands they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maturity.assessment.folder import AssessmentFolder, files_in
from maturity.errors import AssessmentError, Problem, ResponseError, Where, message
from maturity.records.responses import Responses
from maturity.responses import Limits
from maturity.responses.file import WORKBOOK_ENDINGS, checked_bytes
from maturity.responses.findings import Findings
from maturity.responses.joint_workbook import is_joint_workbook

__all__ = ["answer_files", "check_any_answer", "joint_workbooks"]


def answer_files(folder: AssessmentFolder, round_: str) -> tuple[Path, ...]:
    """Files of the inbox, then joint workbooks of ``from-members``; each sorted by name."""
    return (*folder.to_read(round_), *joint_workbooks(folder, round_))


def joint_workbooks(folder: AssessmentFolder, round_: str) -> tuple[Path, ...]:
    """Joint judgements among the workbooks that members sent back.

    A workbook that cannot be opened is among them: only reading it says what is
    wrong, and it is never left out in silence.
    """
    files = files_in(folder.from_members(round_))
    return tuple(
        path for path in files if path.suffix.lower() in WORKBOOK_ENDINGS and holds_judgement(path)
    )


def holds_judgement(path: Path) -> bool:
    """Whether a workbook carries the marker, or cannot be opened."""
    try:
        return is_joint_workbook(checked_bytes(path, Limits(), Findings(file=path.name)))
    except ResponseError:
        return True


def check_any_answer(answers: Responses, files: Sequence[Path]) -> Responses:
    """The same answers, if there are any: workbooks may have come back blank.

    Raises
    ------
    AssessmentError
        If no file holds an answer.
    """
    if len(answers):
        return answers
    raise AssessmentError(
        [
            Problem(
                code="no-answers",
                where=Where(file=files[0].parent.name),
                found="",
                expected=message("at least one answer"),
                repair=message("The workbooks are not filled in yet. Wait until one is."),
            )
        ]
    )
