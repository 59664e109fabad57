"""What is said of earlier publications, with the place and a way out."""

from dataclasses import replace

import pytest

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.release_words import colliding_peers, few_unseen, withheld_before
from maturity.disclosure import cut_for
from maturity.records.comparison import PeerGroup
from maturity.records.published import Published, ShowMembers
from maturity.records.releases import Waits
from maturity.releases import release_of
from tests.published import sample_published


@pytest.fixture(scope="module")
def published() -> Published:
    found = sample_published()
    return replace(found, named=(), answers=dict.fromkeys(found.comparison.members, "same"))


def without_peers(published: Published) -> Published:
    """What a reader sees of results from which the group was left out."""
    return replace(published, comparison=replace(published.comparison, peers=()))


def test_a_group_that_gives_away_is_refused_by_name(published: Published) -> None:
    """Which groups give away is decided when they are published: see ``test_seen.py``."""
    group = PeerGroup(id="chosen", name="x", members=("2262", "2280", "2282", "2283"))
    asked = replace(published, comparison=replace(published.comparison, peers=(group,)))
    (problem,) = colliding_peers(asked, without_peers(asked), group)
    assert problem.code == "peer-group-tells" and problem.found == "x"
    fine = PeerGroup(id="chosen", name="y", members=("2262", "2280", "2281", "2282"))
    asked = replace(published, comparison=replace(published.comparison, peers=(fine,)))
    assert colliding_peers(asked, cut_for(asked, "2281"), fine) == ()


def test_a_group_that_collides_with_an_earlier_one_names_it(published: Published) -> None:
    """{2262, 2280, 2282} was told; one more member, and that member follows."""
    before = PeerGroup(id="chosen", name="b", members=("2262", "2280", "2282"))
    now = PeerGroup(id="chosen", name="n", members=("2262", "2280", "2281", "2282"))
    told = release_of(replace(published, comparison=replace(published.comparison, peers=(before,))))
    asked = replace(
        published, comparison=replace(published.comparison, peers=(now,)), earlier=(told,)
    )
    (problem,) = colliding_peers(asked, without_peers(asked), now)
    assert "Timrå, Härnösand, Kramfors" in str(problem)


def test_a_warning_where_earlier_reports_hide_the_region(tmp_path, published: Published) -> None:
    folder = AssessmentFolder(tmp_path)
    assert withheld_before(published, folder) == ()
    late = replace(published, withheld=True, earlier=(release_of(published),))
    (problem,) = withheld_before(late, folder)
    assert problem.severity == "warning" and "releases.json" in str(problem)


def of_members(published: Published, counted: tuple[str, ...]) -> Published:
    return replace(
        published,
        withheld=True,
        earlier=(release_of(published),),
        comparison=replace(published.comparison, counted=counted),
    )


def test_a_region_that_is_too_small_does_not_blame_earlier_reports(
    tmp_path, published: Published
) -> None:
    """Three members that have not all agreed: with or without earlier reports there is no mean."""
    folder = AssessmentFolder(tmp_path)
    willing = [m.code for m in published.roster.members if m.consent]
    silent = [m.code for m in published.roster.members if not m.consent]
    small = of_members(published, (*willing[:2], silent[0]))
    assert few_unseen(small) == (silent[0],)
    assert withheld_before(small, folder) == ()
    assert few_unseen(of_members(published, tuple(willing[:2]))) == ()
    assert few_unseen(replace(small, show_members=ShowMembers.CODED)) == ()
    assert len(few_unseen(replace(small, show_members=ShowMembers.OWN_ONLY))) == 3
    assert withheld_before(of_members(published, published.comparison.members), folder)


@pytest.mark.parametrize("why", list(Waits))
def test_each_reason_has_words_of_its_own_and_the_real_place(
    tmp_path, published: Published, why: Waits
) -> None:
    code = published.comparison.members[0]
    late = replace(published, waiting={code: 7}, waiting_for={code: why})
    (problem,) = withheld_before(late, AssessmentFolder(tmp_path))
    said = {Waits.FEW: "at a time", Waits.PART: "each role", Waits.ALIKE: "highest"}
    assert [key for key, words in said.items() if words in str(problem.expected)] == [why]
    assert problem.where.file == f"rounds/{published.provenance.round}/releases.json"
    assert "--without-late" in str(problem)
