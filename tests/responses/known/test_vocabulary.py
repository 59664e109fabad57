import pytest

from maturity.responses.known.vocabulary import FIELD_NAMES, Field, heading_key


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Kommun", Field.MUNICIPALITY),
        ("KOMMUNKOD\u00a0", Field.CODE),
        ("Municipality code", Field.CODE),
        ("municipality_code", Field.CODE),
        ("Commune", Field.MUNICIPALITY),
        ("Roll", Field.ROLE),
        ("Din roll?", Field.ROLE),
        ("Förvaltning\n", Field.DEPARTMENT),
        ("Avdelning", Field.DEPARTMENT),
        ("Verksamhetsområde", Field.SECTOR),
        ("Gemensam bedömning", Field.JOINT),
        ("joint", Field.JOINT),
        ("Fråga", Field.ITEM),
        ("question", Field.ITEM),
        ("Svars-ID", Field.KEY),
        ("E-postadress", Field.IDENTITY),
        ("Email", Field.IDENTITY),
        ("Namn", Field.IDENTITY),
        ("token", Field.IDENTITY),
        ("IP-adress", Field.IDENTITY),
        ("submitdate", Field.SUBMITTED),
        ("lastpage", Field.TECHNICAL),
        ("Slutförandetid", Field.TECHNICAL),
    ],
)
def test_headings_people_and_programs_use(heading, field):
    assert FIELD_NAMES[heading_key(heading)] is field


def test_no_word_is_blank_or_means_nothing():
    assert "" not in FIELD_NAMES
    assert set(FIELD_NAMES.values()) == set(Field) - {Field.IGNORED, Field.FREE_TEXT}
