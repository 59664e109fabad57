"""What readers have been told already: who stood behind earlier publications, without scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from maturity.records.comparison import PeerGroup
from maturity.shown import Shown

__all__ = ["Group", "Release", "Waits"]


class Waits(StrEnum):
    """Why late answers wait.

    ``few``: they are fewer than the smallest group.  ``part``: in one role, or to one question,
    fewer of them answered.  ``alike``: to some question nearly all of them gave the lowest or the
    highest answer.
    """

    FEW = "few"
    PART = "part"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Shown):
    """Everybody of one municipality who was published under one role and one department.

    Parameters
    ----------
    role, department : str
        As joined; empty where a person has none.
    people : tuple of str
        Keyed hashes of their answers, sorted; without the key they tell nothing.
    counted : tuple of int
        How many of them counted for each capability and item, in reading order.
    answers : str
        How many of them chose each step of each item; unreadable without the key.
    """

    role: str
    department: str
    people: tuple[str, ...]
    counted: tuple[int, ...] = ()
    answers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Shown):
    """One publication of a round: who was counted, in which groups, against whom was compared.

    Parameters
    ----------
    answers : Mapping
        Municipality code -> hash of its answers, corrections included.  The same hash means
        the same answers.
    counted : tuple of str
        Members that counted in means of others and of the region.
    named : tuple of str
        Members whose own results others could see.
    peers : tuple of PeerGroup
    method : str
        Hash of all choices that decide a score or a margin.
    key : str
        By which the key of the marks is known again.
    show_members : str
        How members were shown to others.
    people : Mapping
        Municipality code -> the people behind its groups; roles are unions of them, and so are
        departments.
    """

    answers: Mapping[str, str]
    counted: tuple[str, ...]
    named: tuple[str, ...] = ()
    peers: tuple[PeerGroup, ...] = ()
    method: str = ""
    key: str = ""
    show_members: str = ""
    people: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)
