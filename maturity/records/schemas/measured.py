"""Tables about the measurement itself: do questions hang together, do people agree."""

from __future__ import annotations

from maturity.records.about import About
from maturity.records.schemas.answers import GROUP
from maturity.records.schemas.schema import Schema, Unit, flag, number, text, whole
from maturity.records.schemas.scored import NODE

__all__ = [
    "AGREEMENT",
    "BETWEEN",
    "DIVIDED",
    "IMPORTANCE",
    "ITEMS",
    "RELIABILITY",
    "REPRESENTATION",
]

RELIABILITY = Schema(
    name="reliability",
    row="One dimension or capability, over all published members.",
    about=About.REGION,
    key=("node",),
    columns=(
        *NODE,
        whole("items", Unit.NONE, "Questions of a capability, or capabilities of a dimension."),
        whole("people", Unit.PEOPLE, "People who have all of them."),
        number("alpha", Unit.NONE, "Cronbach’s alpha; missing with a single part."),
        number("alpha_low", Unit.NONE, "Lower limit of its Feldt interval."),
        number("alpha_high", Unit.NONE, "Upper limit of its Feldt interval."),
        number("omega", Unit.NONE, "Omega total; missing with fewer than three parts."),
        flag("low", "Whether alpha is under .70."),
    ),
)

ITEMS = Schema(
    name="items",
    row="One question inside its capability.",
    about=About.REGION,
    key=("item",),
    columns=(
        text("item", "Question."),
        text("node", "Its capability."),
        number("item_rest", Unit.NONE, "Correlation with the sum of the others."),
        number("alpha_without", Unit.NONE, "Alpha without it."),
    ),
)

AGREEMENT = Schema(
    name="agreement",
    row="One municipality at one dimension or capability: do its people agree.",
    about=About.OWN,
    key=("municipality", "node"),
    columns=(
        GROUP[0],
        *NODE,
        whole("n", Unit.PEOPLE, "People with a value."),
        number("sd", Unit.POINTS, "Standard deviation between them."),
        number("ad", Unit.POINTS, "Mean distance from the mean."),
        number("rwg", Unit.NONE, "rwg(j), uniform null."),
        number("rwg_skewed", Unit.NONE, "rwg(j), slightly skewed null."),
        number("rwg_chance", Unit.NONE, "What chance alone reaches in 5 % of such groups."),
        number("rwg_star", Unit.NONE, "r*wg(j)."),
        number("awg", Unit.NONE, "awg."),
        number("share_low", Unit.SHARE, "People in the lowest fifth of the scale."),
        number("share_high", Unit.SHARE, "People in the highest fifth of the scale."),
        flag("divided", "Whether opinions are divided."),
    ),
)

DIVIDED = Schema(
    name="divided",
    row="One dimension or capability: in how many municipalities opinions are divided.",
    about=About.REGION,
    key=("node",),
    columns=(
        *NODE,
        whole("municipalities", Unit.MEMBERS, "With a shown agreement."),
        whole("divided", Unit.MEMBERS, "Of them with divided opinions."),
    ),
)

BETWEEN = Schema(
    name="between",
    row="One dimension or capability: do members differ more than their own people do.",
    about=About.REGION,
    key=("node",),
    columns=(
        *NODE,
        whole("municipalities", Unit.MEMBERS, "Members."),
        whole("people", Unit.PEOPLE, "Their people."),
        number("icc1", Unit.NONE, "ICC(1)."),
        number("icc2", Unit.NONE, "ICC(2)."),
        number("f", Unit.NONE, "F of the analysis of variance."),
        number("p", Unit.PROBABILITY, "Its p."),
        flag("rankable", "Whether ICC(2) is at least .70."),
    ),
)

IMPORTANCE = Schema(
    name="importance",
    row="One dimension or capability: what it weighs.",
    about=About.REGION,
    key=("node",),
    columns=(
        *NODE,
        number("weight", Unit.SHARE, "Weight in what stands above."),
        number("effective_weight", Unit.SHARE, "Weight in the index."),
        number("squared_correlation", Unit.SHARE, "Of its scores with the index, over members."),
    ),
)

REPRESENTATION = Schema(
    name="representation",
    row="One municipality, or a role in it: who is missing.",
    about=About.OWN,
    key=("municipality", "role"),
    columns=(
        GROUP[0],
        text("role", "Role; empty for the whole."),
        number("n", Unit.PEOPLE, "People that count for the index."),
        number("staff", Unit.PEOPLE, "Employees; missing where not known."),
        number("rate", Unit.SHARE, "Response rate; missing where not known."),
        number("coverage", Unit.SHARE, "Staff in covered roles."),
        number("effective_n", Unit.PEOPLE, "Kish’s effective number."),
        number("unweighted", Unit.SCORE, "Index, people unweighted."),
        number("weighted", Unit.SCORE, "Index, people weighted by head count."),
        number("shift", Unit.NONE, "Difference of the two in standard errors."),
        number("bias_bound", Unit.POINTS, "How far those who did not answer may move the index."),
        flag("low_response", "Whether the rate is below 30 %."),
        flag("few", "Whether the effective number is below 5."),
        flag("shifted", "Whether the shift is above 1."),
        text("weighting", "How people were weighted in the end (`Weighting`)."),
        text("fallback", "Why not as the method asks (`Fallback`); empty where they are."),
        text("counts_with", "Roles counted together by head count, joined by “+”; or empty."),
    ),
)
