"""Codes of questions and answers: the same in every tool, and the ones our reader knows.

LimeSurvey is the strictest tool, so its rules hold everywhere: a question code is a
letter followed by at most 19 letters or digits, unique in the survey; an answer code
has at most five.  LimeSurvey repairs anything else without a word, so it is refused
here instead.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from maturity.errors import Problem, SurveyError, Where, message
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import State

__all__ = [
    "DEPARTMENT",
    "DONT_KNOW",
    "MUNICIPALITY",
    "NOT_APPLICABLE",
    "RESERVED",
    "ROLE",
    "ROLE_CHOICE",
    "answer_codes",
    "block_codes",
    "department_question",
    "item_codes",
]

DONT_KNOW = State.DONT_KNOW.code
NOT_APPLICABLE = State.NOT_APPLICABLE.code
MUNICIPALITY = "kommun"
DEPARTMENT = "avdelning"
ROLE = "roll"
ROLE_CHOICE = "rollval"
"""Where a tool allows only short answer codes, this asks and ``roll`` holds the role id."""
RESERVED = (MUNICIPALITY, DEPARTMENT, ROLE, ROLE_CHOICE)

QUESTION = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}")
ANSWER = re.compile(r"[A-Za-z0-9]{1,5}")
LONGEST = 20
LONGEST_ANSWER = 5
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def item_codes(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Item id -> question code: the id itself, without its underscores.

    The way back is unique (and done by the reader), because two ids that would
    get one code, capital letters apart, are refused.

    Raises
    ------
    SurveyError
        With every id that cannot be a code.

    Examples
    --------
    >>> from maturity.resources import survey_folder
    >>> from maturity.survey import read_questionnaire
    >>> item_codes(read_questionnaire(survey_folder("chile-egi")))["digital_certificate"]
    'digitalcertificate'
    """
    codes: dict[str, str] = {}
    taken = {code.casefold(): code for code in RESERVED}
    problems = []
    for item in questionnaire.items:
        code = item.id.replace("_", "")
        if not QUESTION.fullmatch(code):
            problems.append(bad_code(questionnaire.id, item.id))
        elif code.casefold() in taken:
            problems.append(same_code(questionnaire.id, item.id, taken[code.casefold()]))
        taken[code.casefold()] = item.id
        codes[item.id] = code
    if problems:
        raise SurveyError(problems)
    return codes


def block_codes(nodes: Sequence[str], taken: Iterable[str]) -> Mapping[str, str]:
    """Id of a block of questions -> code of its matrix; never one of ``taken``.

    Examples
    --------
    >>> block_codes(["users_in_focus", "part"], ["part", "cul1a"])
    {'users_in_focus': 'usersinfocus', 'part': 'part2'}
    """
    used = {code.casefold() for code in taken}
    codes = {}
    for node in nodes:
        letters = re.sub(r"[^A-Za-z0-9]", "", node)
        stem = letters if QUESTION.match(letters) else f"q{letters}"
        code, number = stem[:LONGEST], 1
        while code.casefold() in used:
            number += 1
            code = stem[: LONGEST - len(str(number))] + str(number)
        used.add(code.casefold())
        codes[node] = code
    return codes


def answer_codes(names: Sequence[str]) -> Mapping[str, str]:
    """Name -> answer code of at most five letters and digits, made of the name alone.

    A name that is a code keeps it; any other gets five signs of its SHA-256.  So a
    code means the same name after others were added or moved: an old answer can
    become unknown, but never somebody else's.

    Raises
    ------
    SurveyError
        Two names share a code (with a hundred names, about once in ten thousand times).

    Examples
    --------
    >>> answer_codes(["2281", "leader"])
    {'2281': '2281', 'leader': 'ejv6m'}
    """
    codes: dict[str, str] = {}
    taken: dict[str, str] = {}
    problems = []
    for name in dict.fromkeys(names):
        code = name if ANSWER.fullmatch(name) else hashed(name)
        if code.casefold() in taken:
            problems.append(same_code("", name, taken[code.casefold()]))
        taken[code.casefold()] = name
        codes[name] = code
    if problems:
        raise SurveyError(problems)
    return codes


def department_question(municipality: str) -> str:
    """Code of the question that lists the departments of one municipality.

    Examples
    --------
    >>> department_question("2281")
    'avd2281'
    """
    return f"avd{re.sub(r'[^A-Za-z0-9]', '', municipality)}"[:LONGEST]


def hashed(name: str) -> str:
    """A letter and four signs that depend on the name only."""
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:8])
    letter = DIGITS[10 + number % 26]
    number //= 26
    signs = []
    for _ in range(LONGEST_ANSWER - 1):
        signs.append(DIGITS[number % len(DIGITS)])
        number //= len(DIGITS)
    return letter + "".join(signs)


def bad_code(file: str, found: str) -> Problem:
    """The problem of an id no survey tool takes as code."""
    return Problem(
        code="code-unusable",
        where=Where(file=file),
        found=found,
        expected=message("a letter followed by at most 19 letters or digits"),
        repair=message("Shorten the id in the questionnaire; survey tools change other codes."),
    )


def same_code(file: str, found: str, other: str) -> Problem:
    """The problem of two names that would get one code."""
    return Problem(
        code="code-taken",
        where=Where(file=file),
        found=found,
        expected=message("an id that differs from {other} in more than signs", other=other),
        repair=message("Rename one of them; survey tools would mix them up."),
    )
