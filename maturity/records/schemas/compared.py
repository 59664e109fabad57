"""Tables of comparisons: against the region, between roles and rounds, with other regions."""

from __future__ import annotations

from maturity.records.about import About
from maturity.records.schemas.answers import GROUP
from maturity.records.schemas.schema import Schema, Unit, count, flag, number, text, whole
from maturity.records.schemas.scored import NODE

__all__ = [
    "CHANGE",
    "GAPS",
    "LEVELLING",
    "LEVELS",
    "OUTSIDE",
    "REGION",
    "REGION_CHANGE",
    "ROLES",
    "SPREAD",
    "STANDOUTS",
    "TESTED",
]

MUNICIPALITY = GROUP[0]
LIMITS = (
    number("low", Unit.POINTS, "Lower limit of its interval; missing without a test."),
    number("high", Unit.POINTS, "Upper limit of its interval; missing without a test."),
)
PROBABILITIES = (
    number("p", Unit.PROBABILITY, "Of “no difference”, alone."),
    number("p_adjusted", Unit.PROBABILITY, "The same, adjusted over its family."),
)
TESTED = (
    number("difference", Unit.POINTS, "The first less the second."),
    *LIMITS,
    *PROBABILITIES,
    number("p_beyond", Unit.PROBABILITY, "Of “no more than the smallest that matters”, alone."),
    number("p_beyond_adjusted", Unit.PROBABILITY, "The same, adjusted over its family."),
    number("smallest_detectable", Unit.POINTS, "Smallest difference that would be found."),
    text("verdict", "Whether they differ (`Verdict`)."),
    text("size", "Whether by more than what matters (`Size`)."),
)
"""What stands of every tested difference."""
SCORE = number("score", Unit.SCORE, "Own score.")

REGION = Schema(
    name="region",
    row="One mean of the members: of all, of a role or of a sector, at one node.",
    about=About.REGION,
    key=("part", "group", "node"),
    columns=(
        *GROUP[1:],
        *NODE,
        number("score", Unit.SCORE, "Mean of the members that count, each once."),
        number("se", Unit.POINTS, "Standard error; missing where a member has none."),
        number("low", Unit.SCORE, "Lower limit of the interval."),
        number("high", Unit.SCORE, "Upper limit of the interval."),
        whole("members", Unit.MEMBERS, "Members behind the mean."),
        whole("n", Unit.PEOPLE, "People behind it."),
        number("by_staff", Unit.SCORE, "Mean weighted by staff; missing for groups, or unknown."),
    ),
)

GAPS = Schema(
    name="gaps",
    row="One member against the mean of others, at one node.",
    about=About.OWN,
    key=("municipality", "peers", "node"),
    columns=(
        MUNICIPALITY,
        text("peers", "Group of members that the mean is of; `region` is all."),
        *NODE,
        SCORE,
        number("other", Unit.SCORE, "Mean of the group without the member."),
        *TESTED,
    ),
)

ROLES = Schema(
    name="roles",
    row="One role against another in a municipality, on what both were asked.",
    about=About.OWN,
    key=("municipality", "first", "second", "node"),
    columns=(
        MUNICIPALITY,
        *NODE,
        text("first", "Role."),
        text("second", "Role."),
        number("score_first", Unit.SCORE, "Score of the first role."),
        number("score_second", Unit.SCORE, "Score of the second role."),
        *TESTED,
        whole("items", Unit.ITEMS, "Questions that both were asked."),
    ),
)

SPREAD = Schema(
    name="spread",
    row="How far apart the members lie at one node.",
    about=About.APART,
    key=("node",),
    columns=(
        *NODE,
        whole("members", Unit.MEMBERS, "Members that are compared."),
        number("sd_observed", Unit.POINTS, "Standard deviation as observed."),
        number("sd", Unit.POINTS, "Standard deviation with chance removed."),
        number("low", Unit.POINTS, "Lower limit of `sd`."),
        number("high", Unit.POINTS, "Upper limit of `sd`."),
        *PROBABILITIES,
        text("verdict", "`Verdict`: higher = members surely differ, else inconclusive or no_test."),
        number("below", Unit.MEMBERS, "Members below the agreed floor; missing without one."),
    ),
)

