"""What an instrument asks, of whom and in which words, before any tool's file is made of it.

Every export (LimeSurvey, XLSForm, workbook, Word) is made from the one
:class:`Instrument`, so that codes and words are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from maturity.instruments.codes import DONT_KNOW, NOT_APPLICABLE, item_codes
from maturity.records.questionnaire import Item, Node, Questionnaire, Texts
from maturity.records.roster import Roster
from maturity.shown import Shown

__all__ = ["Block", "Instrument", "Option", "Place", "Question", "plan_instrument"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that can be chosen.

    Parameters
    ----------
    code : str
        ``1`` … ``5`` for a step, ``dk`` for don't know, ``na`` for not applicable.
    words : Mapping
        Language -> the exact text that is shown, and that comes back.
    """

    code: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item as it is put.

    Parameters
    ----------
    code : str
        Code in every tool: the item id, without underscores.
    item : Item
        The item of the questionnaire.
    words : Mapping
        Language -> question text.
    options : tuple of Option
        Steps, lowest first, then don't know and not applicable where the scale has them.
    own_words : bool
        True where the steps are descriptors of this item alone (short form); False
        where they are the words of a scale that many items share (a matrix).
    roles : tuple of str
        Ids of the roles that see the question; empty means everybody who answers.
    """

    code: str
    item: Item
    words: Mapping[str, str]
    options: tuple[Option, ...]
    own_words: bool
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The questions of one capability, and the dimension it belongs to.

    ``names``, ``abouts`` and ``dimension_names`` are language -> text.
    """

    node: str
    names: Mapping[str, str]
    abouts: Mapping[str, str]
    dimension: str
    dimension_names: Mapping[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality that can be chosen, with the names of its departments."""

    code: str
    name: str
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Shown):
    """Everything an export needs.

    Parameters
    ----------
    questionnaire : Questionnaire
        Already cut to the form and the round.
    texts : Mapping
        Language -> texts of the questionnaire.
    languages : tuple of str
        The base language first.
    roster : Roster
        Who takes part; without members the municipality is asked as free text.
    role : str
        Id of the one role the instrument is for; empty where everybody answers the
        same one and a question sorts them.
    smallest_group : int
        Results for fewer people are never shown.
    kept_until : str
        ISO date until which answers are kept; empty where nobody decided yet.
    introduction : Mapping
        Language -> paragraphs shown before the first question.
    blocks : tuple of Block
        Capabilities with at least one question, in questionnaire order.
    """

    questionnaire: Questionnaire
    texts: Mapping[str, Texts]
    languages: tuple[str, ...]
    form: str
    round: str
    roster: Roster
    role: str = ""
    smallest_group: int = 5
    kept_until: str = ""
    introduction: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()

    @property
    def titles(self) -> Mapping[str, str]:
        """Language -> title, followed by the round."""
        return {code: f"{self.texts[code].title} {self.round}".strip() for code in self.languages}

    @property
    def places(self) -> tuple[Place, ...]:
        """Municipalities that can be chosen, sorted by code; departments in roster order."""
        named = [(d.municipality, d.name) for d in self.roster.departments]
        return tuple(
            Place(code=m.code, name=m.name, departments=tuple(d for c, d in named if c == m.code))
            for m in sorted(self.roster.members, key=lambda member: member.code)
        )

    @property
    def role_names(self) -> Mapping[str, Mapping[str, str]]:
        """Role id -> language -> name, for the roles that answer, in questionnaire order."""
        return {
            role: {code: self.texts[code].roles[role].name for code in self.languages}
            for role in self.roles
        }

    @property
    def role_hints(self) -> Mapping[str, Mapping[str, str]]:
        """Role id -> language -> who counts as one."""
        return {
            role: {code: self.texts[code].roles[role].hint for code in self.languages}
            for role in self.roles
        }

    @property
    def roles(self) -> tuple[str, ...]:
        """Ids of the roles that answer this instrument."""
        every = tuple(role.id for role in self.questionnaire.roles)
        return (self.role,) if self.role else every

    @property
    def asks_role(self) -> bool:
        """Whether a question has to find out the role."""
        return len(self.roles) > 1

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in questionnaire order."""
        return tuple(question for block in self.blocks for question in block.questions)

    def sorts(self, question: Question) -> tuple[str, ...]:
        """Roles among those that answer that see the question; empty means all of them."""
        return question.roles if self.asks_role else ()

    def introduced(self, paragraphs: Mapping[str, tuple[str, ...]]) -> Instrument:
        """The same instrument with other paragraphs before the first question."""
        return replace(self, introduction=paragraphs)

    def promising(self, *, smallest_group: int, kept_until: str) -> Instrument:
        """The same instrument with other promises to those who answer."""
        return replace(self, smallest_group=smallest_group, kept_until=kept_until)


def plan_instrument(  # noqa: PLR0913  (everything that decides what is asked)
    questionnaire: Questionnaire,
    texts: Mapping[str, Texts],
    roster: Roster,
    *,
    form: str,
    round_: str,
    role: str = "",
) -> Instrument:
    """Lay out the questions of one form and round, for all roles or for one.

    Parameters
    ----------
    questionnaire : Questionnaire
        The whole definition.
    texts : Mapping
        Language -> texts, the base language first.
    roster : Roster
        Members and departments that can be chosen; may be empty.
    form : str
        One of ``questionnaire.forms``.
    round_ : str
        The round; items of other rounds are left out.
    role : str
        Id of a role, or empty for all.

    Returns
    -------
    Instrument
        Without introduction: see :meth:`Instrument.introduced`.

    Raises
    ------
    SurveyError
        An item id cannot be a code in a survey tool.
    """
    codes = item_codes(questionnaire)
    asked = questionnaire.for_round(round_).for_form(form)
    if role:
        asked = replace(asked, items=asked.asked_of(role))
    nodes = [node for node in asked.capabilities if asked.items_of(node.id)]
    return Instrument(
        questionnaire=asked,
        texts=dict(texts),
        languages=tuple(texts),
        form=form,
        round=round_,
        roster=roster,
        role=role,
        blocks=tuple(plan_block(asked, texts, node, codes) for node in nodes),
    )


def plan_block(
    asked: Questionnaire, texts: Mapping[str, Texts], node: Node, codes: Mapping[str, str]
) -> Block:
    """The questions of one capability; ``asked`` holds only items that are put."""
    dimension = asked.dimension_of(node.id)
    return Block(
        node=node.id,
        names={code: text.nodes[node.id].name for code, text in texts.items()},
        abouts={code: text.nodes[node.id].about for code, text in texts.items()},
        dimension=dimension,
        dimension_names={code: text.nodes[dimension].name for code, text in texts.items()},
        questions=tuple(
            plan_question(asked, texts, item, codes[item.id]) for item in asked.items_of(node.id)
        ),
    )


def plan_question(
    asked: Questionnaire, texts: Mapping[str, Texts], item: Item, code: str
) -> Question:
    """One item with its words and answers in all languages."""
    every = {role.id for role in asked.roles}
    return Question(
        code=code,
        item=item,
        words={language: text.items[item.id].question for language, text in texts.items()},
        options=plan_options(asked, texts, item),
        own_words=any(text.items[item.id].steps for text in texts.values()),
        roles=() if every <= set(item.roles) else item.roles,
    )


def plan_options(
    asked: Questionnaire, texts: Mapping[str, Texts], item: Item
) -> tuple[Option, ...]:
    """Steps, lowest first, then what else the scale offers."""
    scale = asked.scale_of(item)
    said = {language: text.options(item) for language, text in texts.items()}
    options = [
        Option(code=str(step), words={code: o.steps[step] for code, o in said.items()})
        for step in scale.steps
    ]
    if scale.dont_know:
        words = {code: o.dont_know for code, o in said.items()}
        options.append(Option(code=DONT_KNOW, words=words))
    if scale.not_applicable:
        words = {code: o.not_applicable for code, o in said.items()}
        options.append(Option(code=NOT_APPLICABLE, words=words))
    return tuple(options)
