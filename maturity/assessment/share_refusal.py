"""Why nothing may be told to other regions: the rule, the members it protects, and a way out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from maturity.assessment.release_words import few_unseen
from maturity.disclosure import LEAST_UNSEEN
from maturity.errors import Message, Problem, Where, message
from maturity.records.outside import EVERYONE, Withheld
from maturity.records.provenance import Status
from maturity.records.published import Hidden, Published
from maturity.records.roster import FEWEST_MEMBERS
from maturity.responses.findings import listed

__all__ = ["NotCounted", "a_draft", "nothing_told"]


class NotCounted(StrEnum):
    """Why no shared mean holds a member."""

    JOINT = "joint"
    PARTS = "parts"
    FEW = "few"


def a_draft() -> Problem:
    """The problem of results that members have not had their chance to correct."""
    return Problem(
        code="share-draft",
        where=Where(file="assessment.yml", column="status"),
        found=str(Status.DRAFT),
        expected=message("results that the members have had their chance to correct"),
        repair=message("Write final as status, or add --draft: the file then says so."),
    )


def nothing_told(
    published: Published, out: Mapping[str, NotCounted], before: Sequence[Sequence[str]]
) -> list[Problem]:
    """Why nothing may be told: the rule that stops it, and each member that does not count.

    Parameters
    ----------
    published : Published
    out : Mapping
        Code of each member that no shared mean holds -> why.
    before : sequence of sequence of str
        Codes of the members in each group that was told before.
    """
    if published.withheld:
        return [no_mean_at_home(published), *_each_not_counted(published, out)]
    why = published.shareable.withheld.get(EVERYONE, Withheld.FEW)
    expected = {
        Withheld.FEW: message(
            "at least {n} municipalities that count in the shared means", n=FEWEST_MEMBERS
        ),
        Withheld.SUBTRACTION: message(
            "means that do not tell about one or two municipalities when they are subtracted "
            "from each other or from what was shared before"
        ),
        Withheld.KNOWN: message(
            "means that give no municipality away beside the region’s own reports"
        ),
    }
    main = Problem(
        code="share-nothing",
        where=Where(file="hidden.csv"),
        found="",
        expected=expected.get(Withheld(why), expected[Withheld.FEW]),
        repair=_protected(published, why, out, before),
    )
    return [main, *_each_not_counted(published, out)]


def no_mean_at_home(published: Published) -> Problem:
    """The problem of a region whose own mean may not be told, so that nobody else learns one."""
    few = few_unseen(published)
    expected, repair = (
        message("a mean of the region that gives nobody away beside its earlier reports"),
        message("As long as the region’s own mean is left out, none is told to others."),
    )
    if few:
        expected = message(
            "all municipalities that count shown by name, or at least {n} that are not",
            n=LEAST_UNSEEN,
        )
        repair = message(
            "Of fewer that are not shown by name some could work out the others from the region’s "
            "mean. Not shown by name: {names}. It helps that all have agreed to being named, or "
            "that more take part.",
            names=_names(published, few),
        )
    return Problem(
        code="share-no-mean", where=Where(file="region.csv"), found="", expected=expected,
        repair=repair,
    )  # fmt: skip


def _protected(
    published: Published, why: str, out: Collection[str], before: Sequence[Sequence[str]]
) -> Message:
    """Which members the rule protects, and what can be done."""
    members = published.roster.members
    if why == Withheld.SUBTRACTION and before:
        then, now = max(map(set, before), key=len), {m.code for m in members} - set(out)
        return message(
            "Counted in what was shared before, but not now: {gone}. Counted now, but not then: "
            "{new}. Their results would follow from the difference. Share again when the same "
            "municipalities count as then; until then the file sent before holds.",
            gone=_names(published, then - now),
            new=_names(published, now - then),
        )
    unseen = {m.code for m in members} - set(published.named) - set(out)
    if why == Withheld.KNOWN and unseen:
        return message(
            "It would give away one of those that are not shown by name: {names}. More answers "
            "where the results are hidden help; then everybody counts.",
            names=_names(published, unseen),
        )
    return message("Nothing may be shared from this round without giving a municipality away.")


def _names(published: Published, codes: Collection[str]) -> str:
    """Names of members in the order of the roster; a code where it takes part no more."""
    names = {m.code: m.name for m in published.roster.members}
    known = [name for code, name in names.items() if code in codes]
    return listed([*known, *sorted(set(codes) - names.keys())], 20) or "–"


def _each_not_counted(published: Published, out: Mapping[str, NotCounted]) -> list[Problem]:
    expected = {
        NotCounted.JOINT: message("answers of single people, not a joint judgement"),
        NotCounted.PARTS: message("a result of which no part is hidden or would follow"),
        NotCounted.FEW: message("enough answers for a result of its own"),
    }
    return [
        Problem(
            code="share-not-counted",
            where=Where(file="hidden.csv"),
            found=published.roster.member(code).name,
            expected=expected[why],
            repair=_helps(published, code),
            severity="warning",
        )
        for code, why in out.items()
    ]


def _helps(published: Published, code: str) -> Message:
    """What follows for a member that does not count, and which groups need more answers."""
    log = published.hidden_log
    small = log.loc[(log["municipality"] == code) & (log["reason"] == Hidden.SMALL)]
    groups = [str(group) for group in dict.fromkeys(small["group"]) if group]
    if not groups:
        return message("It counts in no mean that is shared.")
    return message(
        "It counts in no mean that is shared. Too few answers, and therefore hidden with what "
        "would reveal it: {groups}. More answers there help.",
        groups=", ".join(groups),
    )
