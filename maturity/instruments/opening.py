"""The questions before the first item: which municipality, department and role.

Their words and codes are the ones our reader knows as headings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from maturity.errors import Problem, SurveyError, Where, message
from maturity.i18n import Language
from maturity.instruments.codes import answer_codes, department_question
from maturity.instruments.introduction import spoken
from maturity.instruments.plan import Instrument, Place

__all__ = ["DepartmentQuestion", "Opening", "plan_opening"]

UNSAFE = re.compile(r'["\\{}<>\x00-\x1f]')
"""Signs that end a text inside a survey tool's formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentQuestion:
    """The departments of one municipality: asked of those who chose it.

    ``answers`` is answer code -> name; ``words`` language -> question.
    """

    code: str
    place: Place
    words: Mapping[str, str]
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Words of the first page, each language -> text.

    Parameters
    ----------
    municipality, department, role : Mapping
        Short texts and questions that the reader takes for these fields.
    role_question : Mapping
        A question about the role that the reader does not take for the field,
        for tools in which another column holds the role.
    places : Mapping
        Answer code -> municipality.
    departments : tuple of DepartmentQuestion
        One for each municipality that has departments.
    role_codes : Mapping
        Role id -> answer code of at most five signs.
    """

    title: Mapping[str, str]
    municipality: Mapping[str, str]
    department: Mapping[str, str]
    role: Mapping[str, str]
    role_name: Mapping[str, str]
    role_question: Mapping[str, str]
    thanks: Mapping[str, str]
    places: Mapping[str, Place]
    departments: tuple[DepartmentQuestion, ...]
    role_codes: Mapping[str, str]


def plan_opening(instrument: Instrument) -> Opening:
    """Words and codes of the first page.

    Raises
    ------
    SurveyError
        A name cannot stand in a survey tool's formula, or two share a code.
    """
    check_names(instrument)
    said = {code: spoken(code) for code in instrument.languages}
    codes = answer_codes([place.code for place in instrument.places])
    return Opening(
        title={code: lang.t("About you") for code, lang in said.items()},
        municipality={
            code: lang.t("Which municipality do you work in?") for code, lang in said.items()
        },
        department={code: lang.t("Department") for code, lang in said.items()},
        role={code: lang.t("What is your role?") for code, lang in said.items()},
        role_name={code: lang.t("Role") for code, lang in said.items()},
        role_question={code: lang.t("Which role fits you best?") for code, lang in said.items()},
        thanks={code: lang.t("Thank you for your answers.") for code, lang in said.items()},
        places={codes[place.code]: place for place in instrument.places},
        departments=tuple(
            plan_departments(place, said) for place in instrument.places if place.departments
        ),
        role_codes=answer_codes(instrument.roles),
    )


def plan_departments(place: Place, said: Mapping[str, Language]) -> DepartmentQuestion:
    """The question about the departments of one municipality."""
    codes = answer_codes(place.departments)
    return DepartmentQuestion(
        code=department_question(place.code),
        place=place,
        words={
            code: lang.t(
                "Which department of {municipality} do you work in?", municipality=place.name
            )
            for code, lang in said.items()
        },
        answers={codes[name]: name for name in dict.fromkeys(place.departments)},
    )


def check_names(instrument: Instrument) -> None:
    """Refuse department names that a formula cannot hold; all of them at once."""
    problems = [
        Problem(
            code="name-unusable",
            where=Where(file=place.name),
            found=name,
            expected=message("a department without quotation marks, brackets and line ends"),
            repair=message("Change its name in the base data."),
        )
        for place in instrument.places
        for name in place.departments
        if UNSAFE.search(name)
    ]
    if problems:
        raise SurveyError(problems)
