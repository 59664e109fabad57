"""The verbs that read a questionnaire folder: structure, texts, and everything wrong with both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import Problem, SurveyError, message
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.resources import STRUCTURE
from maturity.survey.checks import LANGUAGE, check_draft
from maturity.survey.definition import read_definition
from maturity.survey.notes import Notes, Place
from maturity.survey.text_definition import read_text_definition

__all__ = ["read_questionnaire", "read_texts"]


def read_questionnaire(folder: Path | str) -> Questionnaire:
    """Read the structure of a questionnaire: roles, scales, tree and items.

    The texts of all its languages are checked too, so that a questionnaire that was read can be
    shown.

    Parameters
    ----------
    folder : Path or str
        Holds ``questionnaire.yml`` and ``texts/<language>.yml``; see ``surveys/README.md``.

    Returns
    -------
    Questionnaire
        Ids and numbers in file order; no texts.

    Raises
    ------
    SurveyError
        With every problem in all files, each with its file, line and path.

    Examples
    --------
    >>> from maturity.resources import survey_folder
    >>> chile = read_questionnaire(survey_folder("chile-egi"))
    >>> [node.id for node in chile.dimensions]
    ['information', 'access', 'transactions', 'participation']
    >>> chile.item("part").weight
    1.25
    """
    return _read_whole(Path(folder)).questionnaire


def read_texts(folder: Path | str, language: str) -> Texts:
    """Read everything a questionnaire says in one language.

    Parameters
    ----------
    folder : Path
        As for :func:`read_questionnaire`.
    language : str
        One of the languages of the questionnaire, for example ``sv``.

    Returns
    -------
    Texts
        Words by id.

    Raises
    ------
    SurveyError
        With every problem in all files, or where the language is not one of the questionnaire.

    Examples
    --------
    >>> from maturity.resources import survey_folder
    >>> read_texts(survey_folder("chile-egi"), "sv").nodes["access"].name
    'Kontakt och tillgänglighet'
    """
    folder = Path(folder)
    whole = _read_whole(folder)
    if language in whole.texts:
        return whole.texts[language]
    notes = Notes(_shown(folder, STRUCTURE))
    expected = message("one of {known}", known=", ".join(whole.texts))
    repair = message(
        "Choose one of these languages, or add the file and list it under “languages”."
    )
    notes.add("unknown-language", Place(1, "languages"), expected, repair, found=language)
    raise SurveyError(notes.problems)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A questionnaire without problems."""

    questionnaire: Questionnaire
    texts: dict[str, Texts]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What came out of reading a folder; ``whole`` only where there are no problems."""

    problems: tuple[Problem, ...]
    whole: _Whole | None = None


def _read_whole(folder: Path) -> _Whole:
    attempt = _read_all(folder)
    if attempt.whole is None:
        raise SurveyError(attempt.problems)
    return attempt.whole


def _read_all(folder: Path) -> _Attempt:
    draft, notes = read_definition(folder / STRUCTURE, _shown(folder, STRUCTURE))
    if draft is None:
        return _Attempt(tuple(notes.problems))
    check_draft(draft)
    problems = list(notes.problems)
    texts = {}
    languages = [f.value for f in draft.languages if re.fullmatch(LANGUAGE, f.value)]
    for language in dict.fromkeys(languages):
        name = f"texts/{language}.yml"
        path = folder / "texts" / f"{language}.yml"
        read, said = read_text_definition(path, _shown(folder, name), language, draft)
        problems.extend(said.problems)
        if read is not None:
            texts[language] = read
    problems.extend(_find_unlisted(folder, languages))
    whole = None if problems else _Whole(draft.build(), texts)
    return _Attempt(tuple(problems), whole)


def _find_unlisted(folder: Path, languages: Sequence[str]) -> list[Problem]:
    notes = Notes(_shown(folder, STRUCTURE))
    for path in sorted((folder / "texts").glob("*.yml")):
        if path.stem not in languages:
            expected = message("every language that has a file in texts")
            repair = message("Add the language to “languages”, or remove the file.")
            notes.add("unlisted-language", Place(1, "languages"), expected, repair, found=path.name)
    return notes.problems


def _shown(folder: Path, name: str) -> str:
    return f"{folder.resolve().name}/{name}"
