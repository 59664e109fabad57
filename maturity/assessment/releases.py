"""What has been handed out of a round so far: who and what was hidden, never a score.

Results count as handed out when final reports are made of them, or when the coordinator says
so (:func:`hand_out`): until then what the latest results tell only waits
in ``not-handed-out.json``, and what draft reports told in ``drafts.json``; before final reports
that would tell about a few people beside them, somebody must say.  A trial calculation leaves no
trace in any of these files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.release_words import broken, newer, no_key
from maturity.errors import AssessmentError
from maturity.files import remove_file, write_bytes
from maturity.records.published import Published
from maturity.records.releases import Release
from maturity.releases import release_of

__all__ = [
    "forget_drafts",
    "hand_out",
    "keep_draft",
    "marks_key",
    "read_drafts",
    "read_marks_key",
    "read_releases",
    "set_aside",
    "waiting_rounds",
]

FORMAT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Everything in ``releases.json``, the oldest publication first."""

    format: int
    releases: tuple[Release, ...]


STORED = TypeAdapter(Stored)


def read_releases(
    folder: AssessmentFolder, round_: str, *, codes: Mapping[str, str] | None = None
) -> tuple[Release, ...]:
    """Earlier publications of a round, the oldest first; none if nothing was published.

    Parameters
    ----------
    codes : Mapping, optional
        Code of a member in the round -> the code it has now.

    Raises
    ------
    AssessmentError
        If the file is broken: without it nobody knows what must stay hidden.
    """
    found = _read(folder.releases(round_))
    if not codes or not found:
        return found
    plain = STORED.dump_python(Stored(format=FORMAT, releases=found), mode="json")
    moved = {new for old, new in codes.items() if new != old}
    return tuple(
        # whose code is another one is not known again by marks
        replace(release, people={c: own for c, own in release.people.items() if c not in moved})
        for release in STORED.validate_python(_recoded(plain, codes)).releases
    )


def _recoded(part: object, codes: Mapping[str, str]) -> object:
    """The same data with other codes, wherever one stands alone."""
    if isinstance(part, dict):
        return {codes.get(key, key): _recoded(value, codes) for key, value in part.items()}
    if isinstance(part, list):
        return [_recoded(value, codes) for value in part]
    return codes.get(part, part) if isinstance(part, str) else part


def _read(path: Path) -> tuple[Release, ...]:
    if not path.is_file():
        return ()
    try:
        stored = STORED.validate_json(path.read_bytes())
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise AssessmentError([broken(path, place)]) from None
    if stored.format > FORMAT:
        raise AssessmentError([newer(path, stored.format, FORMAT)])
    return stored.releases


def set_aside(folder: AssessmentFolder, published: Published) -> None:
    """Note what these results would tell, in place of what was set aside before."""
    if published.key is not None and read_marks_key(folder) is None:
        write_bytes(marks_key(folder), published.key.hex().encode("ascii") + b"\n")
    round_, release = published.provenance.round, release_of(published)
    if release in _read(folder.releases(round_)):
        remove_file(folder.set_aside(round_))
    else:
        _write(folder.set_aside(round_), (release,))


def hand_out(folder: AssessmentFolder, round_: str) -> bool:
    """Count draft reports, or else what was set aside last, as told; whether it was anything new.

    Results that were made after the drafts, and of which no report was, nobody can have.
    """
    waiting = read_drafts(folder, round_) or _read(folder.set_aside(round_))
    known = read_releases(folder, round_)
    new: tuple[Release, ...] = ()
    for release in waiting:
        if release not in (*known, *new):
            new = (*new, release)
    if new:
        _write(folder.releases(round_), (*known, *new))
    remove_file(folder.set_aside(round_))
    forget_drafts(folder, round_)
    return bool(new)


def keep_draft(folder: AssessmentFolder, round_: str) -> None:
    """Note what draft reports tell that have just been made, until somebody says who has them."""
    kept = read_drafts(folder, round_)
    new = tuple(release for release in _read(folder.set_aside(round_)) if release not in kept)
    if new:
        _write(folder.drafts(round_), (*kept, *new))


def read_drafts(folder: AssessmentFolder, round_: str) -> tuple[Release, ...]:
    """Draft reports of which nobody has said whether they were handed out."""
    return _read(folder.drafts(round_))


def forget_drafts(folder: AssessmentFolder, round_: str) -> None:
    """Nobody has been given the draft reports made so far, or they are remembered as told.

    Raises
    ------
    AssessmentError
        If the file is damaged: it stays, and a person decides.
    """
    read_drafts(folder, round_)
    remove_file(folder.drafts(round_))


def waiting_rounds(folder: AssessmentFolder) -> tuple[str, ...]:
    """Rounds with results that were set aside and never handed out."""
    return tuple(r for r in folder.rounds() if folder.set_aside(r).is_file())


def _write(path: Path, releases: tuple[Release, ...]) -> None:
    stored = STORED.dump_json(Stored(format=FORMAT, releases=releases), indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, stored + b"\n")


def marks_key(folder: AssessmentFolder) -> Path:
    """Where the secret of the marks stands: among the keys, so that a purge removes it."""
    return folder.keys / "releases.key"


def read_marks_key(folder: AssessmentFolder) -> bytes | None:
    """The secret with which people are known again; None where nothing was published, or purged."""
    path = marks_key(folder)
    try:
        return bytes.fromhex(path.read_text(encoding="ascii")) if path.is_file() else None
    except ValueError:
        raise AssessmentError([no_key(path)]) from None
