from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.tables import table_change, table_region, table_region_change, table_roles
from tests.published import sample_view


def test_region_against_the_others_and_each_peer_group() -> None:
    view = sample_view("en", "2281")
    table = table_region(view)
    assert table.columns[-2:] == (
        "Difference to Kustkommunerna", "Verdict against Kustkommunerna"
    )  # fmt: skip
    gap = view.published.comparison.gaps.query("node == 'culture'").set_index("peers")
    first = dict(zip(table.columns, table.rows[0], strict=True))
    own, others, difference = (
        float(first[name].replace("−", "-")) for name in ("Own score", "The others", "Difference")
    )
    assert own == pytest.approx(gap.loc["region", "score"], abs=0.05)
    assert difference == pytest.approx(own - others, abs=1e-9)
    coast = float(first["Difference to Kustkommunerna"].replace("−", "-"))
    assert coast == pytest.approx(gap.loc["coast", "difference"], abs=0.1)
    assert len(table_region(sample_view("en", "2281", peers=False)).columns) == 6


def test_joint_judgement_is_compared_without_test() -> None:
    table = table_region(sample_view("sv", "2282"))
    assert {row[5] for row in table.rows} == {"inte prövat"}
    assert {row[4] for row in table.rows} == {"–"}


def test_roles_say_who_is_higher() -> None:
    view = sample_view("sv", "2281")
    table = table_roles(view)
    assert table.caption.startswith("Ledare och medarbetare")
    gaps = view.published.comparison.roles.set_index("node")
    higher = {view.node(n) for n in gaps.index[gaps["verdict"] == "higher"] if n != "index"}
    assert {row[0] for row in table.rows if row[5].startswith("ledare säkert")} == higher


def test_roles_of_the_region_have_their_margins() -> None:
    table = table_roles(sample_view("en", ""))
    assert table.columns[1:] == (
        "Leaders", "Leaders: margin of error", "Employees", "Employees: margin of error"
    )  # fmt: skip
    assert all("–" in row[2] and row[2] != "–" for row in table.rows)


def test_change_counts_common_items_and_leaves_out_what_cannot_be_compared() -> None:
    view = sample_view("sv", "2281")
    rows = {row[0]: row[1:] for row in table_change(view).rows}
    assert rows["Automatisering"] == ("–",) * 6
    assert rows["Kultur"][-1] == "11"
    change = view.published.comparison.change.set_index("node").loc["culture"]
    assert rows["Kultur"][0] == f"{change['before']:.1f}".replace(".", ",")


def test_change_beside_a_fixed_role_mix_and_people_known_again() -> None:
    view = sample_view("en", "2281")
    frame = view.published.comparison.change
    assert len(table_change(view).columns) == 7
    known = frame.assign(fixed_mix=frame["difference"] + 2.0, overlap=31.0)
    comparison = replace(view.published.comparison, change=known)
    table = table_change(replace(view, published=replace(view.published, comparison=comparison)))
    assert table.columns[7:] == ("Same role mix", "Answered both times")
    rows = {row[0]: row[7:] for row in table.rows}
    culture = known.set_index("node").loc["culture"]
    assert rows["Culture"] == (view.language.signed(culture["fixed_mix"], 1), "31")
    assert rows["Automation"] == ("–", "–")
    assert "same role mix" in table.caption


def test_without_a_previous_round_every_cell_is_a_dash() -> None:
    table = table_change(sample_view("sv", "2281", previous=False))
    assert {cell for row in table.rows for cell in row[1:]} == {"–"}


def test_a_questionnaire_without_both_roles_gives_no_row() -> None:
    view = sample_view("en", "")
    view = replace(view, texts=replace(view.texts, roles={}))
    assert table_roles(view).rows == ()


def test_change_of_the_region_is_the_mean_of_the_same_municipalities() -> None:
    view = sample_view("en", "")
    change = view.published.comparison.region_change.set_index("node")
    table = table_region_change(view)
    rows = {row[0]: row for row in table.rows}
    assert rows[view.node("culture")][-1] == str(int(change.loc["culture", "members"]))
    assert rows[view.node("automation_capability")][1:] == ("–",) * 6
