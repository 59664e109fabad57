"""Tables of what came in: units, answers per step, who answered, what is hidden."""

from __future__ import annotations

from maturity.records.about import About
from maturity.records.schemas.schema import Schema, Unit, flag, number, text, whole

__all__ = ["DISTRIBUTIONS", "GROUP", "HIDDEN_LOG", "RESPONSE", "UNITS"]

GROUP = (
    text("municipality", "Code of the municipality.", lettered=True),
    text("part", "What the group is (`Part`): all, role, department or sector.", lettered=True),
    text("group", "Its id, joined ones by “+”; empty for the whole.", lettered=True),
)
"""Which people a row is about."""

UNITS = Schema(
    name="units",
    row="One row of answers: a person, or a unit that was counted together.",
    about=About.NOBODY,
    key=(),
    columns=(
        text("municipality", "Code of the municipality; empty = unknown."),
        text("department", "As in the base data; empty = none."),
        text("sector", "Sector of the department; empty = none."),
        text("role", "Role id; empty = none."),
        flag("joint", "Whether it is a joint judgement."),
        text("respondent", "A key that matches no person, or empty."),
    ),
)

DISTRIBUTIONS = Schema(
    name="distributions",
    row="One band of steps of a question: how many of a whole municipality chose it.",
    about=About.OWN,
    key=("municipality", "item", "step"),
    columns=(
        text("municipality", "Code of the municipality."),
        text("item", "Question."),
        whole("step", Unit.NONE, "First step of the band."),
        whole("last", Unit.NONE, "Last step of the band."),
        whole("count", Unit.ANSWERS, "Answers in the band."),
        number("share", Unit.SHARE, "Share of the answered."),
    ),
)

RESPONSE = Schema(
    name="response",
    row="One group of people: how many answered, of how many.",
    about=About.MEMBER,
    key=("municipality", "part", "group"),
    columns=(
        *GROUP,
        number("answers", Unit.PEOPLE, "People who answered anything; missing where hidden."),
        number("invited", Unit.PEOPLE, "People who were asked; missing where not known."),
        number("staff", Unit.PEOPLE, "Employees; missing where not known."),
        number("rate", Unit.SHARE, "Answers of the invited; missing where not known."),
        text("chosen", "How people were chosen (`Chosen`); empty where not known."),
        flag("joint", "Whether it is a joint judgement."),
        text("hidden", "Why the row is not shown (`Hidden`); empty where it is."),
    ),
)

HIDDEN_LOG = Schema(
    name="hidden_log",
    row="One result that is not shown, and why.",
    about=About.MEMBER,
    key=("municipality", "part", "group", "node"),
    columns=(
        *GROUP,
        text("node", "Index, dimension, capability or question; empty for the whole group."),
        text("reason", "Why (`Hidden`)."),
    ),
)
