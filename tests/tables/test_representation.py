from __future__ import annotations

from dataclasses import replace

from maturity.tables import table_representation
from tests.published import sample_view


def test_a_municipality_and_its_roles() -> None:
    view = sample_view("sv", "2281")
    table = table_representation(view)
    rows = view.published.quality.representation.query("municipality == '2281'")
    assert [row[0] for row in table.rows] == [
        "Sundsvall", "Ledare", "Medarbetare", "Digitala specialister"
    ]  # fmt: skip
    whole, leaders = rows.iloc[0], rows.iloc[1]
    first = dict(zip(table.columns, table.rows[0], strict=True))
    assert first["Anställda"] == view.language.number(whole["staff"])
    assert first["Andel av de tillfrågade"] == view.language.percent(whole["rate"])
    assert first["Möjligt fel (poäng)"] == view.language.number(whole["bias_bound"], 1)
    assert first["Skillnad när svaren vägs efter anställda (poäng)"].startswith(
        "−1,4"
    )  # 49.6 - 51.0
    assert table.rows[1][1] == view.language.number(leaders["n"])
    assert table.rows[1][-1] == "–"


def test_a_shift_of_more_than_one_standard_error_is_marked() -> None:
    view = sample_view("sv", "2281")
    for shifted, said in ((True, " (mer än ett medelfel)"), (False, "")):
        frame = view.published.quality.representation.assign(shifted=shifted)
        quality = replace(view.published.quality, representation=frame)
        one = replace(view, published=replace(view.published, quality=quality))
        assert table_representation(one).rows[0][-1] == f"−1,4{said}"


def test_hidden_roles_leave_dashes() -> None:
    table = table_representation(sample_view("en", "2280"))
    assert [row[0] for row in table.rows] == ["Härnösand", "Leaders"]
    assert (table.rows[0][4], table.rows[0][6]) == ("–", "–")


def test_a_joint_judgement_has_no_rows() -> None:
    assert table_representation(sample_view("en", "2282")).rows == ()
