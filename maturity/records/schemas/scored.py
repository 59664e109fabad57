"""Tables of scores: as they are computed, and as they are told."""

from __future__ import annotations

from maturity.records.about import About
from maturity.records.schemas.answers import GROUP
from maturity.records.schemas.schema import Column, Schema, Unit, count, number, text, whole

__all__ = ["CELL", "ESTIMATES", "NODE", "SCORES", "SHOWN_SCORES"]

NODE = (
    text("kind", "Height in the tree (`Kind`).", lettered=True),
    text("node", "Index, dimension, capability or question.", lettered=True),
)
"""What a row is about."""
CELL = (*GROUP, *NODE)
KEY = ("municipality", "part", "group", "node")
POINTS = (
    number("score", Unit.SCORE, "Score; missing where there is none.", lettered=True),
    whole("level", Unit.NONE, "Level, 1 and up; 0 without a score.", lettered=True),
)
COUNTS = (
    ("n", Unit.PEOPLE, "People that count."),
    ("asked", Unit.ANSWERS, "Answers that could have been given."),
    ("answered", Unit.ANSWERS, "Answers given."),
    ("dont_know", Unit.ANSWERS, "Answers “don’t know”."),
    ("not_applicable", Unit.ANSWERS, "Answers “not applicable”."),
    ("skipped", Unit.ANSWERS, "Asked and left blank."),
)
ROLES = text("roles", "Roles the score rests on, joined by “+”.")
LIMITS = (
    number("low", Unit.SCORE, "Lower limit of the interval; missing without one."),
    number("high", Unit.SCORE, "Upper limit of the interval; missing without one."),
)
NO_INTERVAL = text("no_interval", "Why there is no interval (`NoInterval`); empty where one is.")


def _scores(name: str, about: About, counts: tuple[Column, ...], *more: Column) -> Schema:
    return Schema(
        name=name,
        row="One score: a whole municipality, or a group in it, at one node.",
        about=about,
        key=KEY,
        columns=(*CELL, *POINTS, *counts, ROLES, *more),
    )


SCORES = _scores("all_scores", About.NOBODY, tuple(whole(*c) for c in COUNTS))
"""As computed, of everybody."""

SHOWN_SCORES = _scores(
    "scores",
    About.MEMBER,
    tuple(count(*c) for c in COUNTS),
    *LIMITS,
    NO_INTERVAL,
    text("hidden", "Why the row is not shown (`Hidden`); empty where it is.", lettered=True),
)
"""As told: where a row is hidden every number is missing, the level 0 and the roles empty."""

ESTIMATES = Schema(
    name="estimates",
    row="How sure one score is; questions have no row.",
    about=About.NOBODY,
    key=KEY,
    columns=(
        *CELL,
        number("se", Unit.POINTS, "Standard error, of this year’s staff (descriptive)."),
        number("df", Unit.NONE, "Degrees of freedom of `se`."),
        *LIMITS,
        number("se_analytic", Unit.POINTS, "Standard error for comparisons (no correction)."),
        number("df_analytic", Unit.NONE, "Degrees of freedom of `se_analytic`."),
        NO_INTERVAL,
    ),
)
