"""Files from other regions: read, checked against our own choices, or left out with a note."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.outside import LARGEST, Ours, OutsideFiles, read_outside
from maturity.assessment.share import write_shared
from maturity.disclosure import cut_for
from maturity.errors import AssessmentError, Problem
from maturity.records.method import ScoringMethod
from maturity.records.provenance import Status
from tests.assessment.shared import ours, telling
from tests.published import sample_published


def dropped(folder: Path, name: str, region: str = "Jämtland", **provenance: Any) -> Path:
    draft = provenance.get("status") is Status.DRAFT
    return write_shared(telling(region, **provenance), folder / "outside" / name, draft=draft)


def read(folder: Path, **other: Any) -> OutsideFiles:
    return read_outside(AssessmentFolder(folder), ours(**other))


def refused(folder: Path, **other: Any) -> list[Problem]:
    with pytest.raises(AssessmentError) as caught:
        read(folder, **other)
    return list(caught.value.problems)


def edit(path: Path, **values: Any) -> None:
    content = {**json.loads(path.read_text("utf-8")), **values}
    path.write_text(json.dumps(content), encoding="utf-8")


def test_no_folder_no_files(tmp_path: Path) -> None:
    assert read(tmp_path) == OutsideFiles()


def test_round_trip(tmp_path: Path) -> None:
    dropped(tmp_path, "a.json", status=Status.DRAFT)
    (found,) = read(tmp_path).files
    assert found.groups == telling().shareable.groups
    assert (found.region, found.round, found.draft) == ("Jämtland", "2026", True)
    assert (found.file, len(found.sha256)) == ("a.json", 64)


def test_several_regions_in_order_of_name(tmp_path: Path) -> None:
    for name, region in (("1.json", "Örebro"), ("2.json", "Dalarna")):
        dropped(tmp_path, name, region)
    assert [found.region for found in read(tmp_path).files] == ["Dalarna", "Örebro"]


def test_our_own_file_counts_nobody_twice(tmp_path: Path) -> None:
    dropped(tmp_path, "a.json", " västernorrland ", round="2024")
    found = read(tmp_path)
    assert found.files == ()
    (note,) = found.notes
    assert (note.severity, note.where.file) == ("warning", "a.json")
    assert "another region" in str(note.expected)


def test_copies_and_older_rounds_are_left_out_with_a_note(tmp_path: Path) -> None:
    dropped(tmp_path, "a.json")
    dropped(tmp_path, "copy of a.json")
    dropped(tmp_path, "old.json", round="2024", as_of="2024-11-01")
    (tmp_path / "outside" / "READ ME.txt").write_text("hej")
    (tmp_path / "outside" / "~$a.json").write_text("")
    found = read(tmp_path)
    assert [file.file for file in found.files] == ["a.json"]
    assert [n.where.file for n in found.notes] == ["READ ME.txt", "copy of a.json", "old.json"]


def test_two_versions_of_one_round_must_be_decided(tmp_path: Path) -> None:
    dropped(tmp_path, "a.json")
    edit(dropped(tmp_path, "b.json"), package_version="9")
    (problem,) = refused(tmp_path)
    assert "one file per region and round" in str(problem.expected)


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("questionnaire.version", {"questionnaire": "version"}),
        ("questionnaire.structure", {"questionnaire": "items"}),
        ("questionnaire.form", {"form": "short"}),
        ("made_up", {"made_up": True}),
        ("method.weight_present", {"method": ScoringMethod(weight_present=0.5)}),
        ("method.node_weights", {"method": ScoringMethod(node_weights={"culture": 2.0})}),
    ],
)
def test_other_choices_than_ours_are_named(
    tmp_path: Path, field: str, other: dict[str, Any]
) -> None:
    if "questionnaire" in other:
        asked = ours().questionnaire
        changes = {"version": "0.9", "items": asked.items[1:]}
        asked = replace(asked, **{other["questionnaire"]: changes[other["questionnaire"]]})
        other = {"questionnaire": asked}
    dropped(tmp_path, "a.json")
    (problem,) = refused(tmp_path, **other)
    assert (problem.where.file, problem.where.column) == ("a.json", field)
    assert str(problem.expected).startswith("the same as in this assessment")


def test_made_up_and_real_never_meet_either_way(tmp_path: Path) -> None:
    dropped(tmp_path, "a.json", made_up=True)
    (problem,) = refused(tmp_path)
    assert (problem.where.column, problem.found) == ("made_up", "true")
    assert len(read(tmp_path, made_up=True).files) == 1


def test_a_choice_this_version_does_not_know(tmp_path: Path) -> None:
    path = dropped(tmp_path, "a.json")
    method = json.loads(path.read_text("utf-8"))["method"]
    edit(path, method={**method, "magic": 3})
    (problem,) = refused(tmp_path)
    assert problem.where.column == "method.magic"


def test_groups_and_nodes_are_those_we_know_each_once(tmp_path: Path) -> None:
    path = dropped(tmp_path, "a.json")
    groups = json.loads(path.read_text("utf-8"))["groups"]
    groups[1]["members"] = 5  # more than everyone
    groups[1]["means"][0]["node"] = "strangers"
    groups[1]["means"][2]["node"] = groups[1]["means"][1]["node"]
    edit(path, groups=[*groups, groups[0]])
    assert [p.where.column for p in refused(tmp_path)] == [
        "groups.1.members", "groups.1.means.0.node", "groups.1.means.2.node", "groups.2.id",
    ]  # fmt: skip


def test_problems_of_all_files_at_once(tmp_path: Path) -> None:
    edit(dropped(tmp_path, "a.json"), made_up="?")
    (tmp_path / "outside" / "b.json").write_text("{")
    (tmp_path / "outside" / "c.json").write_bytes(b" " * (LARGEST + 1))
    assert [p.where.file for p in refused(tmp_path)] == ["a.json", "b.json", "c.json"]


def test_ours_is_what_a_file_must_agree_with() -> None:
    assert isinstance(ours(), Ours)


def test_a_reader_sees_its_own_rows_and_no_other_groups_or_members() -> None:
    published = replace(sample_published(outside=True), shareable=telling().shareable)
    own = cut_for(published, "2281")
    assert set(own.comparison.outside["municipality"]) == {"2281"}
    assert [peers.ours for peers in own.comparison.outside_peers] == [(), ("2281",), ("2281",)]
    assert not hasattr(own, "shareable")  # what others are told is the coordinator's
    assert cut_for(published, "").comparison.outside.empty
