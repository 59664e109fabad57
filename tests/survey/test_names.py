import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.survey.names import Match, match_name, plain

# Codes and names as Statistics Sweden lists them.
KNOWN = (
    ("0114", "Upplands Väsby"),
    ("0180", "Stockholm"),
    ("0305", "Håbo"),
    ("0643", "Habo"),
    ("0780", "Växjö"),
    ("1280", "Malmö"),
    ("1290", "Kristianstad"),
    ("1480", "Göteborg"),
    ("1490", "Borås"),
    ("2281", "Sundsvall"),
)
CHILE = (("01101", "Iquique"), ("05101", "Valparaíso"), ("13101", "Santiago"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0114", "0114"),
        ("Växjö", "0780"),
        ("  växjö\u00a0", "0780"),
        ("VÄXJÖ KOMMUN", "0780"),
        (unicodedata.normalize("NFD", "Växjö"), "0780"),
        ("Växjö\n", "0780"),
        ("Vä\u200bxjö", "0780"),
        ("Upplands\u00a0 Väsby", "0114"),
        ("Sundsvalls kommun", "2281"),
        ("Stockholms stad", "0180"),
        ("Borås kommun", "1490"),
        ("Borås stad", "1490"),
        ("Kristianstad", "1290"),
        ("Kristianstads kommun", "1290"),
        ("Habo", "0643"),
        ("Håbo", "0305"),
        ("0780 Växjö", "0780"),
        ("Sundsvall municipality", "2281"),
        ("Sundsvall (2281)", "2281"),
        ("(2281) Sundsvall", "2281"),
        ("Sundsvalls kommun, 2281", "2281"),
        ("2281\u2013Sundsvall", "2281"),
        ("Sundsvall \u2014 2281", "2281"),
        ("Sundsvalls kommun.", "2281"),
        ("Upplands-Väsby", "0114"),
        ("Upplands\u2011Väsby", "0114"),
    ],
)
def test_clean_matches(text, code):
    assert match_name(text, KNOWN) == Match(code=code)


@pytest.mark.parametrize(
    ("text", "code"),
    [("114", "0114"), ("780", "0780"), ("0180.0", "0180"), ("180,0", "0180"), ("SE0180", "0180"),
     ("780 Växjö", "0780")],
)  # fmt: skip
def test_repaired_codes(text, code):
    assert match_name(text, KNOWN) == Match(code=code, repaired=True)


@pytest.mark.parametrize(
    "text", ["9999", "01", "", "   ", "Region Stockholm", "Upplands Vasby", "1480 Malmö",
             "Hittepå", "\u041calm\u00f6", "Sundsval", "-1", "0", "114.5", "../../etc/passwd"]
)  # fmt: skip
def test_never_guesses(text):
    assert match_name(text, KNOWN).code == ""


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("\u041calm\u00f6", ("1280", "Malmö")), ("Upplands Vasby", ("0114", "Upplands Väsby")),
     ("Sundsval kommun", ("2281", "Sundsvall")), ("Region Stockholm", ("0180", "Stockholm"))],
)  # fmt: skip
def test_suggests_the_nearest_first(text, nearest):
    match = match_name(text, KNOWN)
    assert match.suggestions[0] == nearest
    assert len(match.suggestions) <= 3


@pytest.mark.parametrize(
    "dash", ["-", " - ", "\u2010", "\u2011", "\u2013", " \u2013 ", "\u2212", " "]
)
def test_any_dash_in_a_name(dash):
    known = (("2023", "Malung-Sälen"), ("1438", "Dals-Ed"))
    assert match_name(f"Malung{dash}Sälens kommun", known) == Match(code="2023")


def test_a_pair_that_disagrees_is_never_guessed():
    assert match_name("Växjö (2281)", KNOWN).code == ""
    assert match_name("Växjö (9999)", KNOWN).code == ""


def test_a_municipality_with_two_names_is_suggested_once():
    known = (("0980", "Gotland"), ("0980", "Region Gotland"))
    assert match_name("Region Gotlandd", known).suggestions == (("0980", "Region Gotland"),)


def test_suggests_nothing_for_numbers_long_texts_or_when_told():
    assert match_name("9999", KNOWN).suggestions == ()
    assert match_name("Malmo" * 50, KNOWN).suggestions == ()
    assert match_name("Malmo", KNOWN, suggest=False).suggestions == ()


def test_a_shared_name_is_not_decided():
    twins = (*KNOWN, ("9001", "växjö"))
    match = match_name("Växjö", twins)
    assert match.code == ""
    assert [code for code, _ in match.suggestions] == ["0780", "9001"]


def test_the_same_pair_twice_is_one_municipality():
    assert match_name("Växjö", (*KNOWN, ("0780", "Växjö"))).code == "0780"


def test_other_countries():
    assert match_name("1101", CHILE) == Match(code="01101", repaired=True)
    assert match_name("VALPARAÍSO", CHILE).code == "05101"
    assert match_name("Valparaiso", CHILE).suggestions[0] == ("05101", "Valparaíso")


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.sampled_from(KNOWN), st.sampled_from(["", " kommun", "s kommun"]), st.booleans())
def test_spelling_variants_change_nothing(pair, ending, upper):
    text = unicodedata.normalize("NFD", f"\u00a0{pair[1]}{ending} ")
    assert match_name(text.upper() if upper else text, KNOWN).code == pair[0]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.text(max_size=20))
def test_plain_is_idempotent(text):
    assert plain(plain(text)) == plain(text)
