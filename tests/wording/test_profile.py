"""Capability by capability."""

from __future__ import annotations

from maturity.records.comparison import Standing
from maturity.records.scores import Kind
from maturity.wording import View, alt_profile, caption_profile, say_profile
from tests.published import sample_view
from tests.wording.views import changed, everyone_answered, judged, part_hidden

DOWN = Standing.LOWEST


def with_levels(view: View, *levels: int) -> View:
    """The view with levels of the first capabilities set by hand; the others have no score."""
    scores = view.published.scores.copy()
    at = (scores["municipality"] == "2281") & (scores["part"] == "all")
    rows = scores.index[at & (scores["kind"] == Kind.CAPABILITY)]
    scores.loc[rows[len(levels) :], ["score", "low", "high"]] = float("nan")
    scores.loc[rows[: len(levels)], "level"] = levels
    return changed(view, scores=scores)


def test_capabilities_per_level() -> None:
    said = say_profile(with_levels(sample_view("en"), 3, 2, 3, 4))[0]
    assert said.startswith(
        "The 4 capabilities correspond roughly to these levels: 1 at level 2 of 5 (Started), 2 at "
        "level 3 of 5 (In place) and 1 at level 4 of 5 (Well established). No result can be shown "
        "for “Leading change”"
    )


def test_all_on_one_level_and_one_alone() -> None:
    assert say_profile(with_levels(sample_view("sv"), 3, 3))[0].startswith(
        "Alla 2 förmågor ligger på nivå 3 av 5 (På plats)."
    )
    assert say_profile(with_levels(sample_view("sv"), 5))[0].startswith(
        "”Användarna i fokus” ligger på nivå 5 av 5 (Utvecklas ständigt)."
    )


def test_a_low_capability_comes_with_what_it_looks_like_when_it_works() -> None:
    view = judged(sample_view("en"), "standouts", None, {"automation_capability": DOWN})
    high = view.texts.nodes["automation_capability"].high
    assert f"This is what “Automation” looks like when it works: {high}" in say_profile(view)[1]
    none = judged(view, "standouts", None, {})
    assert "looks like when it works" not in " ".join(say_profile(none))
    many = {n.id: DOWN for n in view.published.questionnaire.capabilities[:5]}
    assert "when it works" not in " ".join(say_profile(judged(view, "standouts", None, many)))


def test_how_to_read_margins_is_only_said_where_there_are_some() -> None:
    assert "tested on its own" in say_profile(sample_view("en"))[-1]
    assert "tested on its own" not in say_profile(everyone_answered("en"))[-1]
    assert "tested on its own" not in say_profile(sample_view("en", "2282"))[-1]


def test_missing_capabilities_are_named() -> None:
    assert "No result can be shown for “Users in focus”" in say_profile(part_hidden("en"))[0]


def test_caption_is_the_message_and_the_alternative_text_ends_with_it() -> None:
    view = judged(sample_view("sv"), "standouts", None, {})
    assert caption_profile(view).startswith(
        "Ingen av de 16 förmågorna i Sundsvall hör säkert till de 4 högsta"
    )
    assert alt_profile(view).endswith(caption_profile(view))
    assert alt_profile(view).startswith("Figuren visar poängen för 16 förmågor")
