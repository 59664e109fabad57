"""Where an instrument comes from: an assessment, or a questionnaire nobody answers yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.assessment import Assessment
from maturity.errors import Problem, SurveyError, Where, message
from maturity.instruments.introduction import introduce
from maturity.instruments.plan import Instrument, plan_instrument
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Roster
from maturity.resources import survey_folder, survey_ids
from maturity.survey import read_questionnaire, read_texts

__all__ = ["instrument_of_assessment", "instrument_of_questionnaire"]


def instrument_of_assessment(
    assessment: Assessment, *, form: str = "", round_: str = "", role: str = ""
) -> Instrument:
    """The instrument of an assessment: its members, departments and promises.

    Parameters
    ----------
    form : str
        A form of the questionnaire; the first one if empty.
    round_ : str
        The round; the current one if empty.
    role : str
        Id of the one role it is for; all if empty.

    Raises
    ------
    SurveyError
        An unknown form or role, or an id that cannot be a code.
    """
    from_settings = assessment.settings
    asked = assessment.questionnaire
    check_choice(asked.id, "--form", form, asked.forms)
    check_choice(asked.id, "--role", role, [r.id for r in asked.roles])
    instrument = plan_instrument(
        asked,
        base_first(assessment.texts, from_settings.language),
        assessment.roster,
        form=form or asked.forms[0],
        round_=round_ or from_settings.round,
        role=role,
    )
    return introduce(
        instrument.promising(
            smallest_group=assessment.method.smallest_group, kept_until=from_settings.kept_until
        )
    )


def instrument_of_questionnaire(
    id_: str, *, form: str = "", round_: str = "", role: str = "", language: str = ""
) -> Instrument:
    """The instrument of a shipped questionnaire, with the municipality as free text.

    Parameters
    ----------
    id_ : str
        For example ``kommunal-digital-mognad``.
    form, round_, role : str
        As for :func:`instrument_of_assessment`; without a round every item is asked.
    language : str
        The language that comes first; the questionnaire's own first if empty.

    Raises
    ------
    SurveyError
        An unknown questionnaire, form or role.

    Examples
    --------
    >>> instrument = instrument_of_questionnaire("chile-egi", round_="2016")
    >>> instrument.languages, len(instrument.questions)
    (('en', 'sv'), 16)
    """
    check_choice("", "questionnaire", id_, survey_ids())
    asked = read_questionnaire(survey_folder(id_))
    check_choice(id_, "--form", form, asked.forms)
    check_choice(id_, "--role", role, [r.id for r in asked.roles])
    texts = {code: read_texts(survey_folder(id_), code) for code in asked.languages}
    instrument = plan_instrument(
        asked,
        base_first(texts, language),
        Roster(region="", members=()),
        form=form or asked.forms[0],
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


def check_choice(file: str, name: str, found: str, allowed: Sequence[str]) -> None:
    """Refuse what is none of the ids there are; empty means the default."""
    if not found or found in allowed:
        return
    raise SurveyError(
        [
            Problem(
                code="unknown-choice",
                where=Where(file=file or name, column=name if file else ""),
                found=found,
                expected=message("one of {choices}", choices=", ".join(allowed)),
                repair=message("Correct the spelling."),
            )
        ]
    )
