"""What earlier publications mean for this one."""

from __future__ import annotations

from dataclasses import replace

from maturity.comparison import Round, compare_scores
from maturity.disclosure import Readers, answers_of, publish, publishable_members, release_of
from maturity.disclosure.earlier import told_before
from maturity.disclosure.publish import with_named
from maturity.records.method import Weighting
from maturity.records.published import Published
from tests.builders import shuffled
from tests.comparison.rounds import random_round, scored
from tests.disclosure.provenance import PROVENANCE
from tests.disclosure.test_comparisons import PEOPLE


def told(current: Round, *earlier: Published, previous: Round | None = None) -> Published:
    members = publishable_members(current.scores)
    comparison = compare_scores(current, members=members, previous=previous)
    releases = tuple(release_of(one) for one in earlier)
    made = replace(PROVENANCE, method=current.scores.method)
    readers = Readers(earlier=releases)
    return publish(current, comparison, provenance=made, previous=previous, readers=readers)


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


def test_the_mean_of_roles_that_a_change_told_is_remembered() -> None:
    then = {"0001": {"leader": 8, "employee": 40}}
    now = {"0001": {"leader": 8, "employee": 40, "specialist": 9}}
    current, previous = random_round(now), random_round(then, round_="2024")
    first = told(current, previous=previous)
    mix = {"leader": 1.0, "employee": 1.0}
    release = release_of(first)
    assert first.weighed["0001"].mixes == (mix,) == release.weighed["0001"].mixes
    before = told_before([release], answers_of(current.responses))["0001"].releases[0]
    assert before.mixes == (mix,) and not before.otherwise
    again = told(current, first, previous=previous)
    assert release_of(again) == release and again.earlier == ()


def test_weighted_by_head_count_first_the_mean_of_roles_is_not_told_beside_it() -> None:
    """Leaders and specialists are hidden; two weightings of them and employees tell both."""
    people = {"0001": {"leader": 6, "employee": 40, "specialist": 3}}
    plain = random_round(people, missing=0.0)
    heads = replace(plain.scores.method, weighting=Weighting.HEAD_COUNT)
    weighted = scored(plain.questionnaire, plain.responses, plain.roster, method=heads)
    first = told(weighted)
    after, free = told(plain, first), told(plain)
    whole = {
        name: one.scores_of("0001")["score"].notna().any()
        for name, one in (("free", free), ("after", after))
    }
    assert whole == {"free": True, "after": False}
    assert told(weighted, first).earlier == ()


def test_weighted_otherwise_matters_only_where_something_is_small() -> None:
    plain = random_round({"0001": {"leader": 6, "employee": 40, "specialist": 9}}, missing=0.0)
    heads = replace(plain.scores.method, weighting=Weighting.HEAD_COUNT)
    first = told(scored(plain.questionnaire, plain.responses, plain.roster, method=heads))
    after = told(plain, first).scores_of("0001")
    assert after["score"].notna().all()


def test_who_is_named_now_is_none_of_three_unseen_then() -> None:
    """Eight counted then and five were seen; now ten count, but one more would leave two."""
    codes = tuple(f"{at:04d}" for at in range(10))
    published = told(random_round(PEOPLE))
    published = replace(
        published,
        named=codes[:6],
        answers=dict.fromkeys(codes, "same"),
        comparison=replace(published.comparison, counted=codes, peers=()),
    )
    then = replace(release_of(published), counted=codes[:8], named=codes[:5])
    assert with_named(published, ()).named == codes[:6]
    assert with_named(published, (then,)).named == codes[:5]
