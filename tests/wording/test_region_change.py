"""What has changed in the region."""

from __future__ import annotations

from maturity.records.comparison import Size, Verdict
from maturity.records.responses import Shape
from maturity.records.scores import Kind
from maturity.wording import alt_region_change, caption_region_change, say_region_change
from tests.published import sample_view
from tests.wording.views import compared, judged

VERDICTS = {
    "culture": Verdict.INCONCLUSIVE,
    "competence": Verdict.EQUAL,
    "tools": (Verdict.LOWER, Size.UNSURE),
    "governance": Verdict.HIGHER,
}


def view_of(language: str):
    view = sample_view(language, "")
    frame = view.published.comparison.region_change.copy()
    given = {"governance": (50.0, 58.24), "tools": (50.0, 45.6)}
    for node, (before, now) in given.items():
        at = frame["node"] == node
        frame.loc[at, ["before", "now", "difference", "members"]] = before, now, now - before, 4
    view = compared(view, region_change=frame)
    return judged(view, "region_change", Kind.DIMENSION, VERDICTS)


def test_verdicts_by_hand() -> None:
    assert say_region_change(view_of("sv"))[0] == (
        "Sedan förra mätningen har regionens poäng säkert stigit mer än 5 poäng inom Styrning "
        "(+8,2 poäng), säkert sjunkit (osäkert om mer än 5 poäng) inom Verktyg (−4,4 poäng) och "
        "stått i stort sett stilla inom Kompetens. För Kultur går det inte att avgöra om "
        "förändringen är verklig eller beror på slumpen."
    )
    assert (
        "surely risen by more than 5 points in Governance (+8.2 points)"
        in (say_region_change(view_of("en"))[0])
    )


def test_who_is_compared_and_what_is_not() -> None:
    view = sample_view("en", "")
    frame = view.published.comparison.region_change
    n = int(frame["members"].iloc[0])
    how = say_region_change(view)[-1]
    assert f"the mean of the same {n} municipalities in both rounds" in how
    assert "For “Automation” no change of the region is shown" in how
    fewer = frame.assign(members=[3, *frame["members"].iloc[1:-1], 3])
    assert f"3 to {n} of them" in say_region_change(compared(view, region_change=fewer))[-1]


def test_nothing_with_one_round_and_the_reason_where_all_is_left_out() -> None:
    assert say_region_change(sample_view("en", "", previous=False)) == ()
    view = sample_view("en", "")
    none = compared(view, region_change=view.published.comparison.region_change.iloc[:0])
    (said,) = say_region_change(none)
    assert "“2024”. For 16 capabilities no change of the region is shown" in said
    assert caption_region_change(none) == alt_region_change(none)


def test_facts_have_no_verdicts() -> None:
    view = sample_view("en", "", shape=Shape.VALUES)
    assert not any("surely" in said for said in say_region_change(view))


def test_the_figure_is_described() -> None:
    view = view_of("en")
    assert alt_region_change(view).startswith("The figure shows how much the mean")
    assert alt_region_change(view).endswith(caption_region_change(view))
