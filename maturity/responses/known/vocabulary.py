"""Words people and programs use in headings and cells, in Swedish and English.

Everything is compared in the form :func:`heading_key` gives it, so case,
hyphens, underscores, spaces and closing punctuation do not matter here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from maturity.errors import Message, message
from maturity.survey.names import plain

__all__ = [
    "ASKED_DEPARTMENT",
    "ASKED_ROLE",
    "BEGUN",
    "DONT_KNOW",
    "DROPPED",
    "ENDED",
    "FIELD_NAMES",
    "FIELD_WORDS",
    "FORMS_ENDS",
    "FORMS_STARTS",
    "GOOGLE_STAMPS",
    "HELPER_CODES",
    "JOINT_NO",
    "JOINT_YES",
    "LIMESURVEY_HEADINGS",
    "NOT_APPLICABLE",
    "NO_ANSWER",
    "OFFICE",
    "RECORD_WORDS",
    "ROLE_CODE",
    "SECOND_HEADINGS",
    "SEEDS",
    "SUMMARIES",
    "TOKENS",
    "TOTALS",
    "YEARS",
    "Field",
    "heading_key",
]

_SEPARATORS = re.compile(r"[\s_–-]+")


class Field(StrEnum):
    """What a column that holds no answers may be."""

    CODE = "municipality code"
    MUNICIPALITY = "municipality"
    DEPARTMENT = "department"
    SECTOR = "sector"
    ROLE = "role"
    JOINT = "joint judgement"
    ITEM = "item"
    VALUE = "value"
    ROUND = "round"
    KEY = "respondent key"
    IDENTITY = "identity"
    TECHNICAL = "technical"
    SUBMITTED = "submitted"
    FREE_TEXT = "free text"
    IGNORED = "ignored"


FIELD_WORDS: Mapping[Field, Message] = {
    Field.CODE: message("municipality code"),
    Field.MUNICIPALITY: message("municipality"),
    Field.DEPARTMENT: message("department"),
    Field.SECTOR: message("sector"),
    Field.ROLE: message("role"),
    Field.JOINT: message("joint judgement"),
    Field.ITEM: message("question"),
    Field.VALUE: message("value"),
    Field.ROUND: message("round"),
    Field.SUBMITTED: message("when the answers were sent in"),
}
"""Names of the fields that are read, for messages."""

RECORD_WORDS: Mapping[str, Message] = {
    "questionnaire": message("questionnaire"),
    "version": message("version of the questionnaire"),
    "form": message("form"),
    "round": message("round"),
    "shape": message("kind of table"),
    "items": message("questions"),
    "short": message("short form"),
    "long": message("long form"),
    "respondents": message("one row per person"),
    "counts": message("counts of answers"),
    "values": message("values per question"),
}
"""What may differ between two files, and the kinds a file may be of, for messages."""

OFFICE = re.compile(r"s?(?:förvaltningen|förvaltning|kontoret|avdelningen)$")
"""Ending of a department's name that people leave out."""

DROPPED = (Field.KEY, Field.IDENTITY, Field.TECHNICAL, Field.IGNORED)
"""Fields that are recognised in order to be left out."""


def heading_key(text: str) -> str:
    """A heading without what carries no meaning.

    Examples
    --------
    >>> heading_key(" E-post_adress: ")
    'e post adress'
    """
    return _SEPARATORS.sub(" ", plain(text)).strip(" :?*.")


_WORDS: Mapping[Field, str] = {
    Field.CODE: (
        "kommunkod, kommunens kod, municipality code, commune code, kommun id, cut com, cut comuna"
    ),
    Field.MUNICIPALITY: (
        "kommun, kommunnamn, kommunens namn, municipality, municipality name, commune, "
        "i vilken kommun arbetar du, vilken kommun arbetar du i, din kommun, "
        "which municipality do you work in, your municipality"
    ),
    Field.DEPARTMENT: (
        "förvaltning, avdelning, enhet, department, unit, din förvaltning, your department, "
        "vilken förvaltning arbetar du i, which department do you work in"
    ),
    Field.SECTOR: "verksamhetsområde, sektor, sector, verksamhet, ditt verksamhetsområde",
    Field.ROLE: (
        "roll, role, din roll, your role, vilken är din roll, vilken roll har du, "
        "what is your role, respondent role"
    ),
    Field.JOINT: (
        "gemensam bedömning, gemensam, joint, joint judgement, joint judgment, "
        "gemensam skattning, is joint"
    ),
    Field.ITEM: (
        "fråga, frågekod, frågeid, frågenummer, påstående, item, item code, item id, "
        "question, question code, statement"
    ),
    Field.VALUE: "värde, medel, medelvärde, value, mean, average, svar, answer",
    Field.ROUND: "omgång, mätomgång, mätår, år, round, year",
    Field.KEY: (
        "id, svarsid, svars id, instanceid, respondent, respondent id, respondentid, response id, "
        "responseid, key, uuid, löpnummer, submission id"
    ),
    Field.IDENTITY: (
        "namn, name, name2, förnamn, efternamn, first name, last name, full name, epost, e post, "
        "epostadress, e postadress, e post adress, mejl, mejladress, mail, email, e mail, email2, "
        "email address, e mail address, token, åtkomstkod, ip, ip adress, ip address, ipaddr, "
        "ipaddress, telefon, telefonnummer, mobil, mobilnummer, phone, phone number, "
        "personnummer, användarnamn, username, user name, submitted by, anställningsnummer, "
        "submitterid, submittername"
    ),
    Field.TECHNICAL: (
        "lastpage, startlanguage, seed, startdate, datestamp, refurl, "
        "sista sidan, startspråk, frö, datum påbörjad, datum senaste åtgärd, "
        "last page, start language, date started, date last action, "
        "start time, completion time, last modified time, starttid, slutförandetid, "
        "senast ändrad, tid för senaste ändring, totalt antal poäng, timestamp, "
        "tidstämpel, total points, quiz feedback, "
        "submission time, submissiondate, validation status, index, notes, status, version, tags, "
        "start, end, today, deviceid, device id, simserial, subscriberid, attachmentspresent, "
        "attachmentsexpected, reviewstate, edits, formversion, instancename, start date, end date, "
        "startdatum, slutdatum, collector id"
    ),
    Field.SUBMITTED: "submitdate, datum inskickad, date submitted",
}

