"""What must hold before answers can be scored; every problem is told at once."""

from __future__ import annotations

from collections.abc import Collection

from maturity.errors import Problem, ScoringError, Where, message
from maturity.records.method import ScoringMethod, Weighting
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses
from maturity.records.roster import Roster
from maturity.scoring.choices import problems_of, wrong_goalposts, wrong_names, wrong_values

__all__ = ["check_answers", "check_method"]


METHOD = "method"
PUBLISHING = ("smallest_group", "draws")
"""Choices that decide no score; what is published is held to them."""


def check_answers(
    responses: Responses,
    questionnaire: Questionnaire,
    method: ScoringMethod,
    roster: Roster | None = None,
) -> None:
    """Refuse answers that cannot be scored with this method.

    Raises
    ------
    ScoringError
        With all problems: rows without municipality, unknown roles, joint and
        individual answers in one municipality, head-count weights without a roster, choices
        out of range, and names the questionnaire does not have.
    """
    wrong = list(wrong_values(method, without=PUBLISHING))
    problems = [
        *_without_municipality(responses),
        *_unknown_roles(responses, questionnaire),
        *_mixed(responses),
        *_no_roster(method, roster),
        *problems_of(wrong or wrong_names(method, questionnaire)),
    ]
    if problems:
        raise ScoringError(problems)


def check_method(
    method: ScoringMethod, questionnaire: Questionnaire, indicators: Collection[str] = ()
) -> None:
    """Refuse a method that results may not be published with.

    Parameters
    ----------
    questionnaire : Questionnaire
        Whole, with all forms and rounds.
    indicators : collection of str
        Ids of the register indicators, which may have goalposts.

    Raises
    ------
    ScoringError
        With all problems; "at least 3" for the smallest group, for example.
    """
    wrong = list(wrong_values(method))
    if not wrong:
        goalposts = wrong_goalposts(method, questionnaire, indicators)
        wrong = [*wrong_names(method, questionnaire), *goalposts]
    if wrong:
        raise ScoringError(problems_of(wrong))


def is_joint(responses: Responses) -> dict[str, bool]:
    """Whether each municipality answered by joint judgement; sorted by municipality."""
    units = responses.units
    joint = units["joint"].astype(bool).groupby(units["municipality"]).any()
    return {str(m): bool(j) for m, j in zip(joint.index, joint.to_numpy(), strict=True)}


def _where(responses: Responses, column: str) -> Where:
    name = responses.sources[0].name if responses.sources else "responses"
    return Where(file=name, column=column)


def _without_municipality(responses: Responses) -> list[Problem]:
    """Scores belong to a municipality; a row without one would silently vanish."""
    if not (responses.units["municipality"] == "").any():
        return []
    return [
        Problem(
            code="no-municipality",
            where=_where(responses, "municipality"),
            found="",
            expected=message("a municipality on every row"),
            repair=message("Fill in the municipality, or remove the row."),
        )
    ]


def _unknown_roles(responses: Responses, questionnaire: Questionnaire) -> list[Problem]:
    known = {role.id for role in questionnaire.roles}
    found = sorted(set(responses.units["role"]) - known - {""})
    return [
        Problem(
            code="unknown-role",
            where=_where(responses, "role"),
            found=str(role),
            expected=message("one of the roles {roles}", roles=", ".join(sorted(known))),
            repair=message("Correct the role in the answers, or add it to the questionnaire."),
        )
        for role in found
    ]


def _mixed(responses: Responses) -> list[Problem]:
    """One row of a management group and the answers of single people are never averaged."""
    units = responses.units
    kinds = units["joint"].astype(bool).groupby(units["municipality"]).nunique()
    return [
        Problem(
            code="joint-mixed",
            where=_where(responses, "joint"),
            found=str(municipality),
            expected=message("either a joint judgement or individual answers, not both"),
            repair=message("Remove the joint judgement or the individual answers."),
        )
        for municipality in sorted(kinds.index[kinds > 1])
    ]


def _no_roster(method: ScoringMethod, roster: Roster | None) -> list[Problem]:
    """Nobody stands for so many colleagues where nobody knows how many there are."""
    if roster is not None or method.weighting is Weighting.ROLE_MEANS:
        return []
    return [
        Problem(
            code="no-roster",
            where=Where(file=METHOD, column="weighting"),
            found=str(method.weighting),
            expected=message("a roster with the staff of every role, or the weighting role_means"),
            repair=message("Give the roster of the round, for example roster=assessment.roster."),
        )
    ]
