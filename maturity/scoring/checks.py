"""What must hold before answers can be scored; every problem is told at once."""

from __future__ import annotations

from maturity.errors import Problem, ScoringError, Where, message
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import INDEX, Questionnaire
from maturity.records.responses import Responses

__all__ = ["check_answers"]


def check_answers(
    responses: Responses, questionnaire: Questionnaire, method: ScoringMethod
) -> None:
    """Refuse answers that cannot be scored with this method.

    Raises
    ------
    ScoringError
        With all problems: rows without municipality, unknown roles, joint and
        individual answers in one municipality, role weights that are unknown
        or negative, means of what is no inner node, weights below 0, goalposts that are equal.
    """
    problems = [
        *_without_municipality(responses),
        *_unknown_roles(responses, questionnaire),
        *_mixed(responses),
        *_weights(questionnaire, method),
        *_tree(questionnaire, method),
    ]
    if problems:
        raise ScoringError(problems)


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


def _weights(questionnaire: Questionnaire, method: ScoringMethod) -> list[Problem]:
    known = {role.id for role in questionnaire.roles}
    return [
        Problem(
            code="role-weight",
            where=Where(file="method", column="role_weights"),
            found=f"{role}: {weight}",
            expected=message("a weight of at least 0 for one of the questionnaire's roles"),
            repair=message("Correct the role weights."),
        )
        for role, weight in sorted(method.role_weights.items())
        if role not in known or not weight >= 0
    ]


def _tree(questionnaire: Questionnaire, method: ScoringMethod) -> list[Problem]:
    """Choices about nodes and scales that could not be carried out.

    A name of an item may be missing here: comparisons score a part of the items.
    """
    inner = {INDEX, *(node.id for node in questionnaire.nodes if not node.lowest)}
    wrong = [
        ("aggregation", node, message("one of {choices}", choices=", ".join(sorted(inner))))
        for node in method.aggregation
        if node not in inner
    ]
    wrong += [
        ("node_weights", f"{id_}: {weight}", message("a weight of at least 0"))
        for id_, weight in method.node_weights.items()
        if not weight >= 0
    ]
    wrong += [
        ("goalposts", f"{id_}: {low:g}", message("two different goalposts"))
        for id_, (low, high) in method.goalposts.items()
        if low == high
    ]
    return [
        Problem(
            code="method-choice",
            where=Where(file="method", column=column),
            found=found,
            expected=expected,
            repair=message("Correct the choice."),
        )
        for column, found, expected in wrong
    ]
