"""Who reads what in which language: the one argument of every sentence, figure and table."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.i18n import Language
from maturity.records.published import Edition, ShowMembers
from maturity.records.questionnaire import Texts
from maturity.shown import Shown

__all__ = ["View"]

UNNAMED = "none"
"""Stands in a joined role for the people who named none."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View(Shown):
    """What one reader may see, in its language.

    Parameters
    ----------
    published : Edition
    municipality : str
        Code of the municipality a report is about; empty text for the region's report.
    """

    published: Edition
    texts: Texts
    language: Language
    municipality: str = ""

    def __post_init__(self) -> None:
        """A number stands for the member whose code has its value."""
        object.__setattr__(self, "municipality", self.published.roster.code_of(self.municipality))

    def node(self, node: str) -> str:
        """Name of a dimension or capability."""
        return self.texts.nodes[node].name

    def member(self, code: str) -> str:
        """Name of a municipality; its letter where members are shown under letters."""
        name = self.published.roster.member(code).name
        if self.published.show_members is ShowMembers.CODED and code.endswith(f"~{name}"):
            return self.language.t("Municipality {letter}", letter=name)
        return name

    def role(self, role: str) -> str:
        """Roles in the plural, in running text: ``leaders``; joined: ``leaders and employees``."""
        known = [self.texts.roles[part].plural for part in role.split("+") if part != UNNAMED]
        if UNNAMED in role.split("+"):
            known.append(self.language.t("people who named no role"))
        return self.language.join(known)

    def has_role(self, role: str) -> bool:
        """Whether the questionnaire has words for a role, or for all roles that were joined."""
        return all(part in self.texts.roles for part in role.split("+") if part != UNNAMED)

    def level(self, level: int) -> str:
        """Name of a maturity level."""
        return self.texts.levels[level].name

    @property
    def place(self) -> str:
        """Name of the municipality the report is about, or of the region."""
        return self.member(self.municipality) if self.municipality else self.published.roster.region

    @property
    def smallest_group(self) -> int:
        """How many people must have answered for a result to be shown."""
        return self.published.provenance.method.smallest_group

    def level_at(self, score: float) -> int:
        """The level a printed score corresponds to: cut points it has reached, plus one.

        Regional means and ends of intervals come without a level of their own.
        """
        return 1 + sum(cut <= score for cut in self.published.provenance.method.cut_points)
