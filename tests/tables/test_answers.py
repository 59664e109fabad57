from __future__ import annotations

from dataclasses import replace

from maturity.records.responses import Shape
from maturity.tables import table_distributions, table_quality, table_response
from maturity.wording.distributions import say_question
from tests.published import sample_view


def test_shares_of_an_item_as_published() -> None:
    view = sample_view("en", "2281")
    table = table_distributions(view)
    t = view.published.distributions
    first = t[t["item"] == "cul1a"]
    assert table.rows[0][1:-1] == tuple(f"{round(100 * share)}%" for share in first["share"])
    assert table.rows[0][-1] == str(first["count"].sum())
    assert len(table.rows) == len(view.published.questionnaire.items)


def test_one_dimension_only_has_an_id_of_its_own() -> None:
    view = sample_view("en", "2281")
    table = table_distributions(view, node="culture")
    assert table.id == "distributions-culture"
    assert len(table.rows) == 12
    assert table_distributions(view).id == "distributions"


def test_distribution_of_a_joint_judgement_is_dashes() -> None:
    table = table_distributions(sample_view("sv", "2282"))
    assert {cell for row in table.rows for cell in row[1:]} == {"–"}


def test_steps_without_words_are_numbered() -> None:
    table = table_distributions(sample_view("sv", "2281", form="short"))
    assert table.columns[1:-1] == tuple(f"Svarssteg {step}" for step in range(1, 6))


def test_response_of_groups() -> None:
    rows = {row[0]: row[1:] for row in table_response(sample_view("en", "2281")).rows}
    assert rows["Sundsvall"] == ("967", "2,280", "42%", "everyone was asked")
    assert rows["Leaders"] == ("96", "130", "74%", "everyone was asked")
    assert rows["Vård och omsorg"][:3] == ("380", "–", "–")


def test_response_hides_what_is_hidden() -> None:
    rows = {row[0]: row[1:] for row in table_response(sample_view("sv", "2280")).rows}
    assert rows["Digitala specialister"][:3] == ("färre än 5 svar", "–", "–")
    assert rows["Medarbetare"][0] == "visas inte, för att skydda vad några få har svarat"


def test_region_lists_named_members_in_roster_order() -> None:
    view = sample_view("sv", "")
    rows = table_response(view).rows
    assert [row[0] for row in rows] == ["Timrå", "Sundsvall", "Kramfors", "Sollefteå"]
    assert [row[4] for row in rows] == [
        "slumpvis urval", "alla tillfrågades", "gemensam bedömning", "särskilt utvalda"
    ]  # fmt: skip
    assert [row[0] for row in table_quality(view).rows] == [row[0] for row in rows]


def test_quality_shares_are_of_all_answers_that_could_have_been_given() -> None:
    view = sample_view("en", "2281")
    row = table_quality(view).rows[0]
    # 967 people, 3 items: 2,901 asked; 1/9 don't know = 322, 1/40 = 72, 1/60 = 48, the rest 2,459
    assert row[1:6] == ("967", "85%", "11%", "2%", "2%")
    assert row[6] == "leaders, employees and digital specialists"


def test_of_published_values_it_is_told_how_many_there_are() -> None:
    view = sample_view("sv", "2281", shape=Shape.VALUES)
    assert table_quality(view).rows[0][1] == "3 av 3"


def test_hidden_results_have_no_roles() -> None:
    hidden = table_quality(sample_view("sv", "2260"))
    assert {row[1:] for row in hidden.rows} == {("färre än 5 svar", "–", "–", "–", "–", "–")}


def test_reversed_questions_are_turned_and_say_so() -> None:
    view = sample_view("sv", "2281")
    table = table_distributions(view, node="culture")
    assert table.columns[1] == "1 Stämmer inte alls (omvänd: Stämmer helt)"
    asked = {item.id: item for item in view.published.questionnaire.items}
    names = {view.texts.items[id_].question: id_ for id_ in asked}
    turned = 0
    for row in table.rows:
        name = row[0].removesuffix(" (omvänd fråga, vänd här)")
        item = asked[names[name]]
        assert item.reversed == (name != row[0])
        turned += item.reversed
        own = view.published.distributions.query("municipality == '2281' and item == @item.id")
        shares = own.sort_values("step", ascending=not item.reversed)["share"]
        assert list(row[1:6]) == [view.language.percent(share) for share in shares]
    assert turned


def test_numbers_of_steps_told_together_are_turned_with_the_question() -> None:
    # of the reversed question 4 and 5, its two least mature steps, are told together
    view = sample_view("sv", "2281")
    rows = view.published.distributions
    turned = next(i for i in view.published.questionnaire.items if i.reversed)
    own = rows.loc[(rows["municipality"] == "2281") & (rows["item"] == turned.id)].copy()
    own.loc[own["step"] == 4, ["last", "share"]] = [5, 0.25]
    own = own.loc[own["step"] != 5]
    view = replace(view, published=replace(view.published, distributions=own))
    named = {row[0]: row for row in table_distributions(view).rows}
    row = named[say_question(view, turned)]
    assert row[1] == "25\N{NO-BREAK SPACE}% (steg 1–2)"
    assert row[2] == "ingår i steg 1–2"
