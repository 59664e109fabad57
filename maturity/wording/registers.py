"""What registers say, beside what people answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from maturity.records.indicators import Indicator
from maturity.records.scores import ALL, Part
from maturity.wording.numbers import say_points
from maturity.wording.phrases import names, quoted, text
from maturity.wording.view import View

__all__ = [
    "alt_registers",
    "caption_registers",
    "has_registers",
    "indicator_name",
    "own_indicators",
    "own_registers",
    "say_registers",
]

TWO_THIRDS = 2 / 3


def has_registers(view: View) -> bool:
    """Whether the assessment has register indicators at all."""
    return bool(view.published.registers.indicators)


def own_registers(view: View) -> pd.DataFrame:
    """Both parts of every dimension with indicators, in questionnaire order; a copy.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.COMBINED` of the municipality; in the
        region's report the means of the members, ``survey`` taken from the comparison.
    """
    registers = view.published.registers
    with_indicators = {indicator.dimension for indicator in registers.indicators}
    order = [n.id for n in view.published.questionnaire.dimensions if n.id in with_indicators]
    rows = registers.combined
    own = rows.loc[(rows["municipality"] == view.municipality) & rows["node"].isin(order)]
    own = own.sort_values("node", key=lambda ids: ids.map(order.index), kind="stable")
    own = own.reset_index(drop=True)
    if view.municipality:
        return own
    region = view.published.comparison.region
    whole = region.loc[(region["part"] == Part.ALL) & (region["group"] == ALL)]
    survey = dict(zip(whole["node"], whole["score"], strict=True))
    return own.assign(survey=[float(survey.get(node, float("nan"))) for node in own["node"]])


def own_indicators(view: View) -> Mapping[str, pd.Series]:
    """Value and score of every indicator, by id; in the region's report means of the members."""
    rows = view.published.registers.values
    own = rows.loc[rows["municipality"] == view.municipality]
    return {str(row["indicator"]): row for _, row in own.iterrows()}


def indicator_name(view: View, indicator: Indicator) -> str:
    """Name of an indicator with its unit, in the reader's language where it has one."""
    name = in_language(view, indicator.names) or indicator.id
    unit = in_language(view, indicator.units)
    return view.language.t("{name} ({unit})", name=name, unit=unit) if unit else name


def in_language(view: View, texts: Mapping[str, str]) -> str:
    """The text in the reader's language, else in another one."""
    return texts.get(view.language.code) or next(iter(texts.values()), "")


def say_registers(view: View) -> tuple[str, ...]:
    """Survey and registers side by side, how they are joined, and how to read that.

    Returns
    -------
    tuple of str
        Both parts of every dimension; the weight of the registers; what a score of both is;
        what a register's score is; what was left out or lies outside its scale.
    """
    rows = own_registers(view)
    weighed = joined(view, rows)
    parts = text(*(part_sentence(view, row) for _, row in rows.iterrows()))
    paragraphs = (
        text(parts, means_sentence(view)),
        text(weight_sentence(view, weighed), beside_sentence(view, rows)),
        "" if weighed.empty else composite_sentence(view),
        reading_sentence(view),
        text(refused_sentence(view), clipped_sentence(view)),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def joined(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a score of both; in the region's report those with one in the members' reports."""
    weighed = rows.loc[rows["register_weight"] > 0]
    return weighed.loc[weighed["score"].notna()] if view.municipality else weighed


def means_sentence(view: View) -> str:
    """That the region's figures are means; empty text in a municipality's report."""
    return "" if view.municipality else view.language.t("All are means of the municipalities.")


def part_sentence(view: View, row: pd.Series) -> str:
    """What survey and registers give in one dimension, each or why not."""
    t, name = view.language.t, names(view, [str(row["node"])])
    survey, register = float(row["survey"]), float(row["register"])
    told = {"name": name, "survey": say_points(view, survey) if survey == survey else ""}
    told["register"] = say_points(view, register) if register == register else ""
    if not told["survey"] and not told["register"]:
        return t("For {name} there is neither a survey nor a register result to show.", name=name)
    if not told["survey"]:
        return t("In {name} the registers give {register}; the survey gives none to show.", **told)
    if not told["register"]:
        return t("For {name} the survey gives {survey}; the registers have too few values.", **told)
    return t("In {name} the survey gives {survey} and the registers {register}.", **told)


def weight_sentence(view: View, weighed: pd.DataFrame) -> str:
    """How much the registers weigh where they count; empty text where they count nowhere."""
    t = view.language.t
    if weighed.empty:
        return ""
    groups: dict[str, list[str]] = {}
    for node, weight in zip(weighed["node"], weighed["register_weight"], strict=True):
        groups.setdefault(view.language.percent(float(weight)), []).append(str(node))
    shares = [
        t("{share} in {names}", share=share, names=names(view, nodes))
        for share, nodes in groups.items()
    ]
    return t(
        "Where survey and registers are joined to a score of both, the registers weigh {shares}, "
        "the survey the rest.",
        shares=view.language.join(shares),
    )


def beside_sentence(view: View, rows: pd.DataFrame) -> str:
    """Where the registers only stand beside the survey."""
    alone = (rows["register_weight"] == 0) & rows["register"].notna()
    beside = [str(node) for node in rows.loc[alone, "node"]]
    if not beside:
        return ""
    return view.language.t(
        "In {names} the registers stand beside the survey and do not count.",
        names=names(view, beside),
    )


def composite_sentence(view: View) -> str:
    """What a score of both is, and what it hides."""
    if not view.municipality:
        return view.language.t(
            "The scores of both stand in the report of each municipality, never here: together "
            "with the registers they would tell the survey’s result."
        )
    return view.language.t(
        "The score of both is a composite: one number made from two sources that measure "
        "different things. It does not tell which of them is low, so both parts stand beside it."
    )


def reading_sentence(view: View) -> str:
    """What a register's score is."""
    return view.language.t(
        "The survey tells how people see their work, registers what there is and what is used. "
        "Each indicator is placed between a value that gives 0 and a value that gives 100, both "
        "decided beforehand. The points of the two are therefore not the same measure: a "
        "difference between them is something to talk about. Registers are no sample and have no "
        "margin of error, but they can be old or wrong."
    )


def refused_sentence(view: View) -> str:
    """Which indicators do not count, because too few municipalities have a value."""
    registers = view.published.registers
    refused = [i for i in registers.indicators if i.id in registers.refused]
    if not refused:
        return ""
    share = view.published.provenance.method.indicator_coverage
    usual = abs(share - TWO_THIRDS) < 1e-9
    return view.language.plural(
        "{names} does not count, because fewer than {share} of the municipalities have a value.",
        "{names} do not count, because fewer than {share} of the municipalities have a value.",
        len(refused),
        share=view.language.t("two thirds") if usual else view.language.percent(share),
        names=listed_indicators(view, refused),
    )


def listed_indicators(view: View, indicators: Sequence[Indicator]) -> str:
    """Names of indicators without their units, quoted."""
    found = [quoted(view, in_language(view, i.names) or i.id) for i in indicators]
    return view.language.join(found)


def clipped_sentence(view: View) -> str:
    """Of which indicators the value lies outside the scale; empty text where none does."""
    own = own_indicators(view) if view.municipality else {}
    outside: dict[str, list[Indicator]] = {}
    for indicator in view.published.registers.indicators:
        row = own.get(indicator.id)
        if row is not None and row["clipped"]:
            outside.setdefault(say_points(view, float(row["score"])), []).append(indicator)
    return text(
        *(
            view.language.plural(
                "The value of {names} lies outside its scale and counts as {points}.",
                "The values of {names} lie outside their scales and count as {points}.",
                len(found),
                names=listed_indicators(view, found),
                points=points,
            )
            for points, found in outside.items()
        )
    )


def caption_registers(view: View) -> str:
    """What the figure of survey and registers shows; its message stands right above it."""
    if view.municipality:
        return view.language.t("Survey and registers side by side")
    return view.language.t("Survey and registers side by side: means of the municipalities")


def alt_registers(view: View) -> str:
    """What the figure draws, and both parts of every dimension."""
    rows = own_registers(view)
    if rows.empty:
        return view.language.t("There are no figures from registers.")
    drawn = view.language.plural(
        "The figure shows the scores of survey and registers for {n} dimension on a line from 0 "
        "to 100.",
        "The figure shows the scores of survey and registers for {n} dimensions on lines from 0 "
        "to 100.",
        len(rows),
    )
    both = [
        view.language.t(
            "{name} ({points})",
            name=names(view, [str(row["node"])]),
            points=say_points(view, float(row["score"])),
        )
        for _, row in joined(view, rows).iterrows()
        if view.municipality
    ]
    together = view.language.t("Both together: {names}.", names=view.language.join(both))
    parts = [part_sentence(view, row) for _, row in rows.iterrows()]
    return text(drawn, *parts, means_sentence(view), together if both else "")
