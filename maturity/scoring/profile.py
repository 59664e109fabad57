"""Agreement inside each municipality, capability by capability."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.records.responses import Floats
from maturity.records.scores import PersonScores
from maturity.scoring.agreement import ad_mean, sd

__all__ = ["agreement_profile"]


def agreement_profile(persons: PersonScores, *, options: int = 5) -> pd.DataFrame:
    """Spread of people's capability values inside each municipality.

    Parameters
    ----------
    persons : PersonScores
        One row per person; joint judgements are left out.
    options : int
        A, number of answers a question offers; sets the limit of ``divided`` and
        what counts as an end of the scale.

    Returns
    -------
    DataFrame
        One row per municipality and capability with at least one person, sorted by
        municipality, then questionnaire order: ``municipality``, ``node``, ``n``
        people, ``sd`` (n - 1) and ``ad`` (mean absolute deviation from the mean) in
        points of 100, ``divided`` (AD > A/6 answers, that is 100 A / (6 (A - 1)) points: 20.8
        for five options), ``low`` and ``high``, the shares of people with a value in
        the lowest and the highest A-th of the scale.  ``sd`` and ``ad`` are NaN, and
        ``divided`` False, for one person.

    Raises
    ------
    ValueError
        Rows are counts of answers: nobody's own value is known.

    Notes
    -----
    A person's value is a mean of items, so it varies less than a single item does:
    ``divided`` says so later than :func:`~maturity.scoring.agreement.ad_mean` of the
    items themselves.  Not for publication as it stands: small groups are in it.

    Examples
    --------
    Values 0 and 100: mean 50, AD 50, half of the people at each end.

    >>> import numpy as np
    >>> units = pd.DataFrame({"municipality": ["A", "A"], "joint": [False, False]})
    >>> two = np.array([[0.0], [100.0]])
    >>> yes = np.ones((2, 1), dtype=bool)
    >>> persons = PersonScores(units=units, nodes=("tools",), values=two, skipped=~yes, asked=yes)
    >>> row = agreement_profile(persons).iloc[0]
    >>> row["ad"], row["divided"], row["low"], row["high"]
    (np.float64(50.0), np.True_, np.float64(0.5), np.float64(0.5))
    """
    if persons.variances is not None:
        raise ValueError("counts of answers hold nobody's own value")
    single = ~persons.units["joint"].to_numpy(dtype=bool)
    municipality = persons.units["municipality"].to_numpy()
    rows = []
    for code in sorted(set(municipality[single])):
        values = persons.values[single & (municipality == code)]
        for at, node in enumerate(persons.nodes):
            known = values[~np.isnan(values[:, at]), at]
            if len(known):
                rows.append({"municipality": code, "node": node} | _figures(known, options))
    return pd.DataFrame(rows, columns=["municipality", "node", *_figures(np.zeros(1), options)])


def _figures(values: Floats, options: int) -> dict[str, float]:
    column, end = values[:, None], 100 / options
    ad = ad_mean(column)
    return {
        "n": len(values),
        "sd": float(sd(column)[0]),
        "ad": ad,
        "divided": ad > 100 * options / (6 * (options - 1)),
        "low": float((values <= end).mean()),
        "high": float((values >= 100 - end).mean()),
    }
