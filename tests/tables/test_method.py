from __future__ import annotations

from dataclasses import fields, replace

import pandas as pd

from maturity.records.method import ScoringMethod
from maturity.tables import table_hidden, table_method
from maturity.tables.choices import choice_rows
from tests.published import sample_view


def test_every_scoring_choice_is_in_the_table() -> None:
    view = sample_view("en")
    rows = table_method(view).rows
    assert set(choice_rows(view)) <= set(rows)
    # tests/tables/test_choices.py tries each of them
    assert len(choice_rows(view)) == len(fields(ScoringMethod)) + 1


def test_versions_files_and_made_up_data_are_listed() -> None:
    rows = dict(table_method(sample_view("sv")).rows)
    assert rows["pandas"] == "2.2.3"
    assert rows["Fil med svar: svar-2026.xlsx"] == "sha256 " + "0f" * 32
    assert rows["Svarens ursprung"] == "påhittade, för demonstration"
    assert rows["Datum"] == "21 november 2026"
    assert "Svarens ursprung" not in dict(table_method(sample_view("sv", made_up=False)).rows)
    assert dict(table_method(sample_view("sv", draft=True)).rows)["Status"] == "utkast"


def test_hidden_groups_are_listed_once_with_their_reason() -> None:
    assert table_hidden(sample_view("sv", "2280")).rows == (
        (
            "Härnösand",
            "Medarbetare",
            "alla resultat",
            "visas inte, för att skydda vad några få har svarat",
        ),
        ("Härnösand", "Digitala specialister", "alla resultat", "färre än 5 svar"),
    )


def test_all_results_is_not_said_of_a_group_of_which_some_are_told() -> None:
    # leaders of Sundsvall have scores that are shown; the log holds every node but one
    view = sample_view("sv", "2281")
    nodes = [node.id for node in view.published.questionnaire.nodes]
    log = sample_view("sv", "2280").published.hidden_log
    rows = pd.concat([log.head(1)] * (len(nodes) + 1), ignore_index=True)
    rows = rows.assign(municipality="2281", group="leader", node=["index", *nodes])
    view = replace(view, published=replace(view.published, hidden_log=rows))
    assert [row[2] for row in table_hidden(view).rows] == ["20 områden och förmågor"]


def test_single_hidden_nodes_are_named_and_items_counted() -> None:
    view = sample_view("sv", "2280")
    log = view.published.hidden_log.head(3).assign(node=["culture", "cul1a", "cul1b"])
    view = replace(view, published=replace(view.published, hidden_log=log))
    assert [row[2] for row in table_hidden(view).rows] == ["Kultur och 2 frågor"]


def test_nothing_hidden_gives_no_row() -> None:
    assert table_hidden(sample_view("sv", "2281")).rows == ()