FIELD_NAMES: Mapping[str, Field] = {
    heading_key(word): field for field, words in _WORDS.items() for word in words.split(",")
}
"""Heading key -> field."""

LIMESURVEY_HEADINGS = tuple(
    frozenset(names.split("|"))
    for names in (
        "submitdate|datum inskickad|date submitted",
        "lastpage|sista sidan|last page",
        "startlanguage|startspråk|start language",
        "seed|frö",
    )
)
"""Each column LimeSurvey puts first, by its code or its name in a language."""
FORMS_STARTS = frozenset(("start time", "starttid"))
FORMS_ENDS = frozenset(("completion time", "slutförandetid"))
YEARS = frozenset(("år", "year"))
"""Headings that may mean the round, or any other year."""
TOTALS = frozenset(
    "total|totalt|totals|sum|summa|antal|antal svar|antal svarande|svarande|svar totalt|"
    "totalt antal svar|antal totalt|n|responses|respondents|number of answers|count".split("|")
)
"""Headings of a column that sums the counts beside it."""
SUMMARIES = TOTALS - {"n"} | frozenset(
    "medel|medelvärde|medeltal|genomsnitt|snitt|mean|average|median|min|max|standardavvikelse|"
    "totalsumma|grand total|total sum|medelvärden|alla|samtliga".split("|")
)
"""What stands first in a row that sums up the rows of answers."""
SECOND_HEADINGS = frozenset(
    ("response", "responses", "open ended response", "answer", "svar", "öppet svar", "respons")
)
"""What survey programs write in a second row of headings."""
TOKENS = frozenset(("token", "åtkomstkod"))
SEEDS = frozenset(("seed", "frö"))
BEGUN = FORMS_STARTS | frozenset(("startdate", "datum påbörjad", "date started", "start"))
ENDED = FORMS_ENDS | frozenset(("end", "submission time", "submissiondate", "end date"))
GOOGLE_STAMPS = frozenset(("timestamp", "tidstämpel"))
ROLE_CODE = "rollval"
HELPER_CODES = re.compile(rf"{ROLE_CODE}|avd\d[0-9a-z]*")
ASKED_ROLE = ("vilken roll stämmer bäst in på dig", "which role fits you best")
ASKED_DEPARTMENT = re.compile(
    "vilken förvaltning i .+ arbetar du i|which department of .+ do you work in"
)
"""Questions of our own survey files whose answers another column holds."""

DONT_KNOW = frozenset(
    "dk|vet ej|vet inte|vet ej/vill ej svara|jag vet inte|kan ej svara|kan inte svara|ingen åsikt|"
    "ingen uppfattning|kan inte bedöma|don't know|dont know|do not know|i don't know|"
    "i do not know|not sure|no opinion".split("|")
)
NOT_APPLICABLE = frozenset(
    "ej aktuellt|inte aktuellt|inte aktuellt hos oss|ej tillämpligt|inte tillämpligt|"
    "ej relevant|inte relevant|not applicable|not applicable here|not relevant".split("|")
)
NO_ANSWER = frozenset(
    "blank|blanka|ej svar|ej svarat|inget svar|obesvarad|obesvarade|skipped|no answer|"
    "not answered".split("|")
)
JOINT_YES = frozenset("ja|yes|y|j|x|1|true|sant|joint|gemensam|gemensam bedömning".split("|"))
JOINT_NO = frozenset("|nej|no|n|0|false|falskt|individual|individuell|enskild|enskilt".split("|"))
