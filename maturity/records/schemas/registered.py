"""Tables from registers: values, their scores, and scores of survey and register together."""

from __future__ import annotations

from maturity.records.about import About
from maturity.records.schemas.schema import Schema, Unit, flag, number, text, whole

__all__ = ["COMBINED", "INDICATORS", "INDICATOR_SCORES"]

WHOM = text("municipality", "Code of the municipality; empty for the mean of the members.")
VALUE = (
    text("indicator", "Id of the indicator."),
    number("value", Unit.NONE, "As read, in the unit of the indicator; missing without one."),
    text("year", "Year, or years, of the value."),
    text("source", "Where the value comes from."),
)

INDICATORS = Schema(
    name="indicator_values",
    row="One value of a municipality as read from a register.",
    about=About.NOBODY,
    key=("municipality", "indicator"),
    columns=(text("municipality", "Code of the municipality."), *VALUE),
)

INDICATOR_SCORES = Schema(
    name="indicators",
    row="One indicator of a municipality, or the mean of the members.",
    about=About.OWN_OR_REGION,
    key=("municipality", "indicator"),
    columns=(
        WHOM,
        text("dimension", "Dimension it belongs to."),
        *VALUE,
        number("score", Unit.SCORE, "Score; missing without a value, or if it does not count."),
        flag("clipped", "Whether the value lay outside the goalposts."),
    ),
)

COMBINED = Schema(
    name="combined",
    row="One dimension, or the index, of a municipality: survey, register and both.",
    about=About.OWN_OR_REGION,
    key=("municipality", "node"),
    columns=(
        WHOM,
        text("kind", "Height in the tree (`Kind`)."),
        text("node", "Dimension or index."),
        number("survey", Unit.SCORE, "Score of the survey."),
        number("register", Unit.SCORE, "Score of the registers."),
        number("register_weight", Unit.SHARE, "Weight of the registers in the score of both."),
        number("score", Unit.SCORE, "Score of both; missing where a part is."),
        number("se", Unit.POINTS, "Its standard error."),
        number("low", Unit.SCORE, "Lower limit of its interval."),
        number("high", Unit.SCORE, "Upper limit of its interval."),
        number("coverage", Unit.SHARE, "Share of the register weight that has a value."),
        whole("clipped", Unit.NONE, "Values outside their goalposts."),
        text("no_interval", "Why there is no interval (`NoInterval`); empty where one is."),
    ),
)
