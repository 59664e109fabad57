"""What LimeSurvey does with a structure file, as far as its importer and export are known.

Rules are those measured in LimeSurvey 6.4.2: see the comments.  Not the program itself.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from maturity.instruments.codes import item_codes

QUESTION = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}")
TERM = re.compile(r'\(?(\w+)\.NAOK == "([^"]*)"\)?')
CASE = re.compile(r'\{if\((\w+)\.NAOK == "(\w+)", "([^"{}]*)", ""\)\}|\{"([^"{}]*)"\}')
META = ("id", "submitdate", "lastpage", "startlanguage", "seed")


@dataclass
class Asked:
    type: str
    relevance: str
    texts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    row_relevance: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    equation: str = ""
    mandatory: str = ""


class LimeSurvey:
    """A survey imported from a ``.txt``; raises where the importer would change something."""

    def __init__(self, text: str) -> None:
        self._ask(list(csv.DictReader(io.StringIO(text), delimiter="\t")))

    @classmethod
    def from_rows(cls, rows: list[dict[str, str]]) -> LimeSurvey:
        """The survey of a structure whose rows were read from another format."""
        survey = cls.__new__(cls)
        survey._ask(rows)
        return survey

    def _ask(self, rows: list[dict[str, str]]) -> None:
        self.rows = rows
        settings = {r["name"]: r["text"] for r in self.rows if r["class"] == "S"}
        self.languages = [settings["language"], *settings["additional_languages"].split()]
        self.questions: dict[str, Asked] = {}
        for row in self.rows:
            if row["class"] in ("Q", "SQ", "A"):
                self._take(row)

    def _take(self, row: Mapping[str, str]) -> None:
        code, language = row["name"], row["language"]
        if row["class"] == "Q":
            assert QUESTION.fullmatch(code), f"renamed: {code}"
            known = self.questions.get(code)
            assert known is None or language not in known.texts, f"repeated: {code}"
            self.asked = known or Asked(row["type/scale"], row["relevance"])
            self.asked.texts[language] = row["text"]
            self.asked.equation = row["equation"]
            self.asked.mandatory = row["mandatory"]
            self.questions[code] = self.asked
        elif row["class"] == "SQ":
            assert QUESTION.fullmatch(code), f"renamed: {code}"
            self.asked.rows.setdefault(code, {})[language] = row["text"]
            self.asked.row_relevance[code] = row["relevance"]
        else:
            assert re.fullmatch(r"[A-Za-z0-9]{1,5}", code), f"dropped: {code}"
            words = self.asked.answers.setdefault(code, {})
            assert language not in words, f"repeated answer: {code}"
            words[language] = row["text"]

    def answer(self, person: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, str]:
        """Columns of one person's answers; ``codes`` is item id -> code."""
        given = {codes[id_]: said for id_, said in person.items() if id_ in codes}
        filled: dict[str, str] = {}
        for code, asked in self.questions.items():
            if asked.type == "*":
                filled[code] = compute(asked.equation, filled)
            elif asked.type == "F":
                for row in asked.rows:
                    seen = holds(asked.relevance, filled) and holds(
                        asked.row_relevance[row], filled
                    )
                    filled[f"{code}[{row}]"] = given.get(row, "") if seen else ""
            else:
                said = given.get(code, self._fact(code, person))
                filled[code] = said if holds(asked.relevance, filled) else ""
                assert not filled[code] or asked.type == "S" or filled[code] in asked.answers
        return filled

    def _fact(self, code: str, person: Mapping[str, str]) -> str:
        """What the person chooses on the first page, found by its words in the list."""
        facts = {"kommun": person["municipality"], "rollval": person["role name"]}
        wanted = facts.get(code, person["department"])
        answers = self.questions[code].answers
        if not answers or wanted in answers:
            return wanted
        words = {html.unescape(w): c for c, by in answers.items() for w in by.values()}
        return words.get(wanted, "")

    def export(
        self,
        filled: Iterable[Mapping[str, str]],
        *,
        heading: str = "code",
        answers: str = "short",
        language: str = "",
    ) -> bytes:
        """A response export: BOM, semicolons, every cell quoted, CRLF."""
        language = language or self.languages[0]
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        columns = self.columns()
        meta = [f"{name}. {name}" for name in META] if heading == "codetext" else META
        writer.writerow([*meta, *(self.heading(c, heading, language) for c in columns)])
        for at, row in enumerate(filled, start=1):
            cells = (self.cell(c, row[c], answers, language) for c in columns)
            writer.writerow([at, "2026-11-01 10:05:00", "", language, "", *cells])
        return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")

    def columns(self) -> list[str]:
        found = []
        for code, asked in self.questions.items():
            found += [f"{code}[{row}]" for row in asked.rows] or [code]
        return found

    def heading(self, column: str, kind: str, language: str) -> str:
        code, _, row = column.rstrip("]").partition("[")
        asked = self.questions[code]
        if kind == "code":
            return column
        if kind == "em":
            return f"{code}_{row}" if row else code
        before = f"{column}. " if kind == "codetext" else ""
        inner = f" [{html.unescape(asked.rows[row][language])}]" if row else ""
        return before + html.unescape(asked.texts[language]) + inner

    def cell(self, column: str, said: str, kind: str, language: str) -> str:
        answers = self.questions[column.partition("[")[0]].answers
        words = answers.get(said, {}).get(language, said)
        return html.unescape(words) if kind == "long" else said


def holds(relevance: str, filled: Mapping[str, str]) -> bool:
    """Whether a relevance equation of the simple kind we write is true."""
    terms = TERM.findall(relevance)
    rest = TERM.sub("", relevance).replace(" or ", "").strip()
    assert relevance == "1" or (terms and not rest), relevance
    return relevance == "1" or any(filled.get(code, "") == value for code, value in terms)


def compute(equation: str, filled: Mapping[str, str]) -> str:
    """The text of an equation of the simple kind we write."""
    assert CASE.sub("", equation) == "", equation
    found = CASE.findall(equation)
    return "".join(text if code and filled.get(code) == c else own for code, c, text, own in found)


def back(survey, plan, rows, path, **how):
    """Let people answer in the base language and write the export."""
    base = plan.languages[0]
    codes = item_codes(plan.questionnaire)
    names = {role: words[base] for role, words in plan.role_names.items()}
    filled = [survey.answer({**row, "role name": names[row["role"]]}, codes) for row in rows]
    path.write_bytes(survey.export(filled, language=base, **how))
