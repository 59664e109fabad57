"""What one reader may see of the published results: itself, the region, and who agreed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.assessment.letters import with_letters
from maturity.assessment.rounding import rounded
from maturity.disclosure import LEAST_UNSEEN, visible_members
from maturity.records.comparison import REGION, Comparison
from maturity.records.indicators import IndicatorScores
from maturity.records.outside import Shareable
from maturity.records.provenance import Provenance
from maturity.records.published import Published, ShowMembers
from maturity.records.quality import Quality
from maturity.records.responses import Shape

__all__ = ["cut_for"]

ANSWERS = "answers.csv"
"""The file of stored answers."""
SPREAD = ("sd_observed", "sd", "low", "high", "p", "p_adjusted")
LEVELLED = ("sd_before", "sd_now", "difference", "low", "high", "below_before", "below_now")
"""What tells, beside the mean, about two unseen members; the verdict stays."""


def cut_for(published: Published, municipality: str) -> Published:
    """Leave out what one reader may not see: results of members that are not shown to it.

    The reader keeps its own rows, the rows of members that agreed to be named,
    and all totals.  A total may give a member away, so

    - nobody, or at least three published members, are unseen (see
      :func:`maturity.disclosure.visible_members`), and means of several members that would
      tell about one of them are not in the results at all;
    - the spread between members goes where one to three are unseen (an unseen member knows
      itself, and mean and spread together give two unknowns away), and so does the number
      below an agreed floor.

    With ``own_only`` nobody else is shown, agreed or not.  With ``coded`` all others are, under
    letters (:func:`maturity.assessment.letters.with_letters`); means by staff and of peer groups
    are left out then, for they tell which letters are the large members and who belongs together.

    Parameters
    ----------
    published : Published
        Everything that is published.
    municipality : str
        Code of the reader; empty text for the report about the region.

    Returns
    -------
    Published
        ``named`` holds the members that this reader sees; comparisons of a
        municipality (gaps, roles, change, standouts) are the reader's own.
    """
    published = replace(published, named=names_for(published))
    comparison = cut_comparison(published, municipality)
    if published.show_members is ShowMembers.CODED:
        published = with_letters(published, municipality)
    return rounded(cut_rows(published, municipality, comparison))


def names_for(published: Published) -> tuple[str, ...]:
    """Members shown to others: none, those that agreed and give nobody away, or all coded."""
    if published.show_members is ShowMembers.OWN_ONLY:
        return ()
    if published.show_members is ShowMembers.CODED:
        return published.named
    c = published.comparison
    return visible_members(published.named, c.counted, c.peers)


def cut_rows(published: Published, municipality: str, comparison: Comparison) -> Published:
    """The rows of the reader and of members that it sees."""
    seen = {*published.named, municipality}
    roster = published.roster
    return replace(
        published,
        roster=replace(
            roster,
            departments=tuple(d for d in roster.departments if d.municipality in seen),
            staffing=tuple(s for s in roster.staffing if s.municipality in seen),
        ),
        scores=rows_of(published.scores, seen),
        distributions=rows_of(published.distributions, {municipality}),
        response=rows_of(published.response, seen),
        comparison=comparison,
        hidden_log=rows_of(published.hidden_log, seen),
        quality=cut_quality(published, municipality),
        registers=cut_registers(published.registers, municipality),
        provenance=cut_provenance(published, seen),
        answers={},
        people={},
        key=None,
        waiting={},
        waiting_for={},
        earlier=(),
        shareable=Shareable(),
    )


def cut_provenance(published: Published, seen: set[str]) -> Provenance:
    """How the results were made, without a hash that would confirm a guess of all answers."""
    made = published.provenance
    before = {code: n for code, n in made.previous_answers.items() if code in seen}
    made = replace(made, previous_answers=before)
    if published.shape is Shape.VALUES:
        return made
    sources = tuple(replace(s, sha256="") if s.name == ANSWERS else s for s in made.sources)
    return replace(made, sources=sources)


def cut_comparison(published: Published, municipality: str) -> Comparison:
    """The comparisons one reader may see."""
    c = published.comparison
    coded = published.show_members is ShowMembers.CODED
    gaps = rows_of(c.gaps, {municipality})
    if coded:
        gaps = gaps.loc[gaps["peers"] == REGION].reset_index(drop=True)
    seen = len(set(c.counted)) if coded else len(set(c.counted) & set(published.named))
    means = 1 + len(c.peers) + bool("by_staff" in c.region and c.region["by_staff"].notna().any())
    region = c.region.copy()
    if coded and "by_staff" in region:
        region = blank(region, ("by_staff",))
    return replace(
        c,
        peers=() if coded else c.peers,
        region=region,
        gaps=gaps,
        roles=rows_of(c.roles, {municipality}),
        spread=without_spread(c.spread, SPREAD, seen, means),
        change=rows_of(c.change, {municipality}),
        standouts=rows_of(c.standouts, {municipality}),
        levels=rows_of(c.levels, {municipality}),
        levelling=without_spread(c.levelling, LEVELLED, seen, means),
        outside=rows_of(c.outside, {municipality}),
        outside_peers=tuple(
            replace(peers, ours=tuple(code for code in peers.ours if code == municipality))
            for peers in c.outside_peers
        ),
    )


def without_spread(
    frame: pd.DataFrame, columns: tuple[str, ...], seen: int, means: int
) -> pd.DataFrame:
    """The frame without spread where, beside means, it tells about unseen members.

    Two who talk know themselves, each mean is one equation and the spread another: at least two
    results must stay open, with one mean from five unseen members behind the row on.
    """
    unseen = (frame["members"] - seen).clip(lower=0)
    few = (unseen > 0) & (unseen < means + LEAST_UNSEEN)
    return frame.assign(**{name: frame[name].mask(few.astype(bool)) for name in columns})


def blank(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """The frame with nothing in some columns."""
    return frame.assign(**dict.fromkeys(columns, np.nan))


def cut_registers(registers: IndicatorScores, municipality: str) -> IndicatorScores:
    """The reader's own figures from registers, and the region's means (empty municipality)."""
    own = {municipality, ""}
    return replace(
        registers,
        values=rows_of(registers.values, own),
        combined=rows_of(registers.combined, own),
    )


def cut_quality(published: Published, municipality: str) -> Quality:
    """Figures about the measurement: the reader's own, and those of all members together."""
    quality = published.quality
    return replace(
        quality,
        agreement=rows_of(quality.agreement, {municipality}),
        representation=rows_of(quality.representation, {municipality}),
    )


def rows_of(frame: pd.DataFrame, codes: set[str]) -> pd.DataFrame:
    """The rows of the given municipalities; a copy."""
    return frame[frame["municipality"].isin(codes)].reset_index(drop=True)
