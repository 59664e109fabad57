"""What earlier publications mean for this one."""

from __future__ import annotations

from dataclasses import replace

from maturity.comparison import Round, compare_scores
from maturity.disclosure import Readers, answers_of, publish, publishable_members, release_of
from maturity.disclosure.earlier import told_before
from maturity.records.published import Published
from tests.builders import shuffled
from tests.comparison.rounds import random_round, scored
from tests.disclosure.provenance import PROVENANCE
from tests.disclosure.test_comparisons import PEOPLE


def told(current: Round, *earlier: Published) -> Published:
    comparison = compare_scores(current, members=publishable_members(current.scores))
    releases = tuple(release_of(one) for one in earlier)
    made = replace(PROVENANCE, method=current.scores.method)
    return publish(current, comparison, provenance=made, readers=Readers(earlier=releases))


def test_answers_are_told_apart_but_not_their_order() -> None:
    current = random_round(PEOPLE)
    same = answers_of(shuffled(current.responses))
    assert same == answers_of(current.responses) and len(set(same.values())) == 5
    values = current.responses.values.copy()
    at = int((current.responses.units["municipality"] == "0002").to_numpy().argmax())
    values[at, 0] = 6 - values[at, 0]
    other = answers_of(replace(current.responses, values=values))
    assert {code for code in other if other[code] != same[code]} <= {"0002"}


def test_the_same_again_is_no_earlier_publication() -> None:
    current = random_round(PEOPLE)
    first = told(current)
    again = told(current, first)
    assert again.earlier == () and release_of(again) == release_of(first)


def test_a_release_holds_no_score() -> None:
    release = release_of(told(random_round(PEOPLE)))
    assert ("all", "", "") in release.hidden["0005"]
    text = repr(release)
    assert "." not in text.replace("1.0", "").replace("0.0", "")


def test_what_was_hidden_stays_hidden_while_the_answers_are_the_same() -> None:
    current = random_round(PEOPLE, missing=0.0)
    first = told(current)
    loose = replace(current.scores.method, smallest_group=3)
    again = scored(current.questionnaire, current.responses, current.roster, method=loose)
    # three specialists of 0002 could now be shown, were there not the earlier report
    keys = ["municipality", "part", "group", "node"]
    hidden = {one: set(map(tuple, p.scores.loc[p.scores["hidden"].isin(["small", "complement"]),
              keys].to_numpy().tolist())) for one, p in
              (("first", first), ("free", told(again)), ("after", told(again, first)))}  # fmt: skip
    assert ("0002", "role", "specialist", "index") in hidden["first"] - hidden["free"]
    assert hidden["first"] <= hidden["after"]


def test_new_answers_are_a_new_matter() -> None:
    current = random_round(PEOPLE)
    release = release_of(told(current))
    assert told_before([release], {"0001": "something else"}) == {}
    found = told_before([release], answers_of(current.responses))
    assert found["0002"].smallest == 5 and len(found["0002"].releases) == 1
