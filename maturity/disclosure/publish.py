"""From results to what may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from maturity.comparison import Round, combine_sources
from maturity.disclosure.audience import audience_of
from maturity.disclosure.cells import hidden_log, hidden_reasons, shown_scores
from maturity.disclosure.comparisons import shown_comparison
from maturity.disclosure.distributions import shown_distributions
from maturity.disclosure.earlier import answers_of, earlier_than, told_before, weights_key
from maturity.disclosure.members import Hidings, hide_round
from maturity.disclosure.quality import shown_quality
from maturity.disclosure.region_change import shown_region_change
from maturity.disclosure.response import shown_response
from maturity.disclosure.sharing import shareable
from maturity.disclosure.telling import State, change_mixes, telling_changes
from maturity.disclosure.unseen import visible_members, withheld_rows
from maturity.records.comparison import Comparison
from maturity.records.provenance import Provenance
from maturity.records.published import Published, ShowMembers
from maturity.records.quality import Quality
from maturity.records.questionnaire import Questionnaire
from maturity.records.releases import Release, Weighed
from maturity.records.scores import ALL, Part

__all__ = ["Readers", "publish"]

Mixes = tuple[Mapping[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who reads, and what they have been told already.

    Parameters
    ----------
    show_members : ShowMembers
        How other members are shown to a reader.
    earlier, before : tuple of Release
        Earlier publications of this round, and of the one ``change`` looks back to.
    elsewhere : tuple of tuple of str
        Members of each group that other regions have been told about already.
    """

    show_members: ShowMembers = ShowMembers.NAMED
    earlier: tuple[Release, ...] = ()
    before: tuple[Release, ...] = ()
    elsewhere: tuple[tuple[str, ...], ...] = ()


def publish(  # noqa: PLR0913  (one argument per source of what is published)
    current: Round,
    comparison: Comparison,
    *,
    provenance: Provenance,
    previous: Round | None = None,
    quality: Quality | None = None,
    readers: Readers | None = None,
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
    quality : Quality, optional
        From :func:`maturity.uncertainty.measure_quality`, for the same members.
    readers : Readers, optional
        By default members are named by consent, and nothing has been told before.

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
    readers = readers or Readers()
    hidings = hide_again(current, readers.earlier)
    reasons = hidden_reasons(hidings)
    whole = reasons.loc[(reasons["part"] == Part.ALL) & (reasons["group"] == ALL)]
    named = willing(current, comparison, readers.show_members)
    then = None if previous is None else (previous, hide_again(previous, readers.before))
    shown, mixes = compared(comparison, (current, hidings), reasons, then)
    published = Published(
        questionnaire=asked_in(current),
        roster=current.roster,
        shape=current.responses.shape,
        provenance=provenance,
        scores=shown_scores(current, reasons),
        distributions=shown_distributions(current, hidings),
        response=shown_response(current, reasons),
        comparison=shown,
        named=named,
        hidden_log=hidden_log(reasons),
        quality=shown_quality(quality or Quality(), current, reasons),
        registers=combine_sources(
            current,
            comparison.members,
            hidden=frozenset(zip(whole["municipality"], whole["node"], strict=True)),
        ),
        shareable=shareable(current, shown, reasons, named, readers.elsewhere),
        show_members=readers.show_members,
        answers=answers_of(current.responses),
        weighed=weighed(current, mixes),
    )
    published = replace(with_named(published, readers.earlier), earlier=readers.earlier)
    return without_telling(published, (current, hidings), then, readers)


def asked_in(current: Round) -> Questionnaire:
    """The questionnaire as it was put in the round."""
    form = current.questionnaire.for_form(current.responses.form)
    return form.for_round(current.responses.round)


def willing(current: Round, comparison: Comparison, show: ShowMembers) -> tuple[str, ...]:
    """Members that have agreed to being named, where anybody is named at all."""
    consent = {member.code for member in current.roster.members if member.consent}
    if show is ShowMembers.OWN_ONLY:
        return ()
    return tuple(code for code in comparison.members if code in consent)


def compared(
    comparison: Comparison,
    state: State,
    reasons: pd.DataFrame,
    before: State | None,
) -> tuple[Comparison, Mapping[str, Mixes]]:
    """The comparisons without what is hidden now, or was in the round before.

    With them, per municipality, the role weights under which a change tells the whole again.
    """
    if before is None:
        return shown_comparison(comparison, state[0], reasons), {}
    previous, then = before
    shown = shown_comparison(comparison, state[0], reasons, previous, hidden_reasons(then))
    lost = shown.change["municipality"].isin(telling_changes(state, (previous, then)))
    shown = replace(shown, change=shown.change.loc[~lost].reset_index(drop=True))
    told = {*shown.change["municipality"]} & state[1].by_member.keys() & then.by_member.keys()
    mixes = {code: change_mixes(code, state, (previous, then))[0] for code in sorted(told)}
    return shown, {code: tuple(found) for code, found in mixes.items()}


def weighed(current: Round, mixes: Mapping[str, Mixes]) -> dict[str, Weighed]:
    """How the whole of each municipality is told, where there is more to it than role weights."""
    keys = {code: weights_key(own) for code, own in current.scores.weights.items()}
    return {
        code: Weighed(key=keys.get(code, ""), mixes=mixes.get(code, ()))
        for code in sorted({*keys, *mixes})
        if keys.get(code) or mixes.get(code)
    }


def with_named(published: Published, releases: tuple[Release, ...]) -> Published:
    """The results with those members named whose being seen gives no unseen one away.

    Neither now nor in an earlier publication, in which fewer may have counted.
    """
    now, c = published.answers, published.comparison
    seen = {code for r in releases for code in r.named if r.answers.get(code) == now.get(code)}
    named = published.named
    while True:
        before = named
        for counted in (c.counted, *(r.counted for r in releases)):
            named = visible_members(named, counted, c.peers, seen)
        if named == before:
            return replace(published, named=named)


def without_telling(
    published: Published, current: State, before: State | None, readers: Readers
) -> Published:
    """The results without regional means and changes that would tell about one member."""
    published = replace(published, withheld=withheld_rows(audience_of(published)))
    region = shown_region_change(published, current, before, readers.before)
    published = replace(published, comparison=replace(published.comparison, region_change=region))
    return earlier_than(published, readers.earlier)


def hide_again(current: Round, releases: tuple[Release, ...]) -> Hidings:
    """Decide what to hide in a round of which something has been published before."""
    answers = answers_of(current.responses)
    return hide_round(current, told_before(releases, answers, current.scores.weights))
