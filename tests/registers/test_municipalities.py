"""The register against counts that Statistics Sweden and SKR publish."""

from collections import Counter

import pytest

from maturity.registers import groups, municipalities, with_other_names
from maturity.survey.names import match_name

# SKR, Kommungruppsindelning 2023: number of municipalities per group.
SIZES = {"A1": 3, "A2": 43, "B3": 23, "B4": 63, "B5": 24, "C6": 27, "C7": 51, "C8": 35, "C9": 21}


def find(text):
    """The municipality a text means, among all of the register."""
    known = [(found.code, found.name) for found in municipalities()]
    return match_name(text, with_other_names(known))


def test_there_are_290_municipalities_with_codes_of_four_digits() -> None:
    codes = [found.code for found in municipalities()]
    assert len(codes) == len(set(codes)) == 290
    assert all(len(code) == 4 and code.isdigit() for code in codes)
    assert codes == sorted(codes)


def test_names_are_unique_and_clean() -> None:
    names = [found.name for found in municipalities()]
    assert len(set(names)) == 290
    assert all(name == name.strip() and name for name in names)


def test_there_are_21_counties_and_the_code_begins_with_its_county() -> None:
    assert len({found.county_code for found in municipalities()}) == 21
    assert len({found.county for found in municipalities()}) == 21
    assert all(found.code[:2] == found.county_code for found in municipalities())


def test_vasternorrland_has_its_seven_municipalities() -> None:
    found = {m.name for m in municipalities() if m.county == "Västernorrlands län"}
    assert found == {
        "Ånge", "Timrå", "Härnösand", "Sundsvall", "Kramfors", "Sollefteå", "Örnsköldsvik",
    }  # fmt: skip


def test_group_sizes_are_those_skr_publishes() -> None:
    assert Counter(found.group for found in municipalities()) == SIZES
    assert {group.code: group.size for group in groups()} == SIZES


def test_large_cities_are_stockholm_goteborg_and_malmo() -> None:
    assert {m.name for m in municipalities() if m.group == "A1"} == {
        "Stockholm", "Göteborg", "Malmö",
    }  # fmt: skip


def test_groups_have_names_in_two_languages() -> None:
    names = {group.code: (group.name("sv"), group.name("en")) for group in groups()}
    assert names["C8"] == ("Landsbygdskommun", "Rural municipalities")
    assert all(sv and en and sv != en for sv, en in names.values())
    with pytest.raises(KeyError):
        groups()[0].name("de")


def test_every_municipality_is_found_by_code_and_by_both_names() -> None:
    for one in municipalities()[::7]:
        for text in (one.code, one.name, one.full_name):
            assert find(text).code == one.code


@pytest.mark.parametrize("text", ["114", "0114.0", "SE0114"])
def test_a_damaged_code_is_repaired_and_said_to_be(text: str) -> None:
    found = find(text)
    assert (found.code, found.repaired) == ("0114", True)


@pytest.mark.parametrize(("text", "code"), [("Region Gotland", "0980"), ("Falu kommun", "2080")])
def test_names_no_rule_makes(text: str, code: str) -> None:
    assert find(text).code == code


def test_look_alike_letters_are_suggested_not_matched() -> None:
    found = find("\u041calm\u00f6")  # Cyrillic capital Em
    assert found.code == ""
    assert found.suggestions[0] == ("1280", "Malmö")


@pytest.mark.parametrize("text", ["", "9999", "Atlantis", "Region"])
def test_what_means_no_municipality_matches_none(text: str) -> None:
    assert find(text).code == ""


def test_neighbours_in_spelling_are_kept_apart() -> None:
    assert find("Håbo").code == "0305"
    assert find("Habo").code == "0643"
