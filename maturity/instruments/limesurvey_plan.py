"""A survey as LimeSurvey sees it: groups, questions, rows and answers, in all languages.

Both LimeSurvey formats are written from the one :class:`LimeSurvey`.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from maturity.errors import Problem, SurveyError, Where, message
from maturity.instruments.codes import DEPARTMENT, MUNICIPALITY, ROLE, ROLE_CHOICE
from maturity.instruments.matrices import by_dimension, matrix_codes, parts_of
from maturity.instruments.opening import Opening, plan_opening
from maturity.instruments.plan import Block, Instrument, Question

__all__ = ["LimeAnswer", "LimeGroup", "LimeQuestion", "LimeRow", "LimeSurvey", "plan_survey"]

ARRAY, LIST, DROP_DOWN, SHORT_TEXT, EQUATION = "F", "L", "!", "S", "*"
ALWAYS = "1"
MANY = 8
"""From so many answers on, a list is a drop-down."""
END_OF_DATA = "]]>"

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimeAnswer:
    """An answer: code, HTML by language, and the number it stands for."""

    code: str
    words: Words
    value: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LimeRow:
    """A statement of an array: code, HTML by language, and who sees it."""

    code: str
    words: Words
    relevance: str = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class LimeQuestion:
    """A question; ``attributes`` are LimeSurvey's own, for example ``hidden``."""

    type: str
    code: str
    words: Words
    hints: Words = field(default_factory=dict)
    relevance: str = ALWAYS
    mandatory: bool = False
    rows: tuple[LimeRow, ...] = ()
    answers: tuple[LimeAnswer, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimeGroup:
    """A page of questions, with what stands above them."""

    names: Words
    questions: tuple[LimeQuestion, ...]
    about: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimeSurvey:
    """The whole survey; ``languages`` has the base language first."""

    languages: tuple[str, ...]
    titles: Words
    thanks: Words
    groups: tuple[LimeGroup, ...]


def plan_survey(instrument: Instrument) -> LimeSurvey:
    """Turn an instrument into groups (one per dimension) of questions.

    Items with descriptors of their own become lists, items that share a scale
    become the rows of one array per capability.  The question ``rollval`` is
    hidden behind short answer codes, so a computed question ``roll`` holds the role
    id, which decides who sees what and comes back in the export; departments
    likewise.  The introduction stands on the first page, above the questions: see
    :data:`maturity.instruments.limesurvey.SETTINGS`.

    Raises
    ------
    SurveyError
        A text that LimeSurvey cannot take, or codes that clash.
    """
    check_texts(instrument)
    opening = plan_opening(instrument)
    codes = matrix_codes(instrument, opening)
    pages = [
        LimeGroup(
            names=shown(blocks[0].dimension_names),
            questions=tuple(
                q for block in blocks for q in block_questions(instrument, block, codes)
            ),
        )
        for blocks in by_dimension(instrument)
    ]
    first = LimeGroup(
        names=shown(opening.title),
        about=introductions(instrument),
        questions=tuple(who_answers(instrument, opening)),
    )
    return LimeSurvey(
        languages=instrument.languages,
        titles=shown(instrument.titles),
        thanks=shown(opening.thanks),
        groups=(first, *pages),
    )


def block_questions(
    instrument: Instrument, block: Block, codes: Mapping[str, str]
) -> Iterable[LimeQuestion]:
    """Lists and arrays of one capability, in the order of their first items."""
    for key, questions in parts_of(block).items():
        if questions[0].own_words:
            yield list_question(instrument, questions[0])
        else:
            yield array_question(instrument, block, questions, codes[key])


def list_question(instrument: Instrument, question: Question) -> LimeQuestion:
    """One item with its descriptors."""
    return LimeQuestion(
        type=LIST,
        code=question.code,
        words=shown(question.words),
        relevance=seen_by(instrument.sorts(question)),
        answers=answers_of(question),
    )


def array_question(
    instrument: Instrument, block: Block, questions: Sequence[Question], code: str
) -> LimeQuestion:
    """Items of one scale as the rows of an array; it shows where any row shows."""
    sorted_ = [instrument.sorts(question) for question in questions]
    every = dict.fromkeys(role for roles in sorted_ for role in roles)
    return LimeQuestion(
        type=ARRAY,
        code=code,
        words=shown(block.names),
        relevance=seen_by(tuple(every)) if all(sorted_) else ALWAYS,
        rows=tuple(
            LimeRow(code=q.code, words=shown(q.words), relevance=seen_by(roles))
            for q, roles in zip(questions, sorted_, strict=True)
        ),
        answers=answers_of(questions[0]),
    )


def answers_of(question: Question) -> tuple[LimeAnswer, ...]:
    """Answers of an item; a step stands for its own number."""
    return tuple(
        LimeAnswer(
            code=option.code,
            words=shown(option.words),
            value=int(option.code) if option.code.isdigit() else 0,
        )
        for option in question.options
    )


def who_answers(instrument: Instrument, opening: Opening) -> Iterable[LimeQuestion]:
    """Municipality, department and role."""
    yield municipality_question(instrument, opening)
    for question in opening.departments:
        answers = {
            code: dict.fromkeys(instrument.languages, n) for code, n in question.answers.items()
        }
        code = next(c for c, place in opening.places.items() if place == question.place)
        yield choice(question.code, question.words, answers, relevance=equals(MUNICIPALITY, code))
    if opening.departments:
        names = [(q.code, c, name) for q in opening.departments for c, name in q.answers.items()]
        yield computed(DEPARTMENT, opening.department, names)
    if instrument.asks_role:
        roles = {opening.role_codes[role]: words for role, words in instrument.role_names.items()}
        hints = role_hints(instrument)
        asked = choice(ROLE_CHOICE, opening.role_question, roles, mandatory=True)
        yield replace(asked, hints=hints)
        ids = [(ROLE_CHOICE, code, role) for role, code in opening.role_codes.items()]
        yield computed(ROLE, opening.role_name, ids)
    elif instrument.role:
        equation = f'{{"{instrument.role}"}}'
        yield LimeQuestion(
            type=EQUATION,
            code=ROLE,
            words=shown(opening.role_name),
            attributes={"hidden": "1", "equation": equation},
        )


def municipality_question(instrument: Instrument, opening: Opening) -> LimeQuestion:
    """A list of the members; free text where nobody is known yet."""
    if not opening.places:
        words = shown(opening.municipality)
        return LimeQuestion(type=SHORT_TEXT, code=MUNICIPALITY, words=words, mandatory=True)
    names = {
        code: dict.fromkeys(instrument.languages, place.name)
        for code, place in opening.places.items()
    }
    return choice(MUNICIPALITY, opening.municipality, names, mandatory=True)


def choice(
    code: str,
    words: Words,
    answers: Mapping[str, Words],
    *,
    relevance: str = ALWAYS,
    mandatory: bool = False,
) -> LimeQuestion:
    """A list; a drop-down where it is long.  ``answers`` is code -> words."""
    return LimeQuestion(
        type=DROP_DOWN if len(answers) >= MANY else LIST,
        code=code,
        words=shown(words),
        relevance=relevance,
        mandatory=mandatory,
        answers=tuple(LimeAnswer(code=c, words=shown(w)) for c, w in answers.items()),
    )


def computed(code: str, words: Words, cases: Iterable[tuple[str, str, str]]) -> LimeQuestion:
    """A hidden question that holds a text: ``cases`` are question, answer code, text."""
    parts = (f'{{if({equals(question, c)}, "{text}", "")}}' for question, c, text in cases)
    return LimeQuestion(
        type=EQUATION,
        code=code,
        words=shown(words),
        attributes={"hidden": "1", "equation": "".join(parts)},
    )


def role_hints(instrument: Instrument) -> Words:
    """Who counts as what, one line per role."""
    hints = {}
    for code in instrument.languages:
        lines = [
            f"{instrument.role_names[role][code]}: {words[code]}"
            for role, words in instrument.role_hints.items()
            if words[code]
        ]
        hints[code] = "<br>".join(shown_text(line) for line in lines)
    return hints


def introductions(instrument: Instrument) -> Words:
    """Introduction as HTML paragraphs."""
    pages = {}
    for code in instrument.languages:
        said = instrument.introduction.get(code) or (instrument.texts[code].introduction,)
        pages[code] = "".join(f"<p>{shown_text(paragraph)}</p>" for paragraph in said if paragraph)
    return pages


def equals(question: str, answer: str) -> str:
    """The condition that a question was answered so; blank where it was not asked."""
    return f'{question}.NAOK == "{answer}"'


def seen_by(roles: Sequence[str]) -> str:
    """The condition that one of the roles answers; no role means everybody."""
    return " or ".join(f"({equals(ROLE, role)})" for role in roles) or ALWAYS


def shown(words: Words) -> Words:
    """Texts of all languages as LimeSurvey shows them unchanged."""
    return {code: shown_text(text) for code, text in words.items()}


def shown_text(text: str) -> str:
    """A text as HTML in which no brace starts a formula.

    Examples
    --------
    >>> shown_text('Less < {half} "now"')
    'Less &lt; { half} &quot;now&quot;'
    """
    # Without quotation marks, tabs and line ends no cell needs quotes, which PHP reads differently.
    escaped = html.escape(text, quote=False).replace('"', "&quot;").replace("\t", " ")
    return "<br>".join(escaped.replace("{", "{ ").splitlines())


def check_texts(instrument: Instrument) -> None:
    """Refuse texts that break LimeSurvey's files; all of them at once."""
    said = [(code, text) for code in instrument.languages for text in all_texts(instrument, code)]
    problems = [
        Problem(
            code="text-unusable",
            where=Where(file=f"texts/{code}.yml"),
            found=text[:60],
            expected=message("a text without {signs}", signs=END_OF_DATA),
            repair=message("Take the signs out; LimeSurvey cannot read a file that holds them."),
        )
        for code, text in said
        if END_OF_DATA in text
    ]
    if problems:
        raise SurveyError(problems)


def all_texts(instrument: Instrument, code: str) -> Iterable[str]:
    """Everything an export says in one language."""
    yield instrument.titles[code]
    yield from instrument.introduction.get(code) or (instrument.texts[code].introduction,)
    for block in instrument.blocks:
        yield from (block.names[code], block.dimension_names[code])
        for question in block.questions:
            yield question.words[code]
            yield from (option.words[code] for option in question.options)
