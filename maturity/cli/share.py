"""``maturity share``: one file for other regions, with means that give nobody away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import folder_argument, json_option, make_command, round_option
from maturity.cli.out_path import OutPath
from maturity.cli.output import note, print_json, print_table, tell
from maturity.cli.release import check_drafts
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.records.published import Published

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``share``."""
    t = language.t
    parameters: list[click.Parameter] = [
        folder_argument(language),
        round_option(language),
        click.Option(
            ["--out"],
            type=OutPath(folder=False),
            metavar=t("FILE"),
            help=t("Write this file instead."),
        ),
        click.Option(
            ["--draft"],
            is_flag=True,
            help=t("Share a draft, too; the file then says that it is one."),
        ),
        json_option(language),
    ]
    text = t("Write a file with means to exchange with other regions.")
    return make_command("share", language, text, lambda **o: share(language, **o), parameters)


def share(  # noqa: PLR0913  (one argument per option)
    language: Language, *, folder: Path, round_: str, out: Path | None, draft: bool, as_json: bool
) -> None:
    """Compute the results of a round and write what may be told of them."""
    from maturity.assessment import open_assessment, publish_round
    from maturity.assessment.releases import hand_out, set_aside
    from maturity.assessment.share import remember_shared, told_elsewhere, write_shared

    assessment = open_assessment(folder, round_)
    published = publish_round(assessment, round_ or assessment.settings.round)
    reports = assessment.folder.handed_out(published.provenance.round)
    before = told_elsewhere(assessment.folder, published.provenance.round)
    target = out or reports / file_name(published)
    check_drafts(assessment, published)
    path = write_shared(published, target, draft=draft, before=before)
    remember_shared(assessment.folder, published)
    # means for other regions are handed out like a report
    set_aside(assessment.folder, published)
    hand_out(assessment.folder, published.provenance.round)
    if as_json:
        print_json({"path": path.as_posix(), **told_as_data(published)})
        return
    show_told(published, language)
    tell(language.t("Written to: {path}", path=path))


def file_name(published: Published) -> str:
    """Name of the file: region and round."""
    from maturity.reporting.names import slug

    return f"shared-{slug(published.roster.region)}-{slug(published.provenance.round)}.json"


def show_told(published: Published, language: Language) -> None:
    """Print the groups that are told, then what is left out and why."""
    from maturity.assessment.share import may_share
    from maturity.registers import groups
    from maturity.wording.outside import say_group
    from maturity.wording.phrases import begin

    t, told = language.t, may_share(published)
    names = {f"group:{group.code}": dict(group.names) for group in groups()}

    def named(id_: str) -> str:
        return begin(say_group(language, id_, names.get(id_, {})))

    print_table(
        (t("Group"), t("Municipalities")),
        [(named(group.id), language.number(group.members)) for group in told.groups],
    )
    reasons = why_withheld(language)
    for id_, reason in told.withheld.items():
        note(t("Left out: {name}: {reason}.", name=named(id_), reason=reasons[reason]))
    for name, reason in why_not_counted(published, language).items():
        note(t("Does not count: {name}: {reason}.", name=name, reason=reason))
    if published.provenance.made_up:
        note(t("The answers are made up; the file says so, and only made-up results accept it."))


def why_withheld(language: Language) -> Mapping[str, str]:
    """Why a group is not told, in words."""
    from maturity.records.outside import Withheld
    from maturity.records.roster import FEWEST_MEMBERS

    t = language.t
    return {
        Withheld.FEW: t("fewer than {n} municipalities", n=FEWEST_MEMBERS),
        Withheld.SUBTRACTION: t(
            "together with the other groups it would tell about one or two municipalities"
        ),
        Withheld.KNOWN: t(
            "together with the region’s own reports it would give one municipality away"
        ),
        Withheld.CODED: t("it would tell which municipality is behind a letter"),
    }


def why_not_counted(published: Published, language: Language) -> Mapping[str, str]:
    """Names of the members that no mean holds, and why."""
    from maturity.assessment.share import NotCounted, not_counted

    t = language.t
    words = {
        NotCounted.JOINT: t("a joint judgement"),
        NotCounted.PARTS: t("parts of its result are not shown, or would follow"),
        NotCounted.FEW: t("too few answers"),
    }
    found = not_counted(published)
    return {published.roster.member(code).name: words[why] for code, why in found.items()}


def told_as_data(published: Published) -> Mapping[str, object]:
    """What is told and what is left out, for machines."""
    from maturity.assessment.share import may_share

    told = may_share(published)
    return {
        "groups": [{"id": group.id, "members": group.members} for group in told.groups],
        "withheld": dict(told.withheld),
        "members": len(told.members),
    }
