"""A round made safe before anything is computed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from maturity.comparison import Round
from maturity.disclosure.within.closing import Closed, closed_of
from maturity.disclosure.within.fewest import without_few
from maturity.disclosure.within.joining import Joined, join_groups
from maturity.disclosure.within.marks import answers_of
from maturity.disclosure.within.town import Town, towns_of
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape
from maturity.scoring import score_responses
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.rows import role_weights
from maturity.shown import Shown
from maturity.uncertainty import estimate_intervals

__all__ = ["Safe", "protect"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Safe(Shown):
    """A round of which every group has enough people, and what of it is not told all the same.

    Parameters
    ----------
    round : Round
        Scored again from joined groups.
    original : Round
        As it came in; for texts, structure and the number of answers only.
    closed : Mapping
        Municipality code -> :class:`~maturity.disclosure.within.closing.Closed`.
    small : frozenset of str
        Municipalities with fewer people than the smallest group: nothing of them is told.
    """

    round: Round
    original: Round
    joined: Joined
    plan: Plan
    closed: Mapping[str, Closed] = field(default_factory=dict)
    towns: Mapping[str, Town] = field(default_factory=dict)
    small: frozenset[str] = frozenset()

    @cached_property
    def answers(self) -> Mapping[str, str]:
        """Hashes of the answers as they came in."""
        return answers_of(self.original.responses)

    @property
    def asked(self) -> Questionnaire:
        """The questionnaire as it was put in the round."""
        return asked_in(self.original)


def protect(current: Round) -> Safe:
    """Join, leave out, score again, and find what still tells about a few people.

    Examples
    --------
    Four leaders answered 50 on average, three specialists 90, twenty employees 40.  Leaders and
    specialists are joined: seven people with (4 x 50 + 3 x 90) / 7 = 67.1 and the weight of two
    roles.  The municipality has (2 x 67.1 + 40) / 3 = 58.1, where it would have had 60.
    """
    method = current.scores.method
    joined = join_groups(current.responses, asked_in(current), current.roster, method)
    responses = without_few(joined.responses, joined.questionnaire, method)
    safe = scored_again(current, joined, responses)
    plan = plan_scoring(responses, joined.questionnaire, method)
    if responses.shape is Shape.VALUES:
        return Safe(round=current, original=current, joined=joined, plan=plan)
    weights = role_weights(joined.questionnaire, method)
    towns = towns_of(responses, plan, method, weights)
    smallest = method.smallest_group
    small = frozenset(code for code, town in towns.items() if town.size < smallest)
    return Safe(
        round=safe,
        original=current,
        joined=joined,
        plan=plan,
        closed={c: closed_of(t, plan, smallest) for c, t in towns.items() if c not in small},
        towns=towns,
        small=small,
    )


def asked_in(current: Round) -> Questionnaire:
    """The questionnaire as it was put in the round."""
    form = current.questionnaire.for_form(current.responses.form)
    return form.for_round(current.responses.round)


def scored_again(current: Round, joined: Joined, responses: Responses) -> Round:
    """The round scored from joined groups."""
    asked, roster = joined.questionnaire, joined.roster
    scores = score_responses(responses, asked, current.scores.method, roster=roster)
    return replace(
        current,
        questionnaire=asked,
        responses=responses,
        roster=roster,
        scores=scores,
        estimates=estimate_intervals(scores, responses, asked, roster),
    )
