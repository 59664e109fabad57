"""Random regions with small roles and departments, in one to three rounds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.comparison import Round
from maturity.records.comparison import PeerGroup
from maturity.records.method import ScoringMethod
from maturity.records.responses import Responses
from tests.builders import make_questionnaire, make_roster, random_responses
from tests.comparison.rounds import scored

METHOD = ScoringMethod(draws=20)
ROLES = ("leader", "employee", "specialist", "elected")
SIZES = (0, 1, 2, 3, 4, 5, 6, 8, 12, 20)
SHORT = {"culture": {"users": 1, "change": 1}, "tools": {"services": 1, "security": 1}}
LONG = {"culture": {"users": 3, "change": 2}, "tools": {"services": 3, "security": 2}}


class Region:
    """One random region; the seed decides form, sizes, roles, departments, gaps and rounds."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = np.random.default_rng(seed)
        self.codes = [f"{at:04d}" for at in range(int(rng.integers(3, 10)))]
        self.roles = ROLES[: int(rng.integers(2, 5))]
        weights = {role: 1.0 for role in self.roles}
        if "elected" in weights and seed % 2:
            weights["elected"] = 0.0
        self.tree = SHORT if seed % 2 else LONG
        self.questionnaire = make_questionnaire(self.tree, roles=weights)
        self.rounds = [self.round(f"20{24 + 2 * at}") for at in range(int(rng.integers(1, 4)))]

    def round(self, round_: str) -> Round:
        rng = self.rng
        missing = float(rng.choice([0.0, 0.05, 0.2]))
        rows, staff = [], {}
        for code in self.codes:
            people = {r: int(rng.choice(SIZES)) for r in self.roles}
            people = people if any(people.values()) else {self.roles[0]: 3}
            departments = [
                (f"d{at}", f"s{at % 2}") if rng.random() < 0.9 else ("", "")
                for at in range(int(rng.integers(2, 6)))
            ]
            rows.append(
                random_responses(
                    self.questionnaire,
                    {code: {r: n for r, n in people.items() if n}},
                    seed=int(rng.integers(1 << 30)),
                    departments=departments,
                    missing=missing,
                    round_=round_,
                )
            )
            staff[code] = {r: n + int(rng.integers(0, 9)) for r, n in people.items() if n}
        roster = make_roster(staff)
        agreed = rng.random(len(roster.members)) < float(rng.choice([0.0, 0.4, 0.9]))
        members = tuple(
            replace(m, consent=bool(a)) for m, a in zip(roster.members, agreed, strict=True)
        )
        roster = replace(roster, members=members)
        return scored(self.questionnaire, stacked(rows), roster, method=METHOD)

    def peers(self) -> tuple[PeerGroup, ...]:
        """None to two free choices of members to compare with."""
        found = []
        for at in range(int(self.rng.integers(3))):
            size = min(int(self.rng.integers(3, 7)), len(self.codes))
            members = tuple(sorted(map(str, self.rng.choice(self.codes, size, replace=False))))
            found.append(PeerGroup(id=f"p{at}", name=f"P{at}", members=members))
        return tuple(found)

    def again(self, current: Round, responses: Responses) -> Round:
        """The round with other answers."""
        return scored(self.questionnaire, responses, current.roster, method=METHOD)


def stacked(rows: list[Responses]) -> Responses:
    first = rows[0]
    return replace(
        first,
        units=pd.concat([r.units for r in rows], ignore_index=True),
        values=np.concatenate([r.values for r in rows]),
        states=np.concatenate([r.states for r in rows]),
    )
