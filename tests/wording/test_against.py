"""Verdicts against others are said as they stand in the records."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.records.comparison import PeerGroup, Size, Verdict
from maturity.records.scores import Kind
from maturity.wording.against import (
    against_whom,
    detectable_sentence,
    further_sentences,
    gap_sentences,
)
from maturity.wording.selection import own_gaps
from tests.published import sample_view
from tests.wording.views import DIMENSIONS, SOLLEFTEA, compared, judged, untested, with_method

MARKS = {
    Verdict.HIGHER: "surely more than 5 points higher in ",
    Verdict.LOWER: "surely more than 5 points lower in ",
    Verdict.EQUAL: "practically equal in ",
    Verdict.INCONCLUSIVE: "it cannot be told",
}


@given(st.lists(st.sampled_from(list(MARKS)), min_size=4, max_size=4))
@settings(derandomize=True, deadline=None, max_examples=25)
def test_each_verdict_is_said_if_and_only_if_it_was_given(given_: list[Verdict]) -> None:
    verdicts = dict(zip(DIMENSIONS, given_, strict=True))
    view = judged(sample_view("en"), "gaps", Kind.DIMENSION, verdicts)
    said = gap_sentences(view, own_gaps(view, Kind.DIMENSION), Kind.DIMENSION)
    if set(given_) == {Verdict.INCONCLUSIVE}:
        assert "not surely higher or lower in any dimension" in said
        return
    for verdict, mark in MARKS.items():
        assert (mark in said) == (verdict in given_), said
    names = {node: view.node(node) for node in DIMENSIONS}
    unknown = said.partition("For ")[2]
    for node, verdict in verdicts.items():
        assert (names[node] in unknown) == (verdict is Verdict.INCONCLUSIVE)


def test_swedish_by_hand() -> None:
    verdicts = {"culture": Verdict.HIGHER, "competence": Verdict.LOWER, "tools": Verdict.EQUAL}
    view = judged(sample_view("sv"), "gaps", Kind.DIMENSION, verdicts)
    assert gap_sentences(view, own_gaps(view, Kind.DIMENSION), Kind.DIMENSION) == (
        "Jämfört med medelvärdet för de 5 andra kommunerna i Västernorrland ligger Sundsvall "
        "säkert mer än 5 poäng högre inom Kultur, säkert mer än 5 poäng lägre inom Kompetens och "
        "i stort sett lika högt inom Verktyg. För Styrning går det inte att avgöra om skillnaden "
        "är verklig eller beror på slumpen."
    )


def test_each_size_has_words_of_its_own() -> None:
    verdicts = {
        "culture": (Verdict.HIGHER, Size.UNSURE),
        "competence": (Verdict.HIGHER, Size.LESS),
        "tools": (Verdict.LOWER, Size.UNSURE),
        "governance": (Verdict.LOWER, Size.LESS),
    }
    view = with_method(sample_view("sv"), minimal_important_difference=2.5)
    view = judged(view, "gaps", Kind.DIMENSION, verdicts)
    said = gap_sentences(view, own_gaps(view, Kind.DIMENSION), Kind.DIMENSION)
    assert said.endswith(
        "ligger Sundsvall säkert högre (osäkert om mer än 2,5 poäng) inom Kultur, säkert högre "
        "(knappast mer än 2,5 poäng) inom Kompetens, säkert lägre (osäkert om mer än 2,5 poäng) "
        "inom Verktyg och säkert lägre (knappast mer än 2,5 poäng) inom Styrning."
    )


def test_peer_groups_count_without_the_municipality() -> None:
    inside, outside = sample_view("en"), sample_view("en", SOLLEFTEA)
    assert against_whom(inside, "coast") == (
        "the mean of the other 3 municipalities in the group Kustkommunerna"
    )
    assert against_whom(outside, "coast") == (
        "the mean of the 4 municipalities in the group Kustkommunerna"
    )
    small = PeerGroup(id="coast", name="Grannar", members=("2281", "2262"))
    assert against_whom(compared(inside, peers=(small,)), "coast") == (
        "the other municipality in the group Grannar"
    )


def test_differences_without_a_test_are_shown_and_nothing_said_of_them() -> None:
    view = untested(sample_view("en"), "gaps")
    gaps = view.published.comparison.gaps.copy()
    at = (gaps["kind"] == Kind.DIMENSION) & (gaps["peers"] == "region")
    gaps.loc[at, "difference"] = [-4.2, 1.0, 0.2, 6.6]
    gaps.loc[at, "score"] = 50.0
    gaps.loc[at, "other"] = [54.2, 49.0, 49.8, 43.4]
    view = compared(view, gaps=gaps)
    assert gap_sentences(view, own_gaps(view, Kind.DIMENSION), Kind.DIMENSION) == (
        "The differences from the mean of the other 5 municipalities in Västernorrland run from "
        "−4.2 to +6.6 points. It cannot be told whether that is more than chance, because results "
        "without a margin of error are part of the comparison."
    )
    assert further_sentences(view, own_gaps(view, Kind.CAPABILITY), Kind.CAPABILITY) == ""


def test_equal_differences_are_one_difference() -> None:
    view = untested(sample_view("en", SOLLEFTEA), "gaps")
    gaps = view.published.comparison.gaps.assign(difference=1.2, score=50.0, other=48.8)
    view = compared(view, gaps=gaps)
    said = gap_sentences(view, own_gaps(view, Kind.DIMENSION), Kind.DIMENSION)
    assert "in Västernorrland is +1.2 points. Without a margin of error" in said


def test_nothing_to_compare_with_is_said() -> None:
    view = sample_view("sv")
    none = view.published.comparison.gaps.iloc[:0]
    assert gap_sentences(view, none, Kind.DIMENSION) == (
        "Det finns ingen jämförelse med andra att visa."
    )


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ([4.0, 9.2], "smaller than about 4 to 9 points."),
        ([5.1, 5.4], "smaller than about 5 points."),
    ],
)
def test_the_smallest_difference_that_can_be_found(sizes: list[float], said: str) -> None:
    view = sample_view("en")
    rows = own_gaps(view, Kind.CAPABILITY).iloc[:2].assign(smallest_detectable=sizes)
    assert said in detectable_sentence(view, rows)
    assert detectable_sentence(view, rows.iloc[:0]) == ""


def test_why_nothing_is_tested_at_one_node() -> None:
    verdicts = {
        "culture": Verdict.HIGHER,
        "tools": Verdict.NO_TEST,
        "governance": Verdict.EQUAL,
        "competence": Verdict.EQUAL,
    }
    for language, said in {
        "en": "For Tools it cannot be told whether the difference is more than chance, because "
        "at least one of the results compared has no margin of error there.",
        "sv": "För Verktyg går det inte att avgöra om skillnaden är verklig eller beror på "
        "slumpen, eftersom minst ett av de jämförda resultaten saknar felmarginal där.",
    }.items():
        view = judged(sample_view(language), "gaps", Kind.DIMENSION, verdicts)
        told = gap_sentences(view, own_gaps(view, Kind.DIMENSION), Kind.DIMENSION)
        assert told.endswith(said)
