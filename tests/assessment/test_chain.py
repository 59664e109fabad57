"""The whole flow for one round, from stored answers to what may be shown."""

import pytest

from maturity.assessment import chain
from maturity.assessment.chain import publish_round, score_round
from maturity.errors import AssessmentError
from maturity.records.comparison import PeerGroup
from maturity.records.provenance import Status
from tests.assessments import MEMBERS, made_rows, short_items


def test_scores_are_those_of_the_answers(four):
    """Mean answer of each role, then of the roles, as 0-100; worked from the input rows."""
    round_ = score_round(four, "2026")
    table = round_.scores.table
    rows = [row for row in made_rows() if row["Kommun"] == "Timrå"]
    means = []
    for role in ("Ledare", "Medarbetare", "Digital specialist"):
        answers = [row["cul1"] for row in rows if row["Roll"] == role]
        means.append((sum(answers) / len(answers) - 1) / 4 * 100)
    own = table.loc[(table["municipality"] == "2262") & (table["part"] == "all")]
    score = own.set_index("node").loc["cul1", "score"]
    assert score == pytest.approx(sum(means) / 3)


def test_only_the_form_that_was_answered_is_asked(four):
    round_ = score_round(four, "2026")
    assert [i.id for i in round_.questionnaire.items] == short_items()
    assert set(round_.signatures) >= set(short_items())


def test_two_rounds_give_change(four, published):
    change = published.comparison.change
    assert set(change["municipality"]) == set(published.comparison.members)
    assert set(change["kind"]) >= {"dimension", "capability"}
    now = score_round(four, "2026").scores.of("2281").set_index("node")["score"]
    before = score_round(four, "2024").scores.of("2281").set_index("node")["score"]
    row = change.loc[(change["municipality"] == "2281") & (change["node"] == "culture")].iloc[0]
    assert row["difference"] == pytest.approx(now["culture"] - before["culture"])


def test_the_first_round_has_no_change(four):
    first = publish_round(four, "2024")
    assert first.comparison.change.empty
    assert first.provenance.previous == ""


def test_how_many_answered_before_is_what_that_round_publishes(four, published):
    then = publish_round(four, "2024").response.query("part == 'all' and hidden == ''")
    told = set(published.comparison.change["municipality"])
    shown = {row.municipality: row.answers for row in then.itertuples() if row.municipality in told}
    assert shown
    assert dict(published.provenance.previous_answers) == shown
    assert published.provenance.previous_named == tuple(
        m.code for m in four.for_round("2024").roster.members if m.consent
    )


def test_the_published_results_say_how_they_were_made(published):
    made = published.provenance
    assert (made.round, made.form, made.as_of) == ("2026", "short", "2026-11-21")
    assert made.previous == "2024"
    assert made.status is Status.DRAFT
    assert not made.made_up
    assert [s.name for s in made.sources] == ["answers.csv"]
    assert set(made.versions) == set(chain.LIBRARIES)
    assert [m.name for m in published.roster.members] == ["Ånge", "Timrå", "Sundsvall", "Kramfors"]
    assert {m.name for m in published.roster.members} == set(MEMBERS)


def test_only_who_agreed_is_named(published):
    agreed = sorted(m.code for m in published.roster.members if m.consent)
    assert len(agreed) == 2
    # of four members nobody or all must be unseen: of three that are, two who talk know the third
    assert published.named == ()


def test_a_free_choice_that_gives_a_member_away_is_left_out(four):
    peers = PeerGroup(id="mine", name="mine", members=("2260", "2262", "2281"))
    compared = publish_round(four, "2026", peers=(peers,)).comparison
    # beside the region's mean, that of three of four would give the fourth away
    assert "mine" not in {group.id for group in compared.peers} | set(compared.gaps["peers"])
    assert len(compared.region.loc[compared.region["part"] == "all"])
    with pytest.raises(AssessmentError):
        publish_round(four, "2026", peers=(PeerGroup(id="two", name="", members=("2260", "2262")),))
