"""Earlier publications are remembered, and only what is new."""

from dataclasses import replace

import pytest

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.releases import (
    hand_out,
    read_releases,
    set_aside,
)
from maturity.errors import AssessmentError
from maturity.records.published import Published
from maturity.releases import release_of
from tests.published import sample_published


@pytest.fixture(scope="module")
def published() -> Published:
    found = sample_published()
    return replace(found, named=(), answers=dict.fromkeys(found.comparison.members, "same"))


def remember(folder: AssessmentFolder, published: Published) -> bool:
    """Results are made and handed out; whether that told anything new."""
    set_aside(folder, published)
    return hand_out(folder, published.provenance.round)


def test_the_same_again_changes_no_byte(tmp_path, published: Published) -> None:
    folder = AssessmentFolder(tmp_path)
    round_ = published.provenance.round
    assert read_releases(folder, round_) == ()
    assert remember(folder, published)
    first = folder.releases(round_).read_bytes()
    assert not remember(folder, published)
    assert folder.releases(round_).read_bytes() == first
    assert read_releases(folder, round_) == (release_of(published),)
    assert remember(folder, replace(published, named=("2262", "2281")))
    assert len(read_releases(folder, round_)) == 2


def test_a_file_holds_no_score(tmp_path, published: Published) -> None:
    folder = AssessmentFolder(tmp_path)
    remember(folder, published)
    text = folder.releases(published.provenance.round).read_text(encoding="utf-8")
    scores = published.scores["score"].dropna().round(4)
    assert not any(f"{score:.4f}" in text for score in scores if score % 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "releases-broken"), ('{"format": 1}', "releases-broken"),
     ('{"format": 9, "releases": []}', "newer-format")],
)  # fmt: skip
def test_a_broken_file_stops(tmp_path, text: str, code: str) -> None:
    folder = AssessmentFolder(tmp_path)
    path = folder.releases("2026")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssessmentError) as caught:
        read_releases(folder, "2026")
    assert [problem.code for problem in caught.value.problems] == [code]