CHANGE = Schema(
    name="change",
    row="One member now and in the round before, at one node, like with like.",
    about=About.OWN,
    key=("municipality", "node"),
    columns=(
        MUNICIPALITY,
        *NODE,
        number("before", Unit.SCORE, "Score of the round before, on common questions."),
        number("now", Unit.SCORE, "Score of this round, on common questions."),
        *TESTED,
        number("se", Unit.POINTS, "Standard error of the difference; missing without a test."),
        number("df", Unit.NONE, "Its degrees of freedom; missing without a test."),
        whole("items", Unit.ITEMS, "Questions in common."),
        whole("items_before", Unit.ITEMS, "Questions of the round before."),
        whole("items_now", Unit.ITEMS, "Questions of this round."),
        number("overlap", Unit.PEOPLE, "People known to have answered twice; missing if unknown."),
        number("fixed_mix", Unit.POINTS, "Difference with the staff mix of before; missing else."),
    ),
)

STANDOUTS = Schema(
    name="standouts",
    row="The place of one capability among all of its municipality.",
    about=About.OWN,
    key=("municipality", "node"),
    columns=(
        MUNICIPALITY,
        text("node", "Capability."),
        SCORE,
        count("rank_low", Unit.NONE, "First place it may have; missing without a test."),
        count("rank_high", Unit.NONE, "Last place it may have; missing without a test."),
        text("verdict", "Where it surely stands (`Standing`)."),
    ),
)

LEVELS = Schema(
    name="levels",
    row="One level, from 2, of one municipality.",
    about=About.OWN,
    key=("municipality", "level"),
    columns=(
        MUNICIPALITY,
        whole("level", Unit.NONE, "Level."),
        whole("reached", Unit.NONE, "Capabilities that have reached it."),
        whole("capabilities", Unit.NONE, "Capabilities in all."),
        whole("needed", Unit.NONE, "Capabilities that must have reached it."),
        text("lacking", "Essential ones that have not, joined by “+”."),
        number("probability", Unit.PROBABILITY, "That it is there; missing without interval."),
        flag("awarded", "Whether the level is awarded."),
        text("binding", "Dimensions that hold it back, joined by “+”; empty if awarded."),
    ),
)

LEVELLING = Schema(
    name="levelling",
    row="How far apart the members of both rounds lay then and lie now, at one node.",
    about=About.APART,
    key=("node",),
    columns=(
        *NODE,
        whole("members", Unit.MEMBERS, "Members in both rounds."),
        number("sd_before", Unit.POINTS, "Standard deviation then, chance removed."),
        number("sd_now", Unit.POINTS, "Standard deviation now, chance removed."),
        number("difference", Unit.POINTS, "Now less then."),
        *LIMITS,
        *PROBABILITIES,
        text("verdict", "`Verdict`: lower = levelled out, higher = drawn apart."),
        number("below_before", Unit.MEMBERS, "Members below the agreed floor then."),
        number("below_now", Unit.MEMBERS, "Members below the agreed floor now."),
    ),
)

REGION_CHANGE = Schema(
    name="region_change",
    row="The mean of the same members now and in the round before, at one node.",
    about=About.REGION,
    key=("node",),
    columns=(
        *NODE,
        number("before", Unit.SCORE, "Mean of the round before, on common questions."),
        number("now", Unit.SCORE, "Mean of this round, on common questions."),
        number("se", Unit.POINTS, "Standard error of the difference; missing without a test."),
        *TESTED,
        whole("members", Unit.MEMBERS, "Members behind both means."),
    ),
)

OUTSIDE = Schema(
    name="outside",
    row="One member against similar municipalities of other regions, at one node.",
    about=About.OWN,
    key=("municipality", "outside", "node"),
    columns=(
        MUNICIPALITY,
        text("outside", "Id of the group: municipality group or size."),
        *NODE,
        SCORE,
        number("other", Unit.SCORE, "Mean of the group."),
        *TESTED,
        whole("members", Unit.MEMBERS, "Municipalities behind `other`."),
    ),
)
