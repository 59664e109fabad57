"""LimeSurvey's XML survey structure (``.lss``).

Nine tables are enough; a tenth, ``question_attributes``, holds what computed questions need.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from maturity.files import write_text
from maturity.instruments.limesurvey import SETTINGS
from maturity.instruments.limesurvey_plan import (
    LimeAnswer,
    LimeGroup,
    LimeQuestion,
    LimeRow,
    LimeSurvey,
    plan_survey,
)
from maturity.instruments.plan import Instrument

__all__ = ["TABLES", "lss_text", "write_lss"]

VERSION = "620"
"""Database version of LimeSurvey 6.4; newer ones read it, too."""

ASKED = "qid parent_qid sid gid type title preg other mandatory encrypted question_order scale_id same_default relevance question_theme_name modulename same_script"  # noqa: E501
TABLES: Mapping[str, tuple[str, ...]] = {
    "answers": ("aid", "qid", "code", "sortorder", "assessment_value", "scale_id"),
    "answer_l10ns": ("id", "aid", "answer", "language"),
    "groups": ("gid", "sid", "group_order", "randomization_group", "grelevance"),
    "group_l10ns": ("id", "gid", "group_name", "description", "language"),
    "questions": tuple(ASKED.split()),
    "subquestions": tuple(ASKED.split()),
    "question_l10ns": ("id", "qid", "question", "help", "script", "language"),
    "question_attributes": ("qid", "attribute", "value", "language"),
    "surveys": ("sid", "gsid", "language", "additional_languages", *SETTINGS),
    "surveys_languagesettings": (
        "surveyls_survey_id",
        "surveyls_language",
        "surveyls_title",
        "surveyls_endtext",
    ),
}
"""Table -> its fields, in the order LimeSurvey writes them."""

THEMES = {
    "F": "arrays/array",
    "L": "listradio",
    "!": "list_dropdown",
    "S": "shortfreetext",
    "*": "equation",
}


@dataclass(slots=True)
class Tables:
    """Rows of all tables while they are filled; ids are counted up."""

    survey: str
    rows: dict[str, list[Mapping[str, str]]] = field(
        default_factory=lambda: {name: [] for name in TABLES}
    )
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    def add(self, table: str, **values: str) -> None:
        """Add a row; fields that are not named are empty."""
        self.rows[table].append(values)

    def next_id(self) -> str:
        """A number no row has yet, as text."""
        return str(next(self.ids))


def write_lss(path: Path, instrument: Instrument) -> Path:
    """Write the structure file of an instrument; see :func:`lss_text`."""
    return write_text(path, lss_text(instrument))


def lss_text(instrument: Instrument) -> str:
    """The XML document; its survey number depends on what is asked, not on chance."""
    survey = plan_survey(instrument)
    tables = Tables(survey=survey_number(instrument))
    add_survey(tables, survey)
    for order, group in enumerate(survey.groups, start=1):
        add_group(tables, group, order)
    languages = "".join(f"<language>{code}</language>" for code in survey.languages)
    body = "".join(table_text(name, TABLES[name], rows) for name, rows in tables.rows.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<document>'
        f"<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{VERSION}</DBVersion>"
        f"<languages>{languages}</languages>{body}</document>\n"
    )


def survey_number(instrument: Instrument) -> str:
    """Six digits from what is asked; LimeSurvey takes another where the number is in use."""
    about = (instrument.questionnaire.id, instrument.form, instrument.round, instrument.role)
    digest = hashlib.sha256("|".join(about).encode("utf-8")).digest()
    return str(100_000 + int.from_bytes(digest[:4]) % 900_000)


def table_text(name: str, fields: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """One table; values are CDATA (``]]>`` was refused before)."""
    if not rows:
        return ""
    names = "".join(f"<fieldname>{field}</fieldname>" for field in fields)
    cells = (
        "".join(f"<{field}><![CDATA[{row.get(field, '')}]]></{field}>" for field in fields)
        for row in rows
    )
    filled = "".join(f"<row>{cell}</row>" for cell in cells)
    return f"<{name}><fields>{names}</fields><rows>{filled}</rows></{name}>\n"


def add_survey(tables: Tables, survey: LimeSurvey) -> None:
    """Settings and the texts around the questions."""
    base, *further = survey.languages
    languages = {"language": base, "additional_languages": " ".join(further)}
    tables.add("surveys", sid=tables.survey, gsid="1", **languages, **SETTINGS)
    for code in survey.languages:
        tables.add(
            "surveys_languagesettings",
            surveyls_survey_id=tables.survey,
            surveyls_language=code,
            surveyls_title=survey.titles[code],
            surveyls_endtext=survey.thanks[code],
        )


def add_group(tables: Tables, group: LimeGroup, order: int) -> None:
    """A group, its names and its questions."""
    gid = tables.next_id()
    tables.add("groups", gid=gid, sid=tables.survey, group_order=str(order), grelevance="1")
    for code, name in group.names.items():
        words = {"group_name": name, "description": group.about.get(code, "")}
        tables.add("group_l10ns", id=tables.next_id(), gid=gid, language=code, **words)
    for at, question in enumerate(group.questions, start=1):
        add_question(tables, question, gid, at)


def add_question(tables: Tables, question: LimeQuestion, gid: str, order: int) -> None:
    """A question with its words, statements, answers and attributes."""
    qid = tables.next_id()
    place = {"sid": tables.survey, "gid": gid, "type": question.type}
    fixed = {"other": "N", "encrypted": "N", "scale_id": "0", "same_default": "0"}
    tables.add(
        "questions",
        qid=qid,
        parent_qid="0",
        **place,
        **fixed,
        title=question.code,
        mandatory="Y" if question.mandatory else "N",
        question_order=str(order),
        relevance=question.relevance,
        question_theme_name=THEMES[question.type],
        same_script="0",
    )
    add_words(tables, qid, question.words, question.hints)
    for name, value in question.attributes.items():
        tables.add("question_attributes", qid=qid, attribute=name, value=value)
    for at, row in enumerate(question.rows, start=1):
        add_row(tables, row, {**place, **fixed, "parent_qid": qid, "question_order": str(at)})
    for at, answer in enumerate(question.answers, start=1):
        add_answer(tables, answer, qid, at)


def add_row(tables: Tables, row: LimeRow, place: Mapping[str, str]) -> None:
    """One statement of an array."""
    qid = tables.next_id()
    tables.add(
        "subquestions",
        qid=qid,
        **place,
        title=row.code,
        mandatory="N",
        relevance=row.relevance,
        same_script="0",
    )
    add_words(tables, qid, row.words, {})


def add_words(tables: Tables, qid: str, words: Mapping[str, str], hints: Mapping[str, str]) -> None:
    """Words of a question or statement in every language."""
    for code, text in words.items():
        hint = hints.get(code, "")
        tables.add(
            "question_l10ns", id=tables.next_id(), qid=qid, question=text, help=hint, language=code
        )


def add_answer(tables: Tables, answer: LimeAnswer, qid: str, order: int) -> None:
    """One answer and its words."""
    aid = tables.next_id()
    tables.add(
        "answers",
        aid=aid,
        qid=qid,
        code=answer.code,
        sortorder=str(order),
        assessment_value=str(answer.value),
        scale_id="0",
    )
    for code, text in answer.words.items():
        tables.add("answer_l10ns", id=tables.next_id(), aid=aid, answer=text, language=code)
