"""Members that left, were recoded, merged or split: their past is kept, never mixed up."""

from dataclasses import replace

import pytest

from maturity.assessment import import_round, open_assessment, publish_round
from maturity.assessment.base_check import check_base
from maturity.assessment.former_members import follow_members
from maturity.assessment.intake import current_responses
from maturity.assessment.new_round import make_round
from maturity.assessment.releases import hand_out, read_releases, set_aside
from maturity.assessment.write_workbook import write_workbook
from maturity.records.roster import Member, Roster
from tests.assessments import csv_text, made_rows, make_assessment, put, survey, texts


def roster(*members):
    made = [Member(code=code, name=code, earlier=tuple(earlier)) for code, *earlier in members]
    return Roster(region="R", members=tuple(made))


THEN = roster(("1",), ("2",), ("3",))


def test_who_stays_is_the_same():
    found = follow_members(THEN, THEN)
    assert (dict(found.codes), found.broken, found.left) == ({}, (), ())


def test_a_new_code_has_the_past_of_the_old_one():
    found = follow_members(roster(("1",), ("9", "2"), ("3",)), THEN)
    assert found.code("2") == "9"
    assert (found.recoded, found.broken, found.left) == ({"9": "2"}, (), ())


def test_who_leaves_is_named_and_who_comes_is_new():
    found = follow_members(roster(("1",), ("4",)), THEN)
    assert (found.left, found.broken, dict(found.codes)) == (("2", "3"), (), {})


@pytest.mark.parametrize(
    ("now", "broken"),
    [
        ([("9", "2", "3"), ("1",)], ("9",)),
        ([("1", "2"), ("3",)], ("1",)),
        ([("1",), ("2",), ("3",), ("4", "2")], ("2", "4")),
        ([("1",), ("8", "2"), ("9", "2"), ("3",)], ("8", "9")),
    ],
    ids=["merged under a new code", "merged into one", "split off", "split in two"],
)
def test_mergers_and_splits_have_no_predecessor(now, broken):
    found = follow_members(roster(*now), THEN)
    assert found.broken == broken
    assert found.left == ()
    codes = {member[0] for member in now}
    gone = {found.code(member.code) for member in THEN.members} & codes
    assert not gone & set(broken)


@pytest.fixture
def recoded(tmp_path):
    """Ånge (2260) has code 2299 in 2028, Kramfors (2282) has left, everybody answered."""
    folder = make_assessment(tmp_path / "fyra")
    put(folder, "svar.csv", csv_text(made_rows()))
    assessment = open_assessment(folder.path)
    import_round(assessment, "2026")
    set_aside(folder, publish_round(assessment, "2026"))
    hand_out(folder, "2026")
    make_round(folder.path, "2028", "2028-11-30")
    now = open_assessment(folder.path).roster
    kept = [m for m in now.members if m.code != "2282"]
    members = [replace(m, code="2299", earlier=("2260",)) if m.code == "2260" else m for m in kept]
    members = tuple(sorted(members, key=lambda m: m.code))
    now = replace(now, members=members, departments=(), staffing=())
    write_workbook(folder.workbook("2028"), now, survey(), texts())
    put(folder, "svar.csv", csv_text(made_rows(("Sundsvall", "Timrå", "Ånge"), shift=1)), "2028")
    return folder


def test_the_new_round_compares_under_the_new_code(recoded):
    published = publish_round(open_assessment(recoded.path), "2028")
    change = published.comparison.change
    assert set(change["municipality"]) == {"2262", "2281", "2299"}
    before = publish_round(open_assessment(recoded.path), "2026").scores
    own = before.loc[(before["municipality"] == "2260") & (before["part"] == "all")]
    then = own.set_index("node")["score"]
    rows = change.loc[change["municipality"] == "2299"].set_index("node")["before"]
    assert rows.to_dict() == pytest.approx({node: then[node] for node in rows.index})


def test_the_past_stays_and_what_was_told_is_known_under_the_new_code(recoded):
    assert {m.code for m in open_assessment(recoded.path, "2026").roster.members} == {
        "2260", "2262", "2281", "2282",
    }  # fmt: skip
    (told,) = read_releases(recoded, "2026", codes={"2260": "2299"})
    assert "2299" in told.answers
    codes = {*told.answers, *told.people, *told.counted, *told.named}
    assert "2260" not in codes | {c for group in told.peers for c in group.members}


def test_who_left_is_said(recoded):
    assessment = open_assessment(recoded.path)
    found = check_base(assessment, current_responses(assessment, "2028"))
    said = [p for p in found if p.code == "member-changed"]
    assert [(p.found, p.severity) for p in said] == [("Kramfors", "warning")]
