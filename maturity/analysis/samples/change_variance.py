"""Change of a plain mean between two rounds: people known in both are clusters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from maturity.analysis.samples.sampling import Design, WeightedMean, stratified_variance
from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats

__all__ = ["change_variance"]


def change_variance(
    before: tuple[Floats, Sequence[str]],
    now: tuple[Floats, Sequence[str]],
    strata: Mapping[str, int] | None = None,
) -> WeightedMean:
    """Change of a plain mean between rounds, with people known in both as clusters.

    u_i = -(y_i1 - ybar_1) / n_1 + (y_i2 - ybar_2) / n_2, a term being 0 where the person has
    no value in that round; V = sum over strata n_h / (n_h - 1) sum (u - ubar)² over the
    n_h different people.  No finite population correction.  Equal to R's *survey* with
    people as clusters.

    Parameters
    ----------
    before, now : (ndarray of float, sequence of str)
        Values, and the keys of the people; NaN is left out.
    strata : Mapping, optional
        Key -> number of the stratum (municipality); one stratum if not given.

    Returns
    -------
    WeightedMean
        ``mean`` is the change; df = people - strata.

    Raises
    ------
    ArrayError
        Values and keys of different lengths, or a key twice in one round.

    Examples
    --------
    Both people answered twice and moved by 10 and by 30: V is that of the mean of the two
    moves, 200 / 2.

    >>> import numpy as np
    >>> found = change_variance((np.array([0.0, 50.0]), "ab"), (np.array([10.0, 80.0]), "ab"))
    >>> found.mean, round(found.se**2, 6), found.df
    (20.0, 100.0, 1.0)
    """
    checks = ArrayChecks("change_variance")
    for name, (values, keys) in (("before", before), ("now", now)):
        checks.same_length(**{f"{name} values": values, f"{name} keys": list(keys)})
        checks.unique(f"{name} keys", keys)
    checks.done()
    first, then = _of_people(*before), _of_people(*now)
    people = sorted({*first, *then})
    means = [float(np.mean(list(held.values()))) for held in (first, then)]
    u = np.array([_share(then, key, means[1]) - _share(first, key, means[0]) for key in people])
    place = np.array([0 if strata is None else strata[key] for key in people], dtype=np.int64)
    variance = stratified_variance(u, Design(strata=place))
    return WeightedMean(
        mean=means[1] - means[0],
        se=float(np.sqrt(variance)),
        df=float(len(people) - len(np.unique(place))),
    )


def _of_people(values: Floats, keys: Sequence[str]) -> dict[str, float]:
    pairs = zip(keys, values.tolist(), strict=True)
    return {key: value for key, value in pairs if value == value}


def _share(held: Mapping[str, float], key: str, mean: float) -> float:
    return (held[key] - mean) / len(held) if key in held else 0.0
