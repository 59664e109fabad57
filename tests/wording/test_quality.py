"""What the result rests on."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from maturity.records.published import Hidden
from maturity.records.responses import Shape
from maturity.records.scores import Kind, Part
from maturity.wording import View, say_quality, say_region_quality
from tests.published import sample_view
from tests.wording.views import HARNOSAND, MUNICIPALITIES, REGIONS, changed, one_role


def with_states(view: View, **columns: list[int]) -> View:
    """The view with counts of the first capabilities set by hand, 100 answers asked for."""
    scores = view.published.scores.copy()
    at = (scores["municipality"] == view.municipality) & (scores["part"] == "all")
    rows = scores.index[at & (scores["kind"] == Kind.CAPABILITY)]
    scores.loc[rows, ["asked", "dont_know", "not_applicable"]] = [100, 0, 0]
    for column, values in columns.items():
        scores.loc[rows[: len(values)], column] = values
    return changed(view, scores=scores)


def test_dont_know_and_not_applicable_by_hand() -> None:
    view = with_states(sample_view("en"), dont_know=[3, 12, 12], not_applicable=[0, 0, 1])
    said = " ".join(say_quality(view))
    assert (
        "“Don't know” makes up at most 12% of the answers asked for about a capability (“Will to "
        "change and think anew” and “Cooperation and reuse”). “Does not apply” makes up at most "
        "1% of the answers asked for about a capability (“Cooperation and reuse”)."
    ) in said


def test_none_of_them() -> None:
    said = " ".join(say_quality(with_states(sample_view("sv"))))
    assert "Inget svar är ”vet inte”. Inget svar är ”inte aktuellt”." in said


def test_a_state_that_cannot_be_chosen_is_not_spoken_of() -> None:
    view = sample_view("en", form="short")
    assert "Does not apply" not in " ".join(say_quality(view))
    assert "does not apply" not in " ".join(say_quality(view))


def test_roles_that_are_missing_are_named() -> None:
    assert "The scores rest on answers from leaders, employees and digital specialists." in (
        say_quality(sample_view("en"))
    )
    assert (
        "The scores rest on answers from employees. Answers from leaders and digital specialists "
        "are missing."
    ) in say_quality(one_role("en"))
    values = changed(sample_view("en"), shape=Shape.VALUES)
    assert "rest on answers" not in " ".join(say_quality(values))


def test_hidden_groups_are_counted_with_their_reason() -> None:
    columns = ["municipality", "part", "group", "node", "reason"]
    rows = [
        ("2281", "role", "specialist", "culture", "small"),
        ("2281", "role", "specialist", "tools", "small"),
        ("2281", "department", "Arkiv", "culture", "complement"),
        ("2281", "department", "Miljö", "culture", "complement"),
        ("2262", "role", "leader", "culture", "small"),
    ]
    view = changed(sample_view("sv"), hidden_log=pd.DataFrame(rows, columns=columns))
    assert (
        "För 1 grupp visas resultaten inte, helt eller delvis, eftersom färre än 5 personer står "
        "bakom dem. För 2 grupper har resultat utelämnats, helt eller delvis, så att ingen "
        "kan räkna ut vad några få har svarat."
    ) in say_quality(view)


def test_the_shape_says_what_it_cannot_give() -> None:
    for case, said in {
        "values": "Nobody was asked, so there are no response rates,",
        "joint": "A joint judgement is one answer per question.",
        "picked": "The result is the view of those asked.",
        "unknown choice": "The result is the view of those asked.",
        "counts": "The answers came as counts per question.",
    }.items():
        assert any(p.startswith(said) for p in say_quality(MUNICIPALITIES[case]("en"))), case
    assert not any("cannot be told" in p for p in say_quality(sample_view("en", HARNOSAND)))


def test_the_region_counts_its_members() -> None:
    said = say_region_quality(sample_view("en", ""))
    assert said[0].startswith(
        "7 municipalities take part; 6 of them count in the regional results."
    )
    alone = say_region_quality(REGIONS["region alone"]("en"))
    assert alone[0].startswith("1 municipality takes part; 1 counts in the regional results.")
    values = say_region_quality(REGIONS["region of values"]("sv"))
    assert values[0].startswith("7 kommuner deltar; alla räknas in i regionens resultat.")
    counts = changed(sample_view("en", ""), shape=Shape.COUNTS)
    assert say_region_quality(counts)[-3].startswith("The answers came as counts")
    assert say_region_quality(counts)[-2].startswith("That the answers of a dimension hang")


def test_the_region_says_whose_hidden_groups_it_counts() -> None:
    row = ("2281", Part.ROLE, "leaders", "", Hidden.SMALL)
    log = pd.DataFrame([row], columns=["municipality", "part", "group", "node", "reason"])
    view = changed(sample_view("sv", ""), hidden_log=log)
    said = " ".join(say_region_quality(view))
    assert "Grupper i kommuner som inte visas med namn är inte medräknade här." in said
    everybody = tuple(member.code for member in view.published.roster.members)
    said = " ".join(say_region_quality(changed(view, named=everybody)))
    assert "För 1 grupp visas resultaten inte" in said
    assert "inte medräknade här" not in said


def with_corrections(view: View, **counts: int) -> View:
    provenance = replace(
        view.published.provenance, corrections={k[1:]: n for k, n in counts.items()}
    )
    return changed(view, provenance=provenance)


def test_applied_corrections_are_told() -> None:
    own = with_corrections(sample_view("sv"), **{f"m{sample_view('sv').municipality}": 1, "m0": 4})
    assert say_quality(own)[-1] == "1 uppgift har rättats på kommunens begäran."
    region = with_corrections(sample_view("en", ""), m2281=2, m2260=1)
    assert say_region_quality(region)[-1] == (
        "3 values have been corrected at the request of municipalities."
    )
    assert not any("corrected" in p for p in say_quality(sample_view("en")))
