"""What earlier publications of the same round have told, and what this one tells."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maturity.disclosure.hiding import Before, Told
from maturity.records.method import Weighting
from maturity.records.published import Published
from maturity.records.releases import Cell, Release, Weighed
from maturity.records.responses import Responses
from maturity.records.scores import MemberWeights

__all__ = ["answers_of", "earlier_than", "release_of", "told_before", "weights_key"]


def answers_of(responses: Responses) -> dict[str, str]:
    """A hash of each municipality's answers, and of who gave them.

    Returns
    -------
    dict
        Municipality code -> 16 hexadecimal digits; the same answers of the same people in
        other rows or columns give the same hash.
    """
    order = np.argsort(np.array(responses.items, dtype=object), kind="stable")
    aligned = responses.columns(tuple(responses.items[at] for at in order))
    found = {}
    for code in sorted(set(map(str, aligned.units["municipality"]))):
        own = aligned.rows((aligned.units["municipality"] == code).to_numpy())
        arrays: list[NDArray[Any] | None] = [own.values, own.states, own.tallies, own.steps]
        plain = [array.reshape(len(own), -1) for array in arrays if array is not None]
        units = own.units[["department", "sector", "role", "joint"]].astype(str).to_numpy()
        rows = sorted(
            "|".join([*unit, *(",".join(map(str, array[at].tolist())) for array in plain)])
            for at, unit in enumerate(units.tolist())
        )
        text = "\n".join([",".join(aligned.items), *rows])
        found[code] = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    return found


def weights_key(weights: MemberWeights | None) -> str:
    """A hash of how the people of a municipality are weighted; empty under role means."""
    if weights is None or weights.weighting is Weighting.ROLE_MEANS:
        return ""
    parts = (weights.weighting, weights.staff, weights.cells, weights.person)
    text = "|".join(
        str(sorted(part.items())) if isinstance(part, Mapping) else str(part) for part in parts
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def told_before(
    releases: Sequence[Release],
    answers: Mapping[str, str],
    weights: Mapping[str, MemberWeights] | None = None,
) -> dict[str, Told]:
    """What earlier publications of the same answers mean for each municipality.

    What was hidden stays hidden, what was too small stays too small, and a whole that was told
    under other role weights is one more thing a reader knows.  Where the answers have changed
    since, nothing carries over.

    Parameters
    ----------
    releases : sequence of Release
    answers : Mapping
        Municipality code -> hash, now.
    weights : Mapping, optional
        Municipality code -> how its people are weighted, now; by default as role means.
    """
    found = {}
    for code, digest in answers.items():
        key = weights_key((weights or {}).get(code))
        same = [r for r in releases if r.answers.get(code) == digest]
        if same:
            found[code] = Told(
                releases=tuple(
                    Before(
                        weights=r.role_weights,
                        hidden=frozenset(r.hidden.get(code, ())),
                        distributions=frozenset(r.distributions.get(code, ())),
                        mixes=r.weighed.get(code, Weighed()).mixes,
                        otherwise=r.weighed.get(code, Weighed()).key != key,
                    )
                    for r in same
                ),
                smallest=max(r.smallest_group for r in same),
            )
    return found


def release_of(published: Published) -> Release:
    """What these results tell, without any score."""
    comparison, method = published.comparison, published.provenance.method
    log = published.hidden_log
    hidden: dict[str, tuple[Cell, ...]] = {}
    for code, rows in log.groupby("municipality", sort=True):
        cells = rows[["part", "group", "node"]].astype(str).itertuples(index=False, name=None)
        hidden[str(code)] = tuple(sorted(cells))
    return Release(
        answers=dict(sorted(published.answers.items())),
        counted=comparison.counted,
        named=published.named,
        peers=comparison.peers,
        hidden=hidden,
        distributions={
            str(code): tuple(sorted(set(map(str, rows["item"]))))
            for code, rows in published.distributions.groupby("municipality", sort=True)
        },
        withheld=published.withheld or (),
        role_weights=role_weights_of(published),
        smallest_group=method.smallest_group,
        weighed=published.weighed,
    )


def role_weights_of(published: Published) -> dict[str, float]:
    """Role id -> weight in the whole."""
    own = {role.id: float(role.weight) for role in published.questionnaire.roles}
    return own | dict(published.provenance.method.role_weights)


def earlier_than(published: Published, releases: Sequence[Release]) -> Published:
    """The results with the earlier publications that differ from them laid beside.

    A publication that told exactly the same is none: making reports twice changes nothing.
    """
    own = release_of(published)
    return replace(published, earlier=tuple(r for r in releases if r != own))
