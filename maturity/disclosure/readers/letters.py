"""Members under letters: their results to all, without what tells at a glance who they are."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from string import ascii_uppercase

import numpy as np
import pandas as pd

from maturity.records.comparison import REGION, Comparison
from maturity.records.published import Hidden, Published
from maturity.records.roster import Member
from maturity.records.schemas import SHOWN_SCORES, Type
from maturity.records.scores import ALL, Kind, Part

__all__ = ["CODED", "letters_of", "with_letters"]

CODED = "~"
"""Beginning of the code of a member under a letter; sorts after every official code."""
SHOWN = (Kind.DIMENSION, Kind.CAPABILITY)


def letters_of(published: Published) -> dict[str, str]:
    """A letter for each published member, in an order that nobody outside can work out.

    Members with a result that is not shown have none, as its pattern would tell who they are; nor
    have those that do not count in the mean, as the mean of all letters would tell theirs.  The
    order follows a hash of the answers themselves, which leave no page, and not code, name, size or
    anything that is printed; the seed alone, which is, would give everybody away.  It is the
    same for all readers, so that a letter means the same on every desk, and another in the
    next round.

    Returns
    -------
    dict
        Municipality code -> "A", "B", ... "Z", "AA", ...
    """
    seed, answers = published.provenance.method.seed, published.answers

    def place(code: str) -> str:
        return sha256(f"{answers.get(code, '')} {seed} {code}".encode()).hexdigest()

    t = published.scores
    whole = (t["part"] == Part.ALL) & t["kind"].isin([str(k) for k in SHOWN])
    hidden = t["hidden"].isin([Hidden.SMALL, Hidden.COMPLEMENT])
    gaps = set(t.loc[whole & hidden, "municipality"])
    members = sorted((c for c in published.comparison.counted if c not in gaps), key=place)
    return {code: letter_at(at) for at, code in enumerate(members)}


def letter_at(place: int) -> str:
    """The letter of a place, counted from 0.

    >>> letter_at(0), letter_at(25), letter_at(26)
    ('A', 'Z', 'AA')
    """
    last = ascii_uppercase[place % len(ascii_uppercase)]
    return last if place < len(ascii_uppercase) else letter_at(place // 26 - 1) + last


def with_letters(published: Published, municipality: str) -> Published:
    """The results with all published members but the reader under letters.

    Others keep their scores for dimensions and capabilities as whole municipalities, and
    nothing else: no number of people, no interval (it tells the size), no roles, county or
    group, and not why a result is hidden.  Means by staff and of peer groups are left out, for
    they tell which letters are the large members and who belongs together.  Who knows a
    municipality may still recognise it: this is not anonymous.

    Parameters
    ----------
    published : Published
    municipality : str
        The reader, shown to itself under its own name; empty text for the region's report.
    """
    letters = {c: CODED + x for c, x in letters_of(published).items() if c != municipality}
    t = published.scores
    own = t["municipality"] == municipality
    whole = (t["part"] == Part.ALL) & (t["group"] == ALL) & t["kind"].isin([str(k) for k in SHOWN])
    others = t.loc[~own & whole & t["municipality"].isin(letters)]
    return replace(
        published,
        roster=replace(
            published.roster,
            members=(
                *(m for m in published.roster.members if m.code not in letters),
                *(Member(code=code, name=code.removeprefix(CODED)) for code in by_length(letters)),
            ),
        ),
        scores=pd.concat([t.loc[own], masked(others, letters)], ignore_index=True),
        response=published.response.loc[published.response["municipality"] == municipality],
        hidden_log=published.hidden_log.loc[published.hidden_log["municipality"] == municipality],
        comparison=without_groups(published.comparison),
        named=tuple(by_length(letters)),
    )


def by_length(letters: dict[str, str]) -> list[str]:
    """Codes in the order of the alphabet, ``Z`` before ``AA``."""
    return sorted(letters.values(), key=lambda code: (len(code), code))


def without_groups(comparison: Comparison) -> Comparison:
    """Comparisons with the mean of all members only, each counted once."""
    gaps, region = comparison.gaps, comparison.region
    return replace(
        comparison,
        peers=(),
        gaps=gaps.loc[gaps["peers"] == REGION],
        region=region.assign(by_staff=np.nan),
    )


def masked(rows: pd.DataFrame, letters: dict[str, str]) -> pd.DataFrame:
    """Rows of others under their letters, with the score and its level alone.

    A column that is not declared to stand under letters is blank.
    """
    every = np.ones(len(rows), dtype=bool)
    gone = {
        column.name: "" if column.type is Type.TEXT else rows[column.name].mask(every)
        for column in SHOWN_SCORES.columns
        if not column.lettered
    }
    hidden = rows["hidden"].isin([Hidden.SMALL, Hidden.COMPLEMENT])
    rows = rows.assign(
        municipality=rows["municipality"].map(letters),
        hidden=rows["hidden"].mask(hidden, Hidden.COMPLEMENT.value),
        **gone,
    )
    place = rows["municipality"].map(lambda code: (len(code), code))
    return rows.assign(place=place).sort_values("place", kind="stable").drop(columns="place")
