"""From results to what may be shown."""

from __future__ import annotations

from maturity.comparison import Round
from maturity.disclosure.cells import hidden_log, hidden_reasons, shown_scores
from maturity.disclosure.comparisons import shown_comparison
from maturity.disclosure.distributions import shown_distributions
from maturity.disclosure.members import hide_round
from maturity.disclosure.response import shown_response
from maturity.records.comparison import Comparison
from maturity.records.provenance import Provenance
from maturity.records.published import Published

__all__ = ["publish"]


def publish(
    current: Round,
    comparison: Comparison,
    *,
    provenance: Provenance,
    previous: Round | None = None,
) -> Published:
    """Apply disclosure control to all results of a round.

    A result for fewer than ``method.smallest_group`` people is hidden, and so
    is whatever would let a reader compute it from everything else that is
    published: other roles, departments, sectors, nodes, distributions, regional
    means.  Joint judgements and published item values hide nothing.

    Parameters
    ----------
    current : Round
        Scored, with its intervals.
    comparison : Comparison
        From :func:`maturity.comparison.compare_scores`, made for
        :func:`publishable_members`.
    provenance : Provenance
    previous : Round, optional
        The round ``comparison.change`` looks back to.

    Returns
    -------
    Published
        ``hidden_log`` has one row per hidden cell, and one with an empty
        ``node`` for a group that is hidden as a whole.

    Examples
    --------
    Leaders 6, employees 40, specialists 3: specialists are too few, and as the
    municipality's score is the mean of the role means, leaders are hidden, too.
    """
    hidings = hide_round(current)
    reasons = hidden_reasons(hidings)
    before = None if previous is None else hidden_reasons(hide_round(previous))
    consent = {member.code for member in current.roster.members if member.consent}
    return Published(
        questionnaire=current.questionnaire.for_form(current.responses.form).for_round(
            current.responses.round
        ),
        roster=current.roster,
        shape=current.responses.shape,
        provenance=provenance,
        scores=shown_scores(current, reasons),
        distributions=shown_distributions(current, hidings),
        response=shown_response(current, reasons),
        comparison=shown_comparison(comparison, current, reasons, before),
        named=tuple(code for code in comparison.members if code in consent),
        hidden_log=hidden_log(reasons),
    )
