"""The words for what may be said about a difference."""

import dataclasses

import pytest

from maturity.records.comparison import REGION, PeerGroup, Standing, Verdict
from tests.published import sample_published


def test_verdicts_are_the_texts_the_result_files_hold():
    assert {str(v) for v in Verdict} == {"higher", "lower", "equal", "inconclusive", "no_test"}


def test_a_sample_says_nothing_but_verdicts():
    compared = sample_published().comparison
    told = [(compared.gaps, Verdict), (compared.roles, Verdict), (compared.change, Verdict)]
    for frame, words in (*told, (compared.standouts, Standing)):
        assert len(frame)
        assert set(frame["verdict"].astype(str)) <= {str(word) for word in words}


def test_the_region_is_no_peer_group_of_its_own():
    compared = sample_published().comparison
    assert REGION in set(compared.gaps["peers"])
    assert REGION not in {peer.id for peer in compared.peers}


def test_peer_groups_are_frozen():
    peer = PeerGroup(id="coast", name="Coast", members=("1", "2", "3"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        peer.members = ()
