"""The file for other regions: what is in it, what is not, and when there is none."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.share import (
    DECIDING,
    comparable_method,
    may_share,
    questionnaire_structure,
    remember_shared,
    told_elsewhere,
    write_shared,
)
from maturity.errors import AssessmentError
from maturity.records.method import Aggregation, ScoringMethod
from maturity.records.outside import Shareable
from maturity.records.provenance import Status
from maturity.records.published import ShowMembers
from tests.assessment.shared import telling
from tests.published import sample_questionnaire


def test_the_file_holds_means_of_groups_and_nobody(tmp_path: Path) -> None:
    published = telling()
    text = write_shared(published, tmp_path / "ny" / "x.json").read_text(encoding="utf-8")
    for member in published.roster.members:
        assert member.name not in text
        assert f'"{member.code}"' not in text
    content = json.loads(text)
    assert list(content)[:4] == ["format", "contents", "region", "round"]
    assert (content["region"], content["status"], content["made_up"]) == ("Jämtland", "final", 0)
    assert [(g["id"], g["members"]) for g in content["groups"]] == [("all", 4), ("group:B3", 3)]
    assert content["groups"][1]["means"][0] == {
        "kind": "dimension", "node": "culture", "mean": 60.0, "se": 1.25, "df": 30.5, "people": 100,
    }  # fmt: skip
    assert not set(content) & {"sources", "corrections", "members"}


def test_same_results_same_bytes(tmp_path: Path) -> None:
    one, two = (write_shared(telling(), tmp_path / name).read_bytes() for name in ("a", "b"))
    assert one == two
    assert b"\r" not in one


def test_a_draft_is_shared_only_when_asked_and_says_so(tmp_path: Path) -> None:
    draft = telling(status=Status.DRAFT)
    with pytest.raises(AssessmentError) as caught:
        write_shared(draft, tmp_path / "x.json")
    assert [p.code for p in caught.value.problems] == ["share-draft"]
    assert not (tmp_path / "x.json").exists()
    path = write_shared(draft, tmp_path / "x.json", draft=True)
    assert json.loads(path.read_text("utf-8"))["status"] == "draft"


def test_nothing_to_share_is_told_with_everything_else(tmp_path: Path) -> None:
    empty = replace(telling(status=Status.DRAFT), shareable=Shareable())
    with pytest.raises(AssessmentError) as caught:
        write_shared(empty, tmp_path / "x.json")
    codes = [p.code for p in caught.value.problems]
    assert codes[:2] == ["share-draft", "share-nothing"]
    assert set(codes[2:]) == {"share-not-counted"}


def test_coded_members_are_told_only_all_together() -> None:
    coded = replace(telling(), show_members=ShowMembers.CODED)
    told = may_share(coded)
    assert [group.id for group in told.groups] == ["all"]
    assert told.withheld == {"group:C6": "few", "group:B3": "coded"}
    assert may_share(telling()) == telling().shareable


def test_what_is_left_out_at_home_is_told_to_nobody() -> None:
    assert may_share(telling()).groups
    assert may_share(replace(telling(), withheld=True)).groups == ()


def test_who_was_told_together_is_remembered_once(tmp_path: Path) -> None:
    folder = AssessmentFolder(tmp_path)
    assert told_elsewhere(folder, "2026") == ()
    folder.shared("2026").parent.mkdir(parents=True)
    published = telling()
    remember_shared(folder, published)
    before = folder.shared("2026").read_bytes()
    # nobody of the sample has an official group, so that group is empty here
    assert told_elsewhere(folder, "2026")[0] == published.shareable.members
    remember_shared(folder, published)
    assert folder.shared("2026").read_bytes() == before
    fewer = replace(published.shareable, members=published.shareable.members[1:])
    remember_shared(folder, replace(published, shareable=fewer))
    assert fewer.members in told_elsewhere(folder, "2026")
    assert published.shareable.members in told_elsewhere(folder, "2026")


@pytest.mark.parametrize("text", ["", "{}", '{"format": 2, "told": []}'])
def test_a_broken_memory_is_never_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    folder = AssessmentFolder(tmp_path)
    folder.shared("2026").parent.mkdir(parents=True)
    folder.shared("2026").write_text(text, encoding="utf-8")
    with pytest.raises(AssessmentError) as caught:
        told_elsewhere(folder, "2026")
    assert [p.code for p in caught.value.problems] == ["shared-broken"]


def test_every_choice_decides_or_is_known_not_to() -> None:
    # A new choice must be sorted here: does it change a dimension's or a capability's score?
    beside = {
        "variance", "indicator_coverage", "register_weights", "cut_points", "essential",
        "level_share", "level_probability", "agreed_floor", "smallest_group",
        "minimal_important_difference", "confidence", "borrowed_spread", "draws", "seed",
    }  # fmt: skip
    assert {f.name for f in fields(ScoringMethod)} == beside | set(DECIDING)


def test_the_index_and_the_default_written_out_change_nothing() -> None:
    plain = comparable_method(ScoringMethod())
    index = ScoringMethod(aggregation={"index": Aggregation.GEOMETRIC})
    default = ScoringMethod(aggregation={"culture": Aggregation.ARITHMETIC})
    assert comparable_method(index) == plain == comparable_method(default)
    other = ScoringMethod(aggregation={"culture": Aggregation.MINIMUM})
    assert comparable_method(other)["aggregation"] == {"culture": "minimum"}
    assert json.loads(json.dumps(plain)) == plain


def test_structure_is_of_scores_not_of_words() -> None:
    asked = sample_questionnaire()
    same = replace(asked, attribution="x", cut_points=(10.0, 20.0, 30.0, 40.0))
    assert questionnaire_structure(same) == questionnaire_structure(asked)
    turned = (replace(asked.items[0], reversed=not asked.items[0].reversed), *asked.items[1:])
    assert questionnaire_structure(replace(asked, items=turned)) != questionnaire_structure(asked)
    assert questionnaire_structure(replace(asked, nodes=asked.nodes[:-1])) != (
        questionnaire_structure(asked)
    )
