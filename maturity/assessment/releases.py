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
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import remove_file, write_bytes
from maturity.records.comparison import PeerGroup
from maturity.records.published import Published
from maturity.records.releases import Release
from maturity.releases import release_of

__all__ = [
    "colliding_peers",
    "forget_drafts",
    "hand_out",
    "keep_draft",
    "marks_key",
    "read_drafts",
    "read_marks_key",
    "read_releases",
    "set_aside",
    "unsaid_drafts",
    "waiting_rounds",
    "withheld_before",
]

FORMAT = 2
FILE = "releases.json"


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
        raise AssessmentError([_broken(path, place)]) from None
    if stored.format > FORMAT:
        raise AssessmentError([_newer(path, stored.format)])
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
    """Nobody has been given the draft reports made so far, or they are remembered as told."""
    remove_file(folder.drafts(round_))


def unsaid_drafts(round_: str) -> Problem:
    """The problem of final reports that, beside drafts, would tell about a few people."""
    return Problem(
        code="drafts-unsaid",
        where=Where(file="drafts.json"),
        found="",
        expected=message(
            "to know whether draft reports of round {round} have been handed out: a few people’s "
            "answers have come or changed since, and would follow from both",
            round=round_,
        ),
        repair=message(
            "Say it first: maturity release FOLDER, if somebody has been given a draft; these "
            "answers then wait. Or maturity release FOLDER --none, if nobody has."
        ),
    )


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
        raise AssessmentError([_broken(path, "")]) from None


def colliding_peers(
    published: Published, shown: Published, group: PeerGroup
) -> tuple[Problem, ...]:
    """Why a reader may not see a peer group, if it is left out.

    Parameters
    ----------
    published : Published
        Before anything was left out for the reader.
    shown : Published
        What the reader sees.
    group : PeerGroup
        What the reader asked for.
    """
    if group.id in {peers.id for peers in shown.comparison.peers}:
        return ()
    others = [peers for peers in published.comparison.peers if peers.id != group.id]
    others += [peers for release in published.earlier for peers in release.peers]
    close = sorted(others, key=lambda p: len(set(p.members) ^ set(group.members)))
    names = {m.code: m.name for m in published.roster.members}
    known = ", ".join(names.get(code, code) for code in close[0].members) if close else ""
    return (_collides(group, known),)


def withheld_before(published: Published, folder: AssessmentFolder) -> tuple[Problem, ...]:
    """Warnings where earlier reports are the reason that something is left out, or waits."""
    waiting = tuple(_waits(published, code) for code in sorted(published.waiting))
    if not published.withheld or not published.earlier:
        return waiting
    return (
        *waiting,
        Problem(
            code="withheld-before",
            where=Where(file=folder.releases(published.provenance.round).name),
            found=str(len(published.earlier)),
            expected=message(
                "regional numbers that, beside those of an earlier report of this round, tell "
                "nothing about a single municipality"
            ),
            repair=message(
                "They are left out of the reports. If no earlier report has been handed out, "
                "delete the file {file} in the folder of the round and make the reports again.",
                file=FILE,
            ),
            severity="warning",
        ),
    )


def _waits(published: Published, code: str) -> Problem:
    """The warning about answers that came too late and are too few to be counted yet."""
    name = published.roster.member(code).name
    least = published.provenance.method.smallest_group
    return Problem(
        code="answers-wait",
        where=Where(file=FILE),
        found=f"{name}: {published.waiting[code]}",
        expected=message("{n} late answers or more at a time", n=least),
        repair=message(
            "Beside the earlier report the answers of fewer people would follow, so they are not "
            "counted yet. If no earlier report has been handed out, delete the file {file} in the "
            "folder of the round and make the reports again.",
            file=FILE,
        ),
        severity="warning",
    )


def _collides(group: PeerGroup, known: str) -> Problem:
    expected = message("a group whose mean, beside the mean of all, tells nothing about one member")
    if known:
        expected = message(
            "a group that cannot be subtracted from one that is told already: {members}",
            members=known,
        )
    return Problem(
        code="peer-group-tells",
        where=Where(file="--with"),
        found=group.name,
        expected=expected,
        repair=message(
            "Choose a group that differs from it by at least two municipalities, or ask the "
            "municipality that would be given away to agree to being named."
        ),
    )


def _broken(path: Path, place: str) -> Problem:
    return Problem(
        code="releases-broken",
        where=Where(file=path.name),
        found=place,
        expected=message("the list of earlier publications, as the program wrote it"),
        repair=message("Fetch the file from a backup; it says what must stay hidden."),
    )


def _newer(path: Path, found: int) -> Problem:
    return Problem(
        code="newer-format",
        where=Where(file=path.name),
        found=str(found),
        expected=message("format {known} or older", known=FORMAT),
        repair=message("Install a newer version of maturity."),
    )
