"""Choices and key under which a round was told: the same round is told under the same ones."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict

from maturity.comparison import Round
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.records.method import ScoringMethod
from maturity.records.published import ShowMembers
from maturity.records.releases import Release

__all__ = ["check_choices", "check_of", "choices_of", "place_of", "told_otherwise_before"]

FREE = frozenset({
    "confidence", "minimal_important_difference", "cut_points", "essential", "level_share",
    "level_probability", "agreed_floor", "draws", "seed", "register_weights",
    "indicator_coverage",
})  # fmt: skip
"""Choices that change no score and no variance, only what is said of them."""


def choices_of(method: ScoringMethod) -> str:
    """Hash of all choices that decide who counts, a score or a variance."""
    chosen = {name: value for name, value in asdict(method).items() if name not in FREE}
    text = json.dumps(chosen, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def place_of(round_: str) -> str:
    """Where it is remembered, inside the assessment, what was told of a round."""
    return f"rounds/{round_}/releases.json"


def check_of(key: bytes) -> str:
    """By which a key is known again."""
    return hmac.new(key, b"check", hashlib.sha256).hexdigest()[:16]


def told_otherwise_before(previous: Round, releases: Sequence[Release]) -> bool:
    """Whether the round before was told under other choices than it would be compared with."""
    now = choices_of(previous.scores.method)
    return any(release.method not in ("", now) for release in releases)


def check_choices(current: Round, releases: Sequence[Release], show: ShowMembers | None) -> None:
    """The same round is told once under the same choices, and under names or letters alone."""
    round_, now = current.responses.round, choices_of(current.scores.method)
    if any(release.method not in ("", now) for release in releases):
        raise AssessmentError([told_otherwise("method", round_)])
    if show is None:
        return
    modes = {release.show_members for release in releases if release.show_members} | {str(show)}
    if len(modes) > 1 and ShowMembers.CODED in modes:
        raise AssessmentError([told_otherwise("show_members", round_)])


def told_otherwise(setting: str, round_: str) -> Problem:
    """The problem of results that were told under other choices before."""
    return Problem(
        code="told-otherwise",
        where=Where(file="assessment.yml", column=setting),
        found=setting,
        expected=message("the choices of the earlier reports of this round"),
        repair=message(
            "Both together could tell what single people answered, or who is behind a letter. Try "
            "other choices with --set, for yourself; or, if no earlier report has been handed out, "
            "delete the file {file}.",
            file=place_of(round_),
        ),
    )
