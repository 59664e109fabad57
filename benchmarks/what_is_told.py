"""What directors lose: how much of what could be counted is told, and how far joins move a score.

Random regions of tests/attack/regions.py (many small groups: roles of 0 to 20 people), each with
its first round, and assessments whose folders are given: ``what_is_told.py 200 my-region``.
Unprotected is every score that the answers give, as scored for those who see everything.  A role's
result is told apart under the role's own name, or together under that of a joined group.
Differences are of scores of whole municipalities, told less unprotected, in points.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from maturity.assessment import open_assessment, score_round
from maturity.comparison import Round, panel_of
from maturity.disclosure import Safe, protect
from maturity.disclosure.within import hidden_reasons, shown_distributions, shown_scores
from maturity.records.responses import State
from tests.attack.regions import Region

KEYS = ["municipality", "part", "group", "node"]
LINES = (
    "whole, dimensions and capabilities", "whole, questions",
    "role apart, dimensions and capabilities", "role apart, questions",
    "role apart or together, dimensions and capabilities", "role apart or together, questions",
    "department apart, dimensions and capabilities", "department apart, questions",
    "department apart or together, dimensions and capabilities",
    "department apart or together, questions",
    "intervals of whole municipalities", "distributions of questions",
)  # fmt: skip


@dataclass
class Count:
    """Results that are told and that there are, and how far the told ones were moved."""

    told: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    moved: dict[str, list[float]] = field(default_factory=dict)
    municipalities: int = 0
    silent: int = 0

    def add(self, line: str, told: int, there: int) -> None:
        """Count one kind of result of one region."""
        self.told[line] += told
        self.there[line] += there


def count(rounds: Iterable[Round]) -> Count:
    """Count the results of several rounds."""
    found = Count()
    for current in rounds:
        safe = protect(current)
        shown = shown_scores(safe, hidden_reasons(safe))
        compare(found, panel_of(current, ()).cells, shown, names_of(safe, shown))
        bands = shown_distributions(safe)
        answered = (current.responses.states == State.ANSWERED).astype(int)
        units = current.responses.units["municipality"]
        chosen = pd.DataFrame(answered).groupby(units.to_numpy()).sum()
        pairs = bands[["municipality", "item"]].drop_duplicates()
        found.add("distributions of questions", len(pairs), int((chosen > 0).sum().sum()))
    return found


Names = dict[tuple[str, str, str], str]
"""Municipality, part and group -> name of the group that it is told in."""


def names_of(safe: Safe, shown: pd.DataFrame) -> Names:
    """Under which names groups are told."""
    found = {
        (code, "role", role): joined
        for code, roles in safe.joined.roles.items()
        for role, joined in roles.items()
    }
    for code, group in shown.loc[shown["part"] == "department", KEYS[:3:2]].itertuples(index=False):
        found |= {(code, "department", name): group for name in group.split(" + ")}
    return found


def compare(found: Count, plain: pd.DataFrame, shown: pd.DataFrame, names: Names) -> None:
    """Lay the told results beside the unprotected ones, cell by cell."""
    plain = plain.loc[plain["score"].notna() & ~((plain["part"] != "all") & (plain["group"] == ""))]
    told = shown.loc[shown["score"].notna()].set_index(KEYS)[["score", "low"]].astype(float)
    codes = plain["municipality"]
    together = [
        names.get((code, part, group), group)
        for code, part, group in plain[KEYS[:3]].itertuples(index=False)
    ]
    own = pd.MultiIndex.from_frame(plain[KEYS])
    joint = pd.MultiIndex.from_frame(plain[KEYS].assign(group=together))
    apart, any_ = own.isin(told.index), joint.isin(told.index)
    item = (plain["kind"] == "item").to_numpy()
    for part in ("all", "role", "department"):
        here = (plain["part"] == part).to_numpy()
        for kind, rows in (("dimensions and capabilities", ~item), ("questions", item)):
            at = here & rows
            name = "whole" if part == "all" else f"{part} apart"
            found.add(f"{name}, {kind}", int(apart[at].sum()), int(at.sum()))
            if part != "all":
                found.add(f"{name} or together, {kind}", int(any_[at].sum()), int(at.sum()))
    whole = (plain["part"] == "all").to_numpy()
    both = told.reindex(own[whole])
    sure = plain.loc[whole, "low"].notna().to_numpy()
    found.add("intervals of whole municipalities", int(both["low"].notna().sum()), int(sure.sum()))
    moved = both["score"].to_numpy() - plain.loc[whole, "score"].to_numpy(dtype=float)
    for kind in ("index", "dimension", "capability", "item"):
        own_kind = moved[(plain.loc[whole, "kind"] == kind).to_numpy()]
        found.moved.setdefault(kind, []).extend(own_kind[~np.isnan(own_kind)].tolist())
    index = plain.loc[whole & (plain["kind"] == "index").to_numpy(), KEYS]
    found.municipalities += codes.nunique()
    found.silent += int((~pd.MultiIndex.from_frame(index).isin(told.index)).sum())


def report(title: str, found: Count) -> None:
    """Print shares and differences."""
    print(f"\n{title}: {found.municipalities} municipalities, {found.silent} without an index")
    for line in LINES:
        n = found.there[line]
        print(f"  {line:58} {found.told[line]:6} of {n:6} {found.told[line] / max(n, 1):6.1%}")
    for kind, values in found.moved.items():
        off = np.array(values)
        moved = np.abs(off) > 1e-9
        print(
            f"  {kind:10} {len(off):5} told, {moved.sum():5} moved; mean difference "
            f"{off.mean():+.2f}, mean absolute {np.abs(off).mean():.2f}, of the moved "
            f"{np.abs(off[moved]).mean() if moved.any() else 0:.2f}, most {np.abs(off).max():.1f}"
        )


def main(regions: int, folders: list[str]) -> None:
    """Count random regions, then each assessment's latest round."""
    if regions:
        report(f"{regions} random regions", count(Region(s).rounds[0] for s in range(regions)))
    for folder in folders:
        assessment = open_assessment(Path(folder))
        round_ = assessment.folder.rounds()[-1]
        report(f"{Path(folder).name} {round_}", count([score_round(assessment, round_)]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, sys.argv[2:])
