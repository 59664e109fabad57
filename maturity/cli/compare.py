"""``maturity compare``: one municipality against the others or a free choice of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import (
    folder_argument,
    json_option,
    make_command,
    method_options,
    round_option,
)
from maturity.cli.output import print_json, print_table, tell
from maturity.cli.release import check_drafts, tell_handed_out
from maturity.cli.trial import note_trial, open_with
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.i18n import Language
from maturity.records.roster import FEWEST_MEMBERS

if TYPE_CHECKING:
    import pandas as pd

    from maturity.assessment import Assessment
    from maturity.records.comparison import PeerGroup
    from maturity.records.published import Edition
    from maturity.wording import View

__all__ = ["command"]

CHOSEN = "chosen"


def command(language: Language) -> click.Command:
    """The command ``compare``."""
    t = language.t
    parameters: list[click.Parameter] = [
        folder_argument(language),
        click.Option(
            ["--municipality"],
            required=True,
            metavar=t("MUNICIPALITY"),
            help=t("Name or code of a member."),
        ),
        click.Option(
            ["--with", "peers"],
            default="",
            metavar=t("MUNICIPALITIES"),
            help=t("Members to compare with, separated by commas; all others if left out."),
        ),
        round_option(language),
        *method_options(language),
        json_option(language),
    ]
    text = t("Compare one municipality with the others.")
    return make_command("compare", language, text, lambda **o: compare(language, **o), parameters)


def compare(  # noqa: PLR0913  (one argument per option)
    language: Language,
    *,
    folder: Path,
    municipality: str,
    peers: str,
    round_: str,
    method_file: Path | None,
    changes: tuple[str, ...],
    as_json: bool,
) -> None:
    """Print how one member differs from the others or a free choice of them."""
    from maturity.assessment import publish_round
    from maturity.assessment.release_words import colliding_peers
    from maturity.assessment.releases import set_aside
    from maturity.disclosure import cut_for
    from maturity.records.comparison import REGION
    from maturity.wording import View

    assessment = open_with(folder, method_file, changes, round_=round_)
    note_trial(assessment, language)
    (code,) = find_members(assessment, [municipality], "--municipality")
    groups = (free_choice(assessment, peers),) if peers else ()
    published = publish_round(assessment, round_ or assessment.settings.round, peers=groups)
    shown = cut_for(published, code)
    told = [problem for group in groups for problem in colliding_peers(published, shown, group)]
    if told:
        raise AssessmentError(told)
    if groups and not assessment.changed_choices:
        check_drafts(assessment, published)
        set_aside(assessment.folder, published)
        tell_handed_out(assessment, language)
    gaps = own_gaps(shown, code, CHOSEN if groups else REGION)
    if as_json:
        rows = gaps.astype(object)
        print_json({"gaps": rows.where(rows.notna(), None).to_dict("records")})
    else:
        texts = assessment.texts[language.code if language.code in assessment.texts else "en"]
        view = View(published=shown, texts=texts, language=language, municipality=code)
        show_gaps(view, gaps)


def find_members(assessment: Assessment, names: Sequence[str], option: str) -> list[str]:
    """Codes of members, by name or code.

    Raises
    ------
    AssessmentError
        With every name that is none of a member's; it is the option that is wrong.
    """
    from maturity.assessment.create import SEPARATORS
    from maturity.registers import with_other_names
    from maturity.survey import match_name
    from maturity.survey.notes import repair_name

    members = [(m.code, m.name) for m in assessment.roster.members]
    spelt = with_other_names(members)
    codes = [match_name(name, spelt).code for name in names]
    known = [name for _, name in members]
    problems = [
        Problem(
            code="unknown-member",
            where=Where(file=option),
            found=name.strip(),
            expected=message("one of {choices}", choices=", ".join(known)),
            repair=message("Write their names, separated by commas.")
            if any(sign in name for sign in SEPARATORS)
            else repair_name(name.strip(), known),
        )
        for name, code in zip(names, codes, strict=True)
        if not code
    ]
    if problems:
        raise AssessmentError(problems)
    return codes


def free_choice(assessment: Assessment, names: str) -> PeerGroup:
    """A peer group from names separated by commas."""
    from maturity.records.comparison import PeerGroup

    parts = [name for name in names.split(",") if name.strip()]
    codes = sorted(set(find_members(assessment, parts, "--with")))
    if len(codes) < FEWEST_MEMBERS:
        raise AssessmentError([too_few(names)])
    label = ", ".join(assessment.roster.member(code).name for code in codes)
    return PeerGroup(id=CHOSEN, name=label, members=tuple(codes))


def too_few(names: str) -> Problem:
    """The problem of a free choice of too few members."""
    return Problem(
        code="peer-group-too-small",
        where=Where(file="--with"),
        found=names,
        expected=message("at least {count} municipalities", count=FEWEST_MEMBERS),
        repair=message("Name more members, or leave the option out to compare with all."),
    )


def own_gaps(published: Edition, code: str, peers: str) -> pd.DataFrame:
    """Rows of one member against one group; the index is never shown."""
    gaps = published.comparison.gaps
    keep = (gaps["municipality"] == code) & (gaps["peers"] == peers) & (gaps["kind"] != "index")
    return gaps.loc[keep]


def show_gaps(view: View, gaps: pd.DataFrame) -> None:
    """Print gaps, one line per dimension and capability."""
    if gaps.empty:
        tell(view.language.t("There is nothing that may be shown."))
        return
    from maturity.wording.numbers import side_by_side
    from maturity.wording.verdicts import say_verdict

    t = view.language.t
    headings = (t("Area"), t("Own"), t("Others"), t("Difference"), t("Verdict"))
    print_table(
        headings,
        [
            (
                view.node(str(row["node"])),
                *side_by_side(view, row, "score", "other"),
                say_verdict(view, row),
            )
            for _, row in gaps.iterrows()
        ],
    )
