"""What is said of earlier publications: what waits, what is left out, which file is damaged."""

from __future__ import annotations

from pathlib import Path

from maturity.assessment.folder import AssessmentFolder
from maturity.disclosure import LEAST_UNSEEN
from maturity.errors import Problem, Where, message
from maturity.files import as_typed
from maturity.records.comparison import PeerGroup
from maturity.records.published import Edition, Published, ShowMembers
from maturity.records.releases import Waits
from maturity.releases import ENOUGH_OTHERS

__all__ = [
    "broken",
    "colliding_peers",
    "few_unseen",
    "newer",
    "no_key",
    "unsaid_drafts",
    "withheld_before",
]

DRAFTS = "drafts.json"


def unsaid_drafts(folder: AssessmentFolder, round_: str) -> Problem:
    """The problem of final reports that, beside drafts, would tell about a few people."""
    return Problem(
        code="drafts-unsaid",
        where=Where(file=folder.shown(folder.drafts(round_))),
        found="",
        expected=message(
            "to know whether draft reports of round {round} have been handed out: a few people’s "
            "answers have come or changed since, and would follow from both",
            round=round_,
        ),
        repair=message(
            "Say it first: maturity release {folder} --round {round}, if somebody has been given "
            "a draft; these answers then wait. Or maturity release {folder} --round {round} "
            "--none, if nobody has.",
            folder=as_typed(folder.path),
            round=round_,
        ),
    )


def colliding_peers(published: Published, shown: Edition, group: PeerGroup) -> tuple[Problem, ...]:
    """Why a reader may not see a peer group, if it is left out.

    Parameters
    ----------
    published : Published
        Before anything was left out for the reader.
    shown : Edition
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
    file = folder.shown(folder.releases(published.provenance.round))
    waiting = tuple(_waits(published, code, file) for code in sorted(published.waiting))
    if not published.withheld or not published.earlier or few_unseen(published):
        return waiting
    return (
        *waiting,
        Problem(
            code="withheld-before",
            where=Where(file=file),
            found=str(len(published.earlier)),
            expected=message(
                "regional numbers that, beside those of an earlier report of this round, tell "
                "nothing about a single municipality"
            ),
            repair=message(
                "They are left out of the reports. If no earlier report has been handed out, "
                "delete the file {file} and make the reports again.",
                file=file,
            ),
            severity="warning",
        ),
    )


def few_unseen(published: Published) -> tuple[str, ...]:
    """Members because of which the region is too small for a mean; none where it is not.

    Where fewer than four count and not all are shown by name, whatever was told before.
    """
    counted = published.comparison.counted
    if published.show_members is ShowMembers.CODED or len(counted) >= LEAST_UNSEEN:
        return ()
    by_name = published.show_members is ShowMembers.NAMED
    willing = {member.code for member in published.roster.members if member.consent and by_name}
    return tuple(code for code in counted if code not in willing)


def _waits(published: Published, code: str, file: str) -> Problem:
    """The warning about answers that came too late to be counted yet."""
    name = published.roster.member(code).name
    least = published.provenance.method.smallest_group
    expected = {
        Waits.FEW: message("{n} late answers or more at a time", n=least),
        Waits.PART: message(
            "{n} late answers or more in each role that any came from, and to each question",
            n=least,
        ),
        Waits.ALIKE: message(
            "late answers that do not nearly all give the lowest, or the highest, answer to a "
            "question"
        ),
    }
    why = published.waiting_for.get(code, Waits.FEW)
    more = {
        Waits.FEW: message("They are counted as soon as they are {n}", n=least),
        Waits.PART: message("They are counted as soon as enough others have come"),
        Waits.ALIKE: message(
            "They are counted as soon as {n} others have come who answer otherwise there",
            n=ENOUGH_OTHERS,
        ),
    }
    return Problem(
        code="answers-wait",
        where=Where(file=file),
        found=f"{name}: {published.waiting[code]}",
        expected=expected[why],
        repair=message(
            "Beside the earlier report what these people answered would follow, so they are not "
            "counted yet. {more}; until then the reports can be handed out as they are. If no more "
            "come, “maturity purge --without-late” leaves them out for good. If no earlier report "
            "has been handed out, delete the file {file} and make the reports again.",
            more=more[why],
            file=file,
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


def _place(path: Path) -> str:
    """A file of a round as seen from the assessment folder."""
    return "/".join(path.parts[-3:])


def broken(path: Path, place: str) -> Problem:
    """The problem of a damaged list of what was told."""
    repair = message("Fetch the file from a backup; it says what must stay hidden.")
    if path.name == DRAFTS:
        repair = message(
            "Fetch the file from a backup; it says what draft reports have told. If nobody has "
            "been given one, rename the file, and keep it."
        )
    return Problem(
        code="releases-broken",
        where=Where(file=_place(path)),
        found=place,
        expected=message("the list of earlier publications, as the program wrote it"),
        repair=repair,
    )


def no_key(path: Path) -> Problem:
    """The problem of a damaged key."""
    return Problem(
        code="key-broken",
        where=Where(file="/".join(path.parts[-2:])),
        found="",
        expected=message("the key by which people of earlier reports are known again"),
        repair=message(
            "Put the file back from a backup. Without it the reports can only be made with the "
            "very same answers as before: then remove it."
        ),
    )


def newer(path: Path, found: int, known: int) -> Problem:
    """The problem of a list that a newer version wrote."""
    return Problem(
        code="newer-format",
        where=Where(file=_place(path)),
        found=str(found),
        expected=message("format {known} or older", known=known),
        repair=message("Install a newer version of maturity."),
    )
