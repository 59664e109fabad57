"""Made-up answers of people who do not exist, as a survey tool would export them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.records.questionnaire import Item, Questionnaire
from maturity.records.responses import Floats
from maturity.records.roster import Roster

__all__ = ["Invention", "made_up_answers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invention:
    """How answers are made up; all effects are in steps of a five-step scale.

    Parameters
    ----------
    between : float
        Standard deviation between municipalities, per capability.
    within : float
        Standard deviation between people of one municipality.
    noise : float
        Standard deviation between the items one person answers.
    role : Mapping
        Role -> what that role answers above the others, on average.
    leaning : float
        Standard deviation of a role's own view, per capability.
    response : Mapping
        Role -> share of the invited who answer, in [0, 1].
    dont_know : Mapping
        Role -> share of answers that are "don't know", in [0, 1].
    drift : float
        What one round adds.
    """

    between: float = 0.22
    leaning: float = 0.15
    within: float = 0.55
    noise: float = 0.75
    role: Mapping[str, float]
    response: Mapping[str, float]
    dont_know: Mapping[str, float]
    skipped: float = 0.01
    drift: float = 0.12


def made_up_answers(
    questionnaire: Questionnaire,
    roster: Roster,
    invention: Invention,
    *,
    seed: int,
    rounds_before: int,
) -> pd.DataFrame:
    """Answers of one round, one row per person who answered.

    Parameters
    ----------
    questionnaire : Questionnaire
        One form of it; its items become the columns.
    roster : Roster
        Needs ``invited`` per role; departments are of very different size.
    seed : int
        Decides everything: the character of each municipality (the same in all
        rounds) and, with ``rounds_before``, the people who answer.
    rounds_before : int
        Rounds that went before: adds ``drift`` each.

    Returns
    -------
    DataFrame
        municipality (name), department, role (id), and one column per item:
        a whole step as float, -1 for don't know, NaN where not asked or skipped.
    """
    centres = opinions(questionnaire, roster, invention, seed=seed, rounds_before=rounds_before)
    rng = np.random.default_rng([seed, rounds_before])
    frames = []
    for member in roster.members:
        departments = [d.name for d in roster.departments if d.municipality == member.code]
        share = np.arange(1, len(departments) + 1)
        for role, people in invited(roster, member.code, invention, rng):
            frame = answers_of(
                questionnaire, role, people, centres[member.code, role], invention, rng
            )
            placed = rng.choice(departments, people, p=share / share.sum()) if departments else ""
            frame.insert(0, "role", role)
            frame.insert(0, "department", placed)
            frame.insert(0, "municipality", member.name)
            frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def opinions(
    questionnaire: Questionnaire,
    roster: Roster,
    invention: Invention,
    *,
    seed: int,
    rounds_before: int,
) -> Mapping[tuple[str, str], Mapping[str, float]]:
    """What a role in a municipality thinks on average, per capability, in steps.

    The region's usual answer, the municipality's own character, what the role sees
    differently, and what each round adds; only the last differs between rounds.
    """
    rng = np.random.default_rng([seed])
    capabilities = [node.id for node in questionnaire.capabilities]
    usual = rng.normal(3.0, 0.25, len(capabilities))
    drift = invention.drift * rounds_before * rng.uniform(0, 2, len(capabilities))
    own = rng.normal(0.0, invention.between, (len(roster.members), len(capabilities)))
    found = {}
    for role in questionnaire.roles:
        leaning = rng.normal(invention.role.get(role.id, 0.0), invention.leaning, len(capabilities))
        for member, effects in zip(roster.members, own, strict=True):
            centre = usual + drift + effects + leaning
            found[member.code, role.id] = dict(zip(capabilities, centre.tolist(), strict=True))
    return found


def invited(
    roster: Roster, municipality: str, invention: Invention, rng: np.random.Generator
) -> Iterator[tuple[str, int]]:
    """Role and number of people who answer, for every role that was invited."""
    for staffing in roster.staffing:
        if staffing.municipality == municipality and staffing.invited:
            share = invention.response.get(staffing.role, 0.6)
            yield staffing.role, int(rng.binomial(staffing.invited, share))


def answers_of(  # noqa: PLR0913  (one row block needs all of these; a record would only rename them)
    questionnaire: Questionnaire,
    role: str,
    people: int,
    centre: Mapping[str, float],
    invention: Invention,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Answers of the people of one role in one municipality."""
    person = rng.normal(0.0, invention.within, people)
    columns = {}
    for item in questionnaire.items:
        answers = item_answers(questionnaire, item, centre[item.node] + person, invention, rng)
        unsure = rng.random(people) < invention.dont_know.get(role, 0.0)
        answers = np.where(unsure, -1.0, answers)
        answers[rng.random(people) < invention.skipped] = np.nan
        columns[item.id] = answers if role in item.roles else np.full(people, np.nan)
    return pd.DataFrame(columns)


def item_answers(
    questionnaire: Questionnaire,
    item: Item,
    latent: Floats,
    invention: Invention,
    rng: np.random.Generator,
) -> Floats:
    """Whole steps around what each person thinks; a reversed item is answered reversed."""
    scale = questionnaire.scale_of(item)
    steps = np.rint(latent + rng.normal(0.0, invention.noise, len(latent)))
    steps = np.clip(steps, scale.lowest, scale.highest)
    return scale.lowest + scale.highest - steps if item.reversed else steps
