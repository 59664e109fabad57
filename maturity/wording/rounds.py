"""Which round a change is counted from, and how many answered then."""

from __future__ import annotations

from maturity.records.scores import Part
from maturity.wording.selection import each, pick
from maturity.wording.view import View

__all__ = ["from_which_round"]


def from_which_round(view: View) -> str:
    """Which round is "the previous round", and how many answered then and now.

    The region's report counts the municipalities it shows by name, if they had agreed then, too.
    Without numbers that may be told the round alone is named; empty text where the results do
    not keep it.

    Examples
    --------
    “The previous round is “2024”, with answers from 431 people; now they are 490.”
    """
    language, previous = view.language, view.published.provenance.previous
    if not previous:
        return ""
    both = answers_of_both(view)
    if not both:
        return language.t("The previous round is “{round}”.", round=previous)
    then, now = (language.number(sum(counts)) for counts in zip(*both, strict=True))
    if view.municipality:
        return language.t(
            "The previous round is “{round}”, with answers from {then} people; now they are {now}.",
            round=previous,
            then=then,
            now=now,
        )
    return language.plural(
        "The previous round is “{round}”. In the {n} municipality shown by name with results in "
        "both rounds, {then} people answered then and {now} now.",
        "The previous round is “{round}”. In the {n} municipalities shown by name with results "
        "in both rounds, {then} people answered then and {now} now.",
        len(both),
        round=previous,
        then=then,
        now=now,
    )


def answers_of_both(view: View) -> list[tuple[int, int]]:
    """Answers then and now of the report's municipality, or of those shown by name."""
    made = view.published.provenance
    codes: tuple[str, ...] = (view.municipality,)
    if not view.municipality:
        codes = tuple(code for code in view.published.named if code in made.previous_named)
    before = made.previous_answers
    rows = pick(view.published.response, part=Part.ALL)
    now = {str(row.municipality): float(row.answers) for row in each(rows)}
    known = [code for code in codes if code in before and now.get(code, 0) > 0]
    return [(before[code], int(now[code])) for code in known]
