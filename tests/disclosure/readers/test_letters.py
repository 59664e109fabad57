"""Letters say nothing about who is behind them."""

from dataclasses import replace

import pytest

from maturity.disclosure.readers.letters import CODED, by_length, letters_of, with_letters
from maturity.records.published import Published, ShowMembers
from tests.published import sample_published


@pytest.fixture(scope="module")
def published() -> Published:
    return replace(sample_published(), show_members=ShowMembers.CODED)


def test_every_member_has_a_letter_and_the_seed_decides(published: Published) -> None:
    found = letters_of(published)
    assert sorted(found.values()) == list("ABCDEF")
    assert set(found) == set(published.comparison.members)
    assert found == letters_of(published)
    orders = set()
    for seed in range(8):
        method = replace(published.provenance.method, seed=seed)
        made = replace(published.provenance, method=method)
        drawn = letters_of(replace(published, provenance=made))
        orders.add(tuple(drawn[code] for code in sorted(drawn)))
    assert len(orders) > 4  # neither code nor anything else that stays the same


def test_scores_stay_and_everything_else_goes(published: Published) -> None:
    letters = letters_of(published)
    found = with_letters(published, "2281")
    code = CODED + letters["2262"]
    keys = ["node", "score", "level"]
    whole = published.scores_of("2262")
    whole = whole[whole["kind"].isin(["dimension", "capability"])]
    other = found.scores_of(code)
    assert other[keys].to_numpy().tolist() == whole[keys].to_numpy().tolist()
    assert found.roster.member(code).name == letters["2262"]
    assert not found.roster.member(code).county and not found.roster.member(code).group


def test_a_reader_has_no_letter_of_its_own(published: Published) -> None:
    found = with_letters(published, "2281")
    assert CODED + letters_of(published)["2281"] not in found.named
    assert len(with_letters(published, "").named) == 6


def test_z_comes_before_aa() -> None:
    assert by_length({"1": "~AA", "2": "~Z", "3": "~B"}) == ["~B", "~Z", "~AA"]


def test_letters_follow_the_answers_and_not_the_printed_seed_alone(published: Published) -> None:
    # who knows the codes and the seed, as every reader does, must not be able to draw them again
    codes = published.comparison.members
    orders = set()
    for draw in range(8):
        told = replace(published, answers={code: f"{draw}{code}" for code in codes})
        orders.add(tuple(letters_of(told)[code] for code in codes))
    assert len(orders) > 4


def test_every_member_is_counted_once(published: Published) -> None:
    assert len(with_letters(published, "2281").roster.members) == len(published.roster.members)
