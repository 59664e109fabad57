"""What has changed since the round before."""

from __future__ import annotations

from dataclasses import replace

from maturity.records.comparison import Verdict
from maturity.records.method import Weighting
from maturity.records.responses import Shape
from maturity.records.scores import Kind
from maturity.wording import alt_change, caption_change, say_change
from maturity.wording.view import View
from tests.published import sample_view
from tests.wording.views import KRAMFORS, TIMRA, changed, compared, judged


def test_verdicts_by_hand() -> None:
    verdicts = {"culture": Verdict.HIGHER, "tools": Verdict.LOWER, "governance": Verdict.EQUAL}
    view = judged(sample_view("en"), "change", Kind.DIMENSION, verdicts)
    assert say_change(view)[0] == (
        "Since the previous round, the score has surely risen by more than 5 points in Culture, "
        "surely fallen by more than 5 points in Tools and stayed practically the same in "
        "Governance. For Competence it cannot be told whether the change is more than chance."
    )
    swedish = judged(sample_view("sv"), "change", Kind.DIMENSION, verdicts)
    assert say_change(swedish)[0] == (
        "Sedan förra mätningen har poängen säkert stigit mer än 5 poäng inom Kultur, säkert "
        "sjunkit mer än 5 poäng inom Verktyg och stått i stort sett stilla inom Styrning. "
        "För Kompetens går det inte att avgöra om förändringen är verklig eller beror på slumpen."
    )


def test_nothing_known_is_said_once_per_kind() -> None:
    view = judged(sample_view("en"), "change", Kind.DIMENSION, {})
    view = judged(view, "change", Kind.CAPABILITY, {})
    first, second, _ = say_change(view)
    assert first.startswith("It cannot be told for any dimension")
    assert second.startswith("It cannot be told for any capability")


def test_no_earlier_result_also_for_one_that_is_new() -> None:
    for view in (sample_view("en", previous=False), sample_view("en", TIMRA)):
        said = f"There is no earlier result for {view.place} that can be compared with this one."
        assert say_change(view) == (said,)
        assert caption_change(view) == alt_change(view) == said


def test_what_is_left_out_is_counted() -> None:
    view = sample_view("sv")
    assert "2 frågor har utelämnats av det skälet." in say_change(view)[-1]
    one = compared(view, changed_items=("cul1a",))
    assert "1 fråga har utelämnats av det skälet." in say_change(one)[-1]
    assert "utelämnats" not in say_change(compared(view, changed_items=()))[-1]
    assert "”Automatisering” kan inte jämföras med förra mätningen: " in say_change(view)[-1]


def test_why_a_capability_cannot_be_compared() -> None:
    view = sample_view("en")
    items = [i.id for i in view.published.questionnaire.items if i.node == "users_in_focus"]
    change = view.published.comparison.change
    change = change.assign(
        difference=change["difference"].mask(change["node"].isin(["common_ways", "leading_change"]))
    )
    change = change.loc[change["node"] != "users_in_focus"]
    said = say_change(compared(view, changed_items=tuple(items), change=change))[-1]
    names = view.node("leading_change"), view.node("common_ways")
    new = f"“{view.node('users_in_focus')}” cannot be compared with the previous round: none of"
    assert new in said
    assert f"“{names[0]}” and “{names[1]}” cannot be compared with the previous round: the" in said
    assert "“Automation” cannot be compared with the previous round: it has no result" in said


def with_numbers(language: str = "en", **columns: float) -> View:
    view = sample_view(language)
    return compared(view, change=view.published.comparison.change.assign(**columns))


def test_people_known_again_are_credited() -> None:
    said = say_change(with_numbers(overlap=31.0))[-1]
    assert "Up to 31 people are known to have answered both times" in said
    assert "may go unseen" not in said
    assert "may go unseen" in say_change(with_numbers(overlap=0.0))[-1]


def test_a_changed_role_mix_is_named_where_it_matters() -> None:
    view = sample_view("en")
    assert "Each role has the same weight in both rounds" in say_change(view)[-1]
    difference = view.published.comparison.change["difference"]
    moved = difference.where(view.published.comparison.change["node"] != "users_in_focus", 30.0)
    said = say_change(with_numbers(fixed_mix=moved))[-1]
    name = view.node("users_in_focus")
    assert f"In “{name}”, part of the difference comes from more or fewer employees" in said
    assert (
        "makes a difference of less than 1 point"
        in say_change(with_numbers(fixed_mix=difference))[-1]
    )
    provenance = view.published.provenance
    method = replace(provenance.method, weighting=Weighting.HEAD_COUNT)
    unknown = changed(view, provenance=replace(provenance, method=method))
    assert "is not known in both rounds" in say_change(unknown)[-1]
    assert "same weight" not in say_change(sample_view("en", KRAMFORS))[-1]


def test_anonymous_answers_make_a_careful_test_only_where_there_is_one() -> None:
    assert "may go unseen" in say_change(sample_view("en"))[-1]
    joint = say_change(sample_view("en", KRAMFORS))
    assert "may go unseen" not in joint[-1]
    assert joint[0].startswith("Changes since the previous round are shown for 15 capabilities")
    values = changed(sample_view("en"), shape=Shape.VALUES)
    assert "may go unseen" not in say_change(values)[-1]


def test_ends_of_the_figure() -> None:
    view = sample_view("en")
    rows = view.published.comparison.change.copy()
    at = rows["kind"] == Kind.CAPABILITY
    rows.loc[at, "difference"] = [-1.0, 12.3, *[2.0] * 13]
    rows.loc[at, "now"], rows.loc[at, "before"] = 50.0 + rows.loc[at, "difference"], 50.0
    rows.loc[at, ["verdict", "size"]] = ["inconclusive", ""]
    alt = alt_change(compared(view, change=rows))
    assert "run from −1.0 points (“Users in focus”) to +12.3 points (“Will to change and" in alt
    assert alt.startswith(
        "The figure shows the scores of the previous round and of this one for 15"
    )
