"""What may be shown, asked for by municipality."""

import dataclasses

import pytest

from maturity.records.published import Hidden
from maturity.records.scores import Part
from tests.published import sample_published


@pytest.fixture(scope="module")
def published():
    return sample_published()


def test_scores_of_one_municipality_are_a_copy(published):
    code = published.roster.members[0].code
    own = published.scores_of(code)
    assert set(own["municipality"]) == {code}
    assert set(own["part"]) == {"all"}
    own["score"] = -1.0
    assert (published.scores_of(code)["score"] != -1.0).all()


def test_a_group_that_is_not_there_is_empty(published):
    code = published.roster.members[0].code
    assert published.scores_of(code, part=Part.ROLE, group="astronaut").empty


def test_joint_judgement_is_what_the_response_says(published):
    whole = published.response.loc[published.response["part"] == "all"]
    joint = set(whole.loc[whole["joint"], "municipality"])
    assert joint
    for member in published.roster.members:
        assert published.is_joint(member.code) == (member.code in joint)


def test_hidden_is_true_and_shown_is_not():
    assert not Hidden.SHOWN
    assert all(Hidden(reason) for reason in ("small", "complement", "no_answers"))


def test_a_result_cannot_be_changed_afterwards(published):
    with pytest.raises(dataclasses.FrozenInstanceError):
        published.named = ()
