"""LimeSurvey's tab-separated survey structure (``.txt``).

Its importer matches languages by position, so every language repeats the same rows
in the same order after the base language.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from maturity.files import write_bytes
from maturity.instruments.limesurvey_plan import LimeQuestion, LimeSurvey, plan_survey
from maturity.instruments.plan import Instrument

__all__ = ["HEADER", "limesurvey_text", "write_limesurvey"]

HEADER = (
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "other",
    "default",
    "same_default",
    "assessment_value",
    "hidden",
    "equation",
)

SETTINGS = {
    "format": "G",
    "anonymized": "Y",
    "showwelcome": "N",
    "showgroupinfo": "B",
    "showxquestions": "N",
    "showqnumcode": "X",
    "shownoanswer": "N",
    "datestamp": "N",
    "ipaddr": "N",
    "refurl": "N",
    "savetimings": "N",
    "allowsave": "N",
    "allowprev": "Y",
}
"""One page per group; no names, no times, no addresses kept (resuming later needs a name).

``anonymized`` keeps access codes apart from the answers: with it nobody, not even who runs
LimeSurvey, can tell whose answers are whose.  LimeSurvey then promises on its welcome page that
the survey is anonymous, which municipality, department and role together need not be.  So there
is no welcome page: our own introduction stands on the first page.  Questions are neither counted
nor numbered, because each role gets its own, and "No answer" does not stand beside "Don't know".
"""

SAMPLE = 1000
"""Bytes from which LimeSurvey guesses the encoding."""

Row = Mapping[str, str]


def write_limesurvey(path: Path, instrument: Instrument) -> Path:
    """Write the structure file of an instrument.

    Returns
    -------
    Path
        The file written, for *Create survey > Import* in LimeSurvey.
    """
    return write_bytes(path, encoded(limesurvey_text(instrument)))


def encoded(text: str) -> bytes:
    """UTF-8 with byte order mark, as LimeSurvey's own files.

    Its importer guesses the encoding from the first 1,000 bytes alone: a letter cut in
    two there would look like another encoding.  Empty columns in the header, which it
    skips, move the cut between two letters.
    """
    header, _, rows = text.partition("\n")
    content = f"\ufeff{header}\n{rows}".encode()
    while SAMPLE < len(content) and content[SAMPLE] & 0xC0 == 0x80:
        header += "\t"
        content = f"\ufeff{header}\n{rows}".encode()
    return content


def limesurvey_text(instrument: Instrument) -> str:
    """The file's text: a header and one row per setting, group, question, row and answer."""
    survey = plan_survey(instrument)
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(setting_rows(survey))
    for language in survey.languages:
        writer.writerows(language_rows(survey, language))
    return out.getvalue()


def setting_rows(survey: LimeSurvey) -> Iterator[Row]:
    """Settings of the survey, then its texts in every language."""
    base, *further = survey.languages
    settings = {"language": base, "additional_languages": " ".join(further), **SETTINGS}
    for name, value in settings.items():
        yield {"class": "S", "name": name, "text": value}
    for code in survey.languages:
        texts = {
            "surveyls_title": survey.titles[code],
            "surveyls_endtext": survey.thanks[code],
        }
        for name, value in texts.items():
            yield {"class": "SL", "name": name, "text": value, "language": code}


def language_rows(survey: LimeSurvey, language: str) -> Iterator[Row]:
    """All groups and questions in one language."""
    for number, group in enumerate(survey.groups, start=1):
        yield {
            "class": "G",
            "type/scale": str(number),
            "name": group.names[language],
            "relevance": "1",
            "text": group.about.get(language, ""),
            "language": language,
        }
        for question in group.questions:
            yield from question_rows(question, language)


def question_rows(question: LimeQuestion, language: str) -> Iterator[Row]:
    """A question, its statements and its answers."""
    yield {
        "class": "Q",
        "type/scale": question.type,
        "name": question.code,
        "relevance": question.relevance,
        "text": question.words[language],
        "help": question.hints.get(language, ""),
        "language": language,
        "mandatory": "Y" if question.mandatory else "N",
        "other": "N",
        **question.attributes,
    }
    for row in question.rows:
        yield {
            "class": "SQ",
            "type/scale": "0",
            "name": row.code,
            "relevance": row.relevance,
            "text": row.words[language],
            "language": language,
        }
    for answer in question.answers:
        yield {
            "class": "A",
            "type/scale": "0",
            "name": answer.code,
            "text": answer.words[language],
            "language": language,
            "assessment_value": str(answer.value),
        }
