"""Where an instrument comes from: an assessment, or a questionnaire nobody answers yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from maturity.assessment import Assessment
from maturity.errors import Problem, SurveyError, Where, message
from maturity.i18n import LANGUAGES, read_language
from maturity.instruments.introduction import introduce
from maturity.instruments.plan import Instrument, plan_instrument
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Roster
from maturity.resources import definition_folder, survey_ids
from maturity.survey import read_questionnaire, read_texts
from maturity.survey.names import plain

__all__ = ["instrument_of_assessment", "instrument_of_questionnaire"]


def instrument_of_assessment(
    assessment: Assessment, *, form: str = "", round_: str = "", role: str = ""
) -> Instrument:
    """The instrument of an assessment: its members, departments and promises.

    Parameters
    ----------
    form : str
        A form of the questionnaire, by its id or name; the first one if empty.
    round_ : str
        The round; the current one if empty.
    role : str
        The one role it is for, by its id or its name in any language; all if empty.

    Raises
    ------
    SurveyError
        An unknown form or role, or an id that cannot be a code.
    """
    from_settings = assessment.settings
    asked = assessment.questionnaire
    texts = base_first(assessment.texts, from_settings.language)
    form, role = chosen_parts(asked, texts, form=form, role=role)
    instrument = plan_instrument(
        asked,
        texts,
        assessment.roster,
        form=form,
        round_=round_ or from_settings.round,
        role=role,
    )
    return introduce(
        instrument.promising(
            smallest_group=assessment.method.smallest_group, kept_until=from_settings.kept_until
        )
    )


def instrument_of_questionnaire(
    named: str, *, form: str = "", round_: str = "", role: str = "", language: str = ""
) -> Instrument:
    """The instrument of a questionnaire nobody answers yet, with the municipality as free text.

    Parameters
    ----------
    named : str
        Id of a questionnaire that comes along, or the folder of another one.
    form, round_, role : str
        As for :func:`instrument_of_assessment`; without a round every item is asked.
    language : str
        The language that comes first; the questionnaire's own first if empty.

    Raises
    ------
    SurveyError
        An unknown questionnaire, form or role, or a broken definition.

    Examples
    --------
    >>> instrument = instrument_of_questionnaire("chile-egi", round_="2016")
    >>> instrument.languages, len(instrument.questions)
    (('en', 'sv'), 16)
    """
    definition = definition_folder(named)
    if definition is None:
        raise SurveyError([unknown_choice("questionnaire", named, survey_ids())])
    asked = read_questionnaire(definition)
    texts = base_first({code: read_texts(definition, code) for code in asked.languages}, language)
    form, role = chosen_parts(asked, texts, form=form, role=role)
    instrument = plan_instrument(
        asked,
        texts,
        Roster(region="", members=()),
        form=form,
        round_=round_ or newest_round(asked),
        role=role,
    )
    return introduce(instrument)


def newest_round(asked: Questionnaire) -> str:
    """The last round any item names; empty where none does."""
    return max((round_ for item in asked.items for round_ in item.rounds), default="")


def base_first(texts: Mapping[str, Texts], base: str) -> Mapping[str, Texts]:
    """The same texts, one language before the others."""
    return {code: texts[code] for code in sorted(texts, key=lambda code: code != base)}


def chosen_parts(
    asked: Questionnaire, texts: Mapping[str, Texts], *, form: str, role: str
) -> tuple[str, str]:
    """Ids of a form and a role that are named as people see them; all problems at once.

    Returns
    -------
    form, role : str
        The first form, and no role, where nothing is named.

    Raises
    ------
    SurveyError
        With the choices there are, by the names people see.
    """
    roles = {
        role.id: tuple(word for text in texts.values()
                       for word in (text.roles[role.id].name, text.roles[role.id].plural))
        for role in asked.roles
    }  # fmt: skip
    forms = {form: names_of_form(form, texts) for form in asked.forms}
    found_form, found_role = pick(form, forms), pick(role, roles)
    problems = []
    if found_form is None:
        problems.append(unknown_choice("--form", form, shown_choices(forms)))
    if found_role is None:
        problems.append(unknown_choice("--role", role, shown_choices(roles)))
    if problems:
        raise SurveyError(problems)
    return found_form or asked.forms[0], found_role or ""


def pick(found: str, known: Mapping[str, Sequence[str]]) -> str | None:
    """Id of a choice written as its id or one of its names; empty stays empty; None if unknown."""
    if not found:
        return ""
    said = plain(found)
    return next((id_ for id_, names in known.items() if said in map(plain, (id_, *names))), None)


def names_of_form(form: str, first: Iterable[str]) -> tuple[str, ...]:
    """What a form is called in reports: in every language, in full and by its first word."""
    names: list[str] = []
    codes = [*(code for code in first if code in LANGUAGES), *LANGUAGES]
    for language in map(read_language, dict.fromkeys(codes)):
        known = {"short": language.t("short form"), "long": language.t("long form")}
        full = known.get(form, "")
        names += [full, full.partition(" ")[0]] if full else []
    return tuple(names)


def shown_choices(known: Mapping[str, Sequence[str]]) -> list[str]:
    """Each choice by its first name, with the id beside it where that is another word."""
    first = {id_: names[0] if names else id_ for id_, names in known.items()}
    return [name if plain(name) == plain(id_) else f"{name} ({id_})" for id_, name in first.items()]


def unknown_choice(name: str, found: str, allowed: Sequence[str]) -> Problem:
    """The problem of what is none of the choices there are."""
    return Problem(
        code="unknown-choice",
        where=Where(file=name),
        found=found,
        expected=message("one of {choices}", choices=", ".join(allowed)),
        repair=message("Correct the spelling."),
    )
