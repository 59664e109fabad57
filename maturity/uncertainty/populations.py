"""How many people a role has, and whether chance chose who was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Shape
from maturity.records.roster import Chosen, Roster
from maturity.records.scores import ALL, NoInterval, Scores

__all__ = ["Populations", "no_interval_of", "read_populations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Populations:
    """Head counts per (municipality, role); a missing key is unknown.

    The role "" stands for all roles of the municipality together, for answers
    that name none; it is known if every role is.
    """

    sizes: Mapping[tuple[str, str], int]

    def of(self, municipality: str, role: str) -> int | None:
        """Staff of a role; None = unknown."""
        return self.sizes.get((municipality, role))

    def possible(self, answered: Mapping[tuple[str, str], int]) -> Populations:
        """Without the head counts that fewer than those who answered can have.

        Where more people answered than there are, one of the numbers is wrong and nobody
        knows which: how many there are is unknown, also of all roles together.

        Parameters
        ----------
        answered : Mapping
            People that count, by (municipality, role).
        """
        wrong = {key for key, n in answered.items() if n > self.sizes.get(key, n)}
        wrong |= {(municipality, ALL) for municipality, _ in wrong}
        return Populations(sizes={k: n for k, n in self.sizes.items() if k not in wrong})


def read_populations(roster: Roster, questionnaire: Questionnaire) -> Populations:
    """Staff of every role: as stated, else as invited where everyone was asked.

    Parameters
    ----------
    roster : Roster
    questionnaire : Questionnaire
        Roles with weight 0 do not count among "all roles together".
    """
    sizes = {(s.municipality, s.role): n for s in roster.staffing if (n := s.size)}
    index = {role.id for role in questionnaire.roles if role.weight > 0}
    listed: dict[str, list[int | None]] = {}
    for row in roster.staffing:
        if row.role in index:
            listed.setdefault(row.municipality, []).append(row.size)
    for municipality, all_ in listed.items():
        known = [size for size in all_ if size is not None]
        if len(known) == len(index) and any(known):
            sizes.setdefault((municipality, ALL), sum(known))
    return Populations(sizes=sizes)


def no_interval_of(scores: Scores, roster: Roster) -> Mapping[str, NoInterval]:
    """Why a municipality has no interval at all; ``SHOWN`` where chance chose who answers.

    In this order: item values, joint judgement, picked by hand, unknown choice.
    """
    chosen = {
        Chosen.PICKED: NoInterval.PICKED,
        Chosen.RANDOM: NoInterval.SHOWN,
        Chosen.EVERYONE: NoInterval.SHOWN,
        None: NoInterval.UNKNOWN_CHOICE,
    }
    reasons = {}
    for municipality, joint in scores.joint.items():
        if scores.shape is Shape.VALUES:
            reasons[municipality] = NoInterval.VALUES
        elif joint:
            reasons[municipality] = NoInterval.JOINT
        else:
            reasons[municipality] = chosen[roster.chosen(municipality)]
    return reasons
