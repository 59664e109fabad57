"""What is said where nothing may be told: the rule, the members, and a way out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from maturity.assessment.share import write_shared
from maturity.errors import AssessmentError
from maturity.records.outside import Shareable
from tests.assessment.shared import telling


@pytest.mark.parametrize(
    ("reason", "said"),
    [("few", "at least 3"), ("subtraction", "subtracted"), ("known", "own reports")],
)
def test_the_rule_that_stops_sharing_is_told(reason: str, said: str, tmp_path: Path) -> None:
    """Nine municipalities are not told that there should be three."""
    empty = replace(telling(), shareable=Shareable(withheld={"all": reason}))
    with pytest.raises(AssessmentError) as caught:
        write_shared(empty, tmp_path / "x.json")
    main, *members = caught.value.problems
    assert said in str(main.expected)
    # 2260 has three answers, 2280 hides two roles, 2282 judged together
    names = {p.found: str(p.expected) for p in members}
    assert names["Ånge"].startswith(("a result", "enough answers"))
    assert "joint judgement" in names["Kramfors"]
    assert "Sundsvall" not in names


def refusal(reason: str, tmp_path: Path, **how: object) -> str:
    empty = replace(telling(), shareable=Shareable(withheld={"all": reason}))
    with pytest.raises(AssessmentError) as caught:
        write_shared(empty, tmp_path / "x.json", **how)  # type: ignore[arg-type]
    return str(caught.value.problems[0].repair)


def test_who_counts_now_and_who_did_then_is_told(tmp_path: Path) -> None:
    """The difference of two files is about those that stand in one of them."""
    names = {member.code: member.name for member in telling().roster.members}
    then = ("2260", "2262", "2281", "1917")
    said = refusal("subtraction", tmp_path, before=[("2262",), then])
    gone, new = said.split("Counted now")
    assert names["2260"] in gone
    assert "1917" in gone
    assert names["2281"] not in said
    counted = set(names) - {p for p in names if p in {"2260", "2280", "2282"}} - set(then)
    assert all(names[code] in new for code in counted)


def test_those_that_would_be_given_away_are_told(tmp_path: Path) -> None:
    published = telling()
    unseen = [m for m in published.roster.members if m.code not in published.named]
    said = refusal("known", tmp_path)
    assert any(member.name in said for member in unseen)
    assert not any(published.roster.member(code).name in said for code in published.named)


def test_the_refusal_names_the_small_groups_and_no_setting(tmp_path: Path) -> None:
    """No setting stops it: groups with few answers do, and more answers help."""
    published = replace(telling(), shareable=Shareable(withheld={"all": "few"}))
    log = published.hidden_log
    small = log.loc[(log["municipality"] == "2280") & (log["group"] == "specialist")]
    assert set(small["reason"]) == {"small"}
    others = log.loc[log["municipality"] != "2260"]
    log = pd.concat([others, small.assign(municipality="2260")])
    with pytest.raises(AssessmentError) as caught:
        write_shared(replace(published, hidden_log=log), tmp_path / "x.json")
    assert {p.where.file for p in caught.value.problems} == {"hidden.csv"}
    (helps,) = [str(p.repair) for p in caught.value.problems if p.found == "Ånge"]
    assert "specialist" in helps
    assert "More answers there help." in helps
