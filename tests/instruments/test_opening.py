"""The first page says what our reader takes for municipality, department and role."""

from __future__ import annotations

from maturity.instruments.codes import DEPARTMENT, MUNICIPALITY, ROLE, ROLE_CHOICE
from maturity.instruments.opening import plan_opening
from maturity.responses.known.vocabulary import FIELD_NAMES, Field, heading_key
from tests.instruments.answering import MUNICIPAL, instrument


def meant(text: str) -> Field | None:
    return FIELD_NAMES.get(heading_key(text))


def test_codes_are_headings_the_reader_knows():
    found = [meant(code) for code in (MUNICIPALITY, DEPARTMENT, ROLE)]
    assert found == [Field.MUNICIPALITY, Field.DEPARTMENT, Field.ROLE]
    assert meant(ROLE_CHOICE) is None


def test_words_are_headings_the_reader_knows_in_every_language():
    opening = plan_opening(instrument(MUNICIPAL, "short", "2026"))
    for code in ("sv", "en"):
        assert meant(opening.municipality[code]) is Field.MUNICIPALITY
        assert meant(opening.department[code]) is Field.DEPARTMENT
        assert meant(opening.role[code]) is meant(opening.role_name[code]) is Field.ROLE


def test_what_another_column_holds_is_not_taken_twice():
    opening = plan_opening(instrument(MUNICIPAL, "short", "2026"))
    for code in ("sv", "en"):
        assert meant(opening.role_question[code]) is None
        assert [meant(q.words[code]) for q in opening.departments] == [None] * 4


def test_departments_are_asked_per_municipality_under_steady_codes():
    opening = plan_opening(instrument(MUNICIPAL, "short", "2026"))
    assert [q.code for q in opening.departments] == ["avd2260", "avd2262", "avd2281", "avd2282"]
    assert opening.departments[0].words["sv"] == "Vilken förvaltning i Ånge arbetar du i?"
    names = [list(q.answers.values()) for q in opening.departments]
    assert names == [["Omsorgen", "Skolan", "Övrigt"]] * 4
    assert len({tuple(q.answers) for q in opening.departments}) == 1


def test_without_members_there_is_nothing_to_choose():
    opening = plan_opening(instrument(MUNICIPAL, "short", "2026", empty=True))
    assert (dict(opening.places), opening.departments) == ({}, ())
